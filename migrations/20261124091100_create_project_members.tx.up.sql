-- Who of the team works on a project. It says so, and opens or closes nothing.
create table project_members (
  organisation_id uuid not null,
  project_id uuid not null,
  member_id uuid not null,
  primary key (organisation_id, project_id, member_id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade,
  foreign key (organisation_id, member_id) references members (organisation_id, id) on delete cascade
);
create index project_members_by_member on project_members (organisation_id, member_id);

alter table project_members enable row level security, force row level security;
create policy team on project_members to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
grant select, insert, delete on project_members to skhokho_team;
