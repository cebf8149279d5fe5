-- The secret address under which a member's calendar is read by another program. Only a hash of it is kept.
create table feeds (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,                       -- when a program last asked for it
  primary key (organisation_id, id),
  unique (organisation_id, person_id)
);
create unique index feeds_by_token on feeds (organisation_id, token_hash);
create index feeds_person on feeds (person_id);

alter table feeds enable row level security, force row level security;
create policy team on feeds to skhokho_team
  using (organisation_id = skhokho_organisation() and person_id = skhokho_person())
  with check (organisation_id = skhokho_organisation() and person_id = skhokho_person());
create policy system on feeds to skhokho_system using (current_user = 'skhokho_system');
grant select, insert, update, delete on feeds to skhokho_team;
grant select, update (read_at) on feeds to skhokho_system;
