create table organisations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])$'),
  name text not null check (length(name) between 1 and 120),
  accent text not null default 'indigo',
  time_zone text not null default 'Africa/Johannesburg',
  currency char(3) not null default 'ZAR',
  trial_ends_at timestamptz not null,
  created_at timestamptz not null default now()
);

create table people (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 120),
  password_hash text not null,
  created_at timestamptz not null default now()
);

create table members (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'manager', 'member', 'accountant', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, person_id)
);
create index members_person on members (person_id);

alter table organisations enable row level security, force row level security;
alter table people enable row level security, force row level security;
alter table members enable row level security, force row level security;

create policy team on organisations for select to skhokho_team using (id = skhokho_organisation());
create policy contact on organisations for select to skhokho_contact using (id = skhokho_organisation());
create policy system on organisations to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');

create policy team on members for select to skhokho_team using (organisation_id = skhokho_organisation());
create policy person on members for select to skhokho_person using (person_id = skhokho_person());
create policy system on members to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');

create policy team on people for select to skhokho_team using (
  exists (select from members m where m.organisation_id = skhokho_organisation() and m.person_id = people.id));
create policy person on people to skhokho_person using (id = skhokho_person()) with check (id = skhokho_person());
create policy system on people to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');

grant select on organisations, members to skhokho_team, skhokho_person;
grant select on organisations to skhokho_contact;
grant select (id, email, name) on people to skhokho_team, skhokho_person;
grant select, insert, update, delete on organisations, people, members to skhokho_system;
