create table projects (
  organisation_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  manager_id uuid, -- the member who answers for it
  title text collate "und-x-icu" not null check (length(title) between 1 and 120),
  description text not null default '',
  scope text not null default '',
  deliverables text not null default '',
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, client_id) references clients (organisation_id, id),
  foreign key (organisation_id, manager_id) references members (organisation_id, id) on delete set null (manager_id)
);
create index projects_by_client on projects (organisation_id, client_id);
create index projects_by_manager on projects (organisation_id, manager_id);
create index projects_by_title on projects (organisation_id, title, id);

create table milestones (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  description text not null default '',
  due_on date not null,
  completed_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade
);
create index milestones_by_project on milestones (organisation_id, project_id, due_on, id);

-- What a contact may see. A row is a grant; taking it away is immediate.
create table access (
  organisation_id uuid not null,
  contact_id uuid not null,
  project_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, contact_id, project_id),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade,
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade
);
create index access_by_project on access (organisation_id, project_id);

alter table projects enable row level security, force row level security;
alter table milestones enable row level security, force row level security;
alter table access enable row level security, force row level security;

create policy team on projects to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy contact on projects for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and id = any (skhokho_projects()));

create policy team on milestones to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy contact on milestones for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and project_id = any (skhokho_projects()));

create policy team on access to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy person on access for select to skhokho_person using ((organisation_id, contact_id) in (
  select k.organisation_id, k.id from contacts k where k.person_id = skhokho_person() and k.revoked_at is null));
create policy system on access for select to skhokho_system using (current_user = 'skhokho_system');

-- A person sees, across organisations, the projects granted to the contacts they are (access shows only those). Of a project
-- one row is looked at, so each is asked about by itself; of milestones there are many, so the grants are gathered once.
create policy person on projects for select to skhokho_person using (
  exists (select from access a where a.organisation_id = projects.organisation_id and a.project_id = projects.id));
create policy person on milestones for select to skhokho_person using ((organisation_id, project_id) in (
  select a.organisation_id, a.project_id from contacts k join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
  where k.person_id = skhokho_person() and k.revoked_at is null));
create policy system on projects for select to skhokho_system using (current_user = 'skhokho_system');

-- A client knows by name who answers for their projects, and nobody else of the team.
create policy contact on members for select to skhokho_contact using (organisation_id = skhokho_organisation()
  and exists (select from projects p where p.organisation_id = members.organisation_id and p.manager_id = members.id));
create policy contact on people for select to skhokho_contact using (
  exists (select from members m where m.organisation_id = skhokho_organisation() and m.person_id = people.id));

grant select, insert, update, delete on projects, milestones, access to skhokho_team;
grant select on projects, milestones to skhokho_contact, skhokho_person;
grant select (organisation_id, id, person_id) on members to skhokho_contact;
grant select (id, name) on people to skhokho_contact;
grant select on access to skhokho_person, skhokho_system;
grant select on projects to skhokho_system;
