-- The browsers in which a person has signed in, so that they hear of a sign-in from another (docs/decisions/0025). The token lies in the
-- browser's cookie, and opens nothing.
create table known_browsers (
  person_id uuid not null references people (id) on delete cascade,
  token_hash bytea not null,
  seen_at timestamptz not null default now(),
  primary key (person_id, token_hash)
);
create index known_browsers_seen on known_browsers (seen_at);

alter table known_browsers enable row level security, force row level security;
create policy system on known_browsers to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
grant select, insert, update, delete on known_browsers to skhokho_system;
