-- One sign-in on one browser is a family; each host it reaches has a session of its own. organisation_id is null on the apex.
create table sessions (
  id uuid primary key,
  family_id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  organisation_id uuid references organisations (id) on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text not null default '',
  browser text not null default ''
);
create index sessions_family on sessions (family_id);
create index sessions_person on sessions (person_id);

-- A handoff carries a sign-in from one host to another: one use, sixty seconds, bound to the host and to the browser that asked.
create table handoffs (
  token_hash bytea primary key,
  family_id uuid not null,
  person_id uuid not null references people (id) on delete cascade,
  organisation_id uuid references organisations (id) on delete cascade,
  state_hash bytea not null,
  expires_at timestamptz not null
);

create table sign_ups (
  id uuid primary key,
  token_hash bytea unique, -- made when the mail is sent
  email text not null,
  name text not null,
  password_hash text not null,
  organisation_name text not null,
  slug text not null,
  expires_at timestamptz not null
);

create table password_resets (
  token_hash bytea primary key,
  person_id uuid not null references people (id) on delete cascade,
  expires_at timestamptz not null
);

create table throttles (
  key bytea primary key,
  tries int not null,
  ends_at timestamptz not null
);

alter table sessions enable row level security, force row level security;
alter table handoffs enable row level security, force row level security;
alter table sign_ups enable row level security, force row level security;
alter table password_resets enable row level security, force row level security;
alter table throttles enable row level security, force row level security;

create policy system on sessions to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
create policy system on handoffs to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
create policy system on sign_ups to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
create policy system on password_resets to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
create policy system on throttles to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
grant select, insert, update, delete on sessions, handoffs, sign_ups, password_resets, throttles to skhokho_system;
