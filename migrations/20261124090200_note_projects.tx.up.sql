-- A note is on a client or on a project.
alter table notes
  alter column client_id drop not null,
  add column project_id uuid,
  add foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade,
  add constraint notes_on_one check (num_nonnulls(client_id, project_id) = 1);
create index notes_by_project on notes (organisation_id, project_id, created_at desc, id desc) where project_id is not null;
