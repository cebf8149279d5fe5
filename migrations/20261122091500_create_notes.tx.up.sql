-- What the team writes down about a client, for the team alone.
create table notes (
  organisation_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid references people (id) on delete set null, -- who wrote it
  author text not null,                                     -- their name at the time
  body text not null check (length(body) between 1 and 20000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, client_id) references clients (organisation_id, id) on delete cascade
);
create index notes_by_client on notes (organisation_id, client_id, created_at desc, id desc);
create index notes_person on notes (person_id) where person_id is not null;

alter table notes enable row level security, force row level security;
create policy team on notes to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
grant select, insert, update (body, updated_at), delete on notes to skhokho_team;

-- A client's activity is read page by page, by its time and then its id.
drop index activity_by_client;
create index activity_by_client on activity (organisation_id, client_id, at desc, id desc);
