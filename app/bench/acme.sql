-- Fills acme's pages: some seventy clients with contacts and projects, and a long way to go for the website of the café.
create temp view acme as select id from organisations where slug = 'acme';

insert into clients (organisation_id, id, name, email, phone, size, industry, city, country)
select acme.id, gen_random_uuid(), first || ' ' || second, 'hello@' || lower(first) || lower(second) || '.example', '+27 21 555 0' || 100 + n,
       (array['1', '2–10', '11–50', '51–200', '201–1 000'])[1 + n % 5],
       (array['Agriculture', 'Construction', 'Education', 'Energy', 'Food and drink', 'Hospitality', 'Retail', 'Technology', 'Tourism'])[1 + n % 9],
       (array['Cape Town', 'Durban', 'Gqeberha', 'Johannesburg'])[1 + n % 4], 'South Africa'
from acme, generate_series(0, 63) n,
  lateral (select (array['Karoo', 'Protea', 'Baobab', 'Umoya', 'Fynbos', 'Tafel', 'Indlovu', 'Kudu'])[1 + n / 8],
                  (array['Roasters', 'Logistics', 'Textiles', 'Dental', 'Orchards', 'Cycles', 'Interiors', 'Press'])[1 + n % 8]) words (first, second);

create temp view fresh as
select c.organisation_id, c.id, c.name, row_number() over (order by c.name) as n
from clients c join acme on acme.id = c.organisation_id where c.email like 'hello@%' and c.city <> '' and c.address = '';

insert into projects (organisation_id, id, client_id, title, description, starts_on, ends_on)
select organisation_id, gen_random_uuid(), id, (array['Website', 'Brochure', 'Packaging', 'Annual report'])[1 + p] || ' ' || 2020 + n % 8,
       'What we do for ' || name || ', from the first sketch to the last invoice.', current_date - 20, current_date + 60
from fresh, generate_series(0, 3) p where p < n % 5;

insert into contacts (organisation_id, id, client_id, first_name, last_name, job_title, email, accepted_at, revoked_at)
select organisation_id, gen_random_uuid(), id, (array['Anele', 'Bram', 'Chantal', 'Dineo'])[1 + n % 4], (array['Nel', 'Maseko', 'Pillay'])[1 + k],
       'Manager', 'contact' || k || '@client' || n || '.example', case when n % 3 = 0 then now() - interval '20 days' end, case when n % 12 = 0 then now() end
from fresh, generate_series(0, 2) k where k <= n % 3;

create temp table invited as
select k.organisation_id, k.id as contact, k.email, gen_random_uuid() as delivery from contacts k
where k.email like 'contact0@client%' and k.accepted_at is null;

insert into deliveries (organisation_id, id, kind, recipient, state, sent_at)
select organisation_id, delivery, 'invitation', email, 'sent', now() from invited;

insert into invitations (organisation_id, id, contact_id, delivery_id, invited_by, email, expires_at)
select i.organisation_id, gen_random_uuid(), i.contact, i.delivery, p.id, i.email, now() + interval '6 days' from invited i, people p where p.email = 'olivia@acme.example';

insert into milestones (organisation_id, id, project_id, title, description, due_on, completed_on)
select p.organisation_id, gen_random_uuid(), p.id,
       (array['Photographs', 'Dishes of the season', 'Allergens', 'Newsletter', 'Gift vouchers', 'Opening hours', 'Map and parking',
              'Group bookings'])[1 + n % 8] || case when n < 8 then '' else ', second round' end,
       (array['Agreed with the kitchen and written down, so that nobody has to ask twice.', 'Tried by three guests on their own phones.',
              'Ready to show, with real words and real prices.', 'Checked on a slow connection, and by somebody who can’t see the screen.'])[1 + n % 4],
       current_date - 60 + n * 9, case when n < 5 then current_date - 60 + n * 9 end
from projects p join acme on acme.id = p.organisation_id, generate_series(0, 15) n where p.title = 'Website relaunch';

drop view fresh;
drop view acme;
drop table invited;
