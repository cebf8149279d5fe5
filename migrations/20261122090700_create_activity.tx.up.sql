-- What happened in an organisation, in the team's eyes. Written in the same transaction as the fact; never changed.
create table activity (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  at timestamptz not null default now(),
  person_id uuid references people (id) on delete set null,
  actor text not null,   -- the person's name at the time
  kind text not null,    -- a constant of app/activity
  subject text not null, -- the name of what it happened to, at the time
  client_id uuid,
  project_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, client_id) references clients (organisation_id, id) on delete set null (client_id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete set null (project_id)
);
create index activity_by_time on activity (organisation_id, at desc, id desc);
create index activity_by_client on activity (organisation_id, client_id, at desc);
create index activity_by_project on activity (organisation_id, project_id, at desc);

alter table activity enable row level security, force row level security;
create policy team on activity for select to skhokho_team using (organisation_id = skhokho_organisation());
create policy team_writes on activity for insert to skhokho_team with check (organisation_id = skhokho_organisation());
create policy system on activity for insert to skhokho_system with check (current_user = 'skhokho_system');
grant select, insert on activity to skhokho_team;
grant insert on activity to skhokho_system;
