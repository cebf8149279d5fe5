-- Lets %[1]d contacts of the café follow its website, each signed in: the token of the n-th is "a-follower-n".
create temp table followers as
select o.id as organisation, c.id as client, p.id as project, gen_random_uuid() as person, gen_random_uuid() as contact, n
from generate_series(1, %[1]d) n, organisations o join projects p on p.organisation_id = o.id join clients c on c.organisation_id = o.id and c.id = p.client_id
where o.slug = 'acme' and p.title = 'Website relaunch';

insert into people (id, email, name, password_hash) select person, 'follower' || n || '@harbourcafe.example', 'Follower ' || n, '' from followers;
insert into contacts (organisation_id, id, client_id, first_name, email, person_id, accepted_at)
select organisation, contact, client, 'Follower', 'follower' || n || '@harbourcafe.example', person, now() from followers;
insert into access (organisation_id, contact_id, project_id) select organisation, contact, project from followers;
insert into sessions (id, family_id, person_id, organisation_id, token_hash, expires_at)
select gen_random_uuid(), gen_random_uuid(), person, organisation, sha256(convert_to('a-follower-' || n, 'UTF8')), now() + interval '1 day' from followers;
