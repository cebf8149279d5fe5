-- Adds the organisation %[1]s with %[2]d clients, each with two contacts and some with projects; three of them are called Zebra.
insert into organisations (id, slug, name, trial_ends_at) values (gen_random_uuid(), '%[1]s', '%[1]s', now() + interval '14 days');

insert into members (organisation_id, id, person_id, role)
select o.id, gen_random_uuid(), p.id, 'owner' from organisations o, people p where o.slug = '%[1]s' and p.email = 'olivia@acme.example';

insert into clients (organisation_id, id, name, email, phone, size, industry, tax_number, city, country)
select o.id, gen_random_uuid(), case when n in (1, %[2]d / 2, %[2]d) then 'Zebra ' else '' end ||
       (array['Karoo', 'Protea', 'Baobab', 'Umoya', 'Fynbos', 'Tafel', 'Indlovu', 'Kudu'])[1 + n / 8 %% 8] || ' ' ||
       (array['Roasters', 'Logistics', 'Textiles', 'Dental', 'Orchards', 'Cycles', 'Interiors', 'Press'])[1 + n %% 8] || ' ' || substr(md5(n::text), 1, 6),
       'hello@client' || n || '.example', '+27 21 555 ' || 1000 + n %% 9000, (array['1', '2–10', '11–50', '51–200', '201–1 000'])[1 + n %% 5],
       (array['Agriculture', 'Construction', 'Education', 'Energy', 'Food and drink', 'Hospitality', 'Retail', 'Technology', 'Tourism'])[1 + n %% 9],
       (4220000000 + n)::text, 'Cape Town', 'South Africa'
from organisations o, generate_series(1, %[2]d) n where o.slug = '%[1]s';

insert into contacts (organisation_id, id, client_id, first_name, last_name, email, accepted_at)
select c.organisation_id, gen_random_uuid(), c.id, (array['Anele', 'Bram', 'Chantal', 'Dineo'])[k + n %% 3], (array['Nel', 'Maseko', 'Pillay'])[1 + n %% 3],
       'contact' || k || '@client' || n || '.example', case when n %% 3 = 0 then now() end
from (select c.*, row_number() over (order by c.name) as n from clients c join organisations o on o.id = c.organisation_id where o.slug = '%[1]s') c, generate_series(1, 2) k;

insert into projects (organisation_id, id, client_id, title)
select c.organisation_id, gen_random_uuid(), c.id, 'Work' from clients c join organisations o on o.id = c.organisation_id, generate_series(1, 2) n
where o.slug = '%[1]s' and length(c.name) %% 2 = 0;
