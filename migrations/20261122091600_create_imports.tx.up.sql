-- A spreadsheet of clients, from the moment it was chosen until it was brought in, or taken back. The rows that became clients are deleted
-- with that; those with a problem stay, to be downloaded.
create table imports (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  name text not null,                          -- of the file
  actor text not null,                         -- who brought it: the person's name at the time
  columns text[] not null,                     -- the file's own headings
  mapping text[] not null,                     -- what each column becomes: a constant of app/clients/imports, '' for nothing
  size integer not null check (size > 0),      -- rows
  state text not null default 'draft' check (state in ('draft', 'queued', 'running', 'failed', 'done', 'undone')),
  progress integer not null default 0,         -- rows gone through
  clients integer not null default 0,          -- that came
  contacts integer not null default 0,
  problems integer not null default 0,         -- rows that were left out
  kept_clients integer not null default 0,     -- that stayed when it was undone
  kept_contacts integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organisation_id, id)
);
create index imports_by_time on imports (organisation_id, created_at desc, id desc);
create index imports_drafts on imports (created_at) where state = 'draft';

create table import_rows (
  organisation_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  number integer not null, -- of the line in the file
  cells text[] not null,
  problem text not null default '',
  primary key (organisation_id, id),
  unique (organisation_id, import_id, number),
  foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
);

alter table clients add column import_id uuid,
  add foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete set null (import_id);
alter table contacts add column import_id uuid,
  add foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete set null (import_id);
create index clients_by_import on clients (organisation_id, import_id) where import_id is not null;
create index contacts_by_import on contacts (organisation_id, import_id) where import_id is not null;

alter table imports enable row level security, force row level security;
alter table import_rows enable row level security, force row level security;
create policy team on imports to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy team on import_rows to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
-- Drafts that nobody came back to are swept in every organisation at once.
create policy system on imports to skhokho_system using (current_user = 'skhokho_system' and state = 'draft');
grant select, insert, update on imports to skhokho_team;
grant select, insert, update (problem), delete on import_rows to skhokho_team;
grant select (state, created_at), delete on imports to skhokho_system;
