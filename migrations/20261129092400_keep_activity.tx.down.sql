drop table activity_origins;
drop index activity_by_thing, activity_by_person, activity_by_project;
create index activity_by_project on activity (organisation_id, project_id, at desc);
grant update (client_id) on activity to skhokho_team;
create policy team_rejoins on activity for update to skhokho_team
  using (organisation_id = skhokho_organisation() and client_id is null) with check (organisation_id = skhokho_organisation());
alter table activity drop column thing, drop column changes;
alter table activity no force row level security;
alter table clients no force row level security;
alter table projects no force row level security;
alter table people no force row level security;
update activity a set client_id = null where not exists (select from clients c where c.organisation_id = a.organisation_id and c.id = a.client_id);
update activity a set project_id = null where not exists (select from projects p where p.organisation_id = a.organisation_id and p.id = a.project_id);
update activity a set person_id = null where not exists (select from people p where p.id = a.person_id);
alter table activity force row level security;
alter table clients force row level security;
alter table projects force row level security;
alter table people force row level security;
alter table activity
  add foreign key (organisation_id, client_id) references clients (organisation_id, id) on delete set null (client_id),
  add foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete set null (project_id),
  add foreign key (person_id) references people (id) on delete set null;
