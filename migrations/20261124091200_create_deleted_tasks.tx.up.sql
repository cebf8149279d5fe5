-- A deleted task, as the row it was, so that it can be put back as long as a toast or a change of mind lasts. It is a table of its own, so that
-- nobody who reads tasks has to think of those that are gone. It is emptied after thirty days.
create table deleted_tasks (
  organisation_id uuid not null,
  id uuid not null,         -- the task's
  project_id uuid not null,
  content jsonb not null,   -- the task's row
  deleted_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade
);
create index deleted_tasks_by_project on deleted_tasks (organisation_id, project_id);
create index deleted_tasks_old on deleted_tasks (deleted_at);

alter table deleted_tasks enable row level security, force row level security;
create policy team on deleted_tasks to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy system on deleted_tasks to skhokho_system using (current_user = 'skhokho_system' and deleted_at < now() - interval '30 days');
grant select, insert, delete on deleted_tasks to skhokho_team;
grant select (deleted_at), delete on deleted_tasks to skhokho_system;

-- A person's open tasks, by their date.
create index tasks_open_of_member on tasks (organisation_id, member_id, due_on, id) where completed_at is null;
