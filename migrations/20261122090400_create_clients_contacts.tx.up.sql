create table clients (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  name text collate "und-x-icu" not null check (length(name) between 1 and 120),
  email text not null default '',
  phone text not null default '',
  website text not null default '',
  size text not null default '',
  industry text not null default '',
  tax_number text not null default '',
  address text not null default '',
  city text not null default '',
  province text not null default '',
  postal_code text not null default '',
  country text not null default '',
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create index clients_by_name on clients (organisation_id, (archived_at is null), name, id);

create table contacts (
  organisation_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  first_name text collate "und-x-icu" not null check (length(first_name) between 1 and 80),
  last_name text collate "und-x-icu" not null default '' check (length(last_name) <= 80),
  job_title text not null default '',
  phone text not null default '',
  email text not null check (email = lower(email) and length(email) <= 254),
  person_id uuid references people (id) on delete set null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, client_id) references clients (organisation_id, id) on delete cascade,
  unique (organisation_id, client_id, email)
);
create index contacts_person on contacts (person_id) where person_id is not null;
create index contacts_email on contacts (email);

alter table clients enable row level security, force row level security;
alter table contacts enable row level security, force row level security;

create policy team on clients to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());

create policy team on contacts to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy contact on contacts for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and person_id = skhokho_person());
create policy person on contacts for select to skhokho_person using (person_id = skhokho_person());
create policy system on contacts to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');

-- A contact's organisation is visible to the person behind it.
create policy person on organisations for select to skhokho_person using (
  exists (select from members m where m.organisation_id = organisations.id and m.person_id = skhokho_person())
  or exists (select from contacts k where k.organisation_id = organisations.id and k.person_id = skhokho_person() and k.revoked_at is null));

grant select, insert, update, delete on clients, contacts to skhokho_team;
grant select on contacts to skhokho_contact, skhokho_person;
grant select, update on contacts to skhokho_system;
