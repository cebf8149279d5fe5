-- Adds organisations until there are %[1]d, each with a small team, clients, contacts who use the portal, projects and sessions.
create temp table office as
select gen_random_uuid() as id, n, array(select gen_random_uuid() from generate_series(1, 3) where n > 0) as people,
       array(select gen_random_uuid() from generate_series(1, 3) where n > 0) as clients
from generate_series(1, %[1]d - (select count(*)::int from organisations)) n;

create temp table client as
select o.id as office, o.n, k, o.people[k] as person, o.clients[k] as id, gen_random_uuid() as contact, gen_random_uuid() as project
from office o, generate_series(1, 3) k;

insert into organisations (id, slug, name, trial_ends_at) select id, 'business-' || n, 'Business ' || n, now() + interval '14 days' from office;

insert into people (id, email, name, password_hash) select person, 'person' || k || '@business' || n || '.example', 'Person ' || n || ' ' || k, 'none' from client;

insert into members (organisation_id, id, person_id, role) select office, gen_random_uuid(), person, case k when 1 then 'owner' else 'member' end from client;

insert into sessions (id, family_id, person_id, organisation_id, token_hash, expires_at)
select gen_random_uuid(), gen_random_uuid(), person, office, sha256(person::text::bytea), now() + interval '30 days' from client;

insert into clients (organisation_id, id, name, email, size, industry, city)
select office, id, 'Client ' || k || ' of ' || n, 'office@client' || k || 'of' || n || '.example', '2–10', 'Retail', 'Durban' from client;

insert into contacts (organisation_id, id, client_id, first_name, last_name, email, person_id, accepted_at)
select office, contact, id, 'Contact', 'of ' || n, 'contact' || k || '@client' || n || '.example', person, now() from client;

insert into projects (organisation_id, id, client_id, title, description, starts_on, ends_on)
select office, project, id, 'Project ' || k || ' of ' || n, 'A project like many others.', current_date - 30, current_date + 60 from client;

insert into milestones (organisation_id, id, project_id, title, due_on, completed_on)
select office, gen_random_uuid(), project, 'Milestone ' || m, current_date - 20 + 10 * m, case when m < 3 then current_date - 20 + 10 * m end
from client, generate_series(1, 5) m;

insert into access (organisation_id, contact_id, project_id) select office, contact, project from client;

drop table client;
drop table office;
