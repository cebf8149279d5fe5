-- A second step of signing in: a passkey, a code from an app, or a recovery code. A person's own, for the whole platform, and read by
-- the system alone (docs/decisions/0020).
alter table people add column second_step boolean not null default false; -- they have a passkey or an app; kept with every change of either
grant select (second_step) on people to skhokho_team;

-- Whether a sign-in had its second step. All sessions of a family have it, or none.
alter table sessions add column strong boolean not null default false;
alter table handoffs add column strong boolean not null default false;

-- An organisation may ask its team for it.
alter table organisations add column second_step boolean not null default false;
grant update (second_step) on organisations to skhokho_team; -- within the policy team_chooses_currency

-- A sign-in whose password was right, and that waits for its second step. It is no session.
create table pending_sign_ins (
  token_hash bytea primary key,
  person_id uuid not null references people (id) on delete cascade,
  tries int not null default 0,
  expires_at timestamptz not null
);
create index pending_sign_ins_person on pending_sign_ins (person_id);

create table totps (
  person_id uuid primary key references people (id) on delete cascade,
  secret text not null,              -- base32; the app has the same
  family_id uuid not null,           -- the sign-in that sets it up, and alone sees the secret
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,          -- by a first code; until then it counts for nothing
  last_step bigint not null default 0 -- of the newest code used: each works once
);

create table passkeys (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  name text not null check (length(name) between 1 and 80),
  credential_id bytea not null unique,
  credential jsonb not null, -- the record that WebAuthn speaks of: public key, flags, counter
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

-- What a browser is asked to sign: one use, five minutes.
create table passkey_challenges (
  token_hash bytea primary key,
  person_id uuid references people (id) on delete cascade, -- who adds a passkey; null for somebody who signs in
  ceremony jsonb not null,
  expires_at timestamptz not null
);
create index passkey_challenges_person on passkey_challenges (person_id);

create table recovery_codes (
  person_id uuid not null references people (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

do $$ declare t text; begin
  foreach t in array array['pending_sign_ins', 'totps', 'passkeys', 'passkey_challenges', 'recovery_codes'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy system on %I to skhokho_system using (current_user = ''skhokho_system'') with check (current_user = ''skhokho_system'')', t);
    execute format('grant select, insert, update, delete on %I to skhokho_system', t);
  end loop;
end $$;

-- Whoever ends their sign-ins ends those that wait as well.
create policy person on pending_sign_ins to skhokho_person using (person_id = skhokho_person());
grant select (person_id), delete on pending_sign_ins to skhokho_person;

-- Open pages of the team are looked at again when the second step is asked for, and when somebody hasn't theirs any more.
create function skhokho_tell_second_step() returns trigger language plpgsql as $$
begin
  perform pg_notify('skhokho_live', json_build_object('topic', 'access', 'organisation', new.id, 'person', null)::text);
  return null;
end $$;
create trigger told_second_step after update of second_step on organisations for each row
  when (old.second_step is distinct from new.second_step) execute function skhokho_tell_second_step();
create trigger told_access_weaker after update of strong on sessions for each row
  when (old.organisation_id is not null and old.strong and not new.strong) execute function skhokho_tell_access();
