-- A new email for a person's sign-in, which holds once both mailboxes have agreed. One at a time. The tokens are made when the mails
-- are sent, and never stored. family_id is the sign-in that asked: it goes on when all others end.
create table email_changes (
  person_id uuid primary key references people (id) on delete cascade,
  id uuid not null unique,
  family_id uuid not null,
  email text not null check (email = lower(email) and length(email) <= 254),
  old_token_hash bytea unique,
  new_token_hash bytea unique,
  agreed_at timestamptz, -- at the old address
  proved_at timestamptz, -- at the new one
  done_at timestamptz,
  expires_at timestamptz not null
);
alter table email_changes enable row level security, force row level security;
create policy person on email_changes to skhokho_person using (person_id = skhokho_person()) with check (person_id = skhokho_person());
create policy system on email_changes to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
grant select (person_id, id, email, agreed_at, proved_at, done_at, expires_at), delete on email_changes to skhokho_person;
grant select, insert, update, delete on email_changes to skhokho_system;

-- People change their own name, and see and end their own sessions. What a session's token is they can't read.
grant update (name) on people to skhokho_person;
create policy person on sessions to skhokho_person using (person_id = skhokho_person()) with check (person_id = skhokho_person());
create policy person on handoffs to skhokho_person using (person_id = skhokho_person()) with check (person_id = skhokho_person());
grant select (id, family_id, person_id, organisation_id, created_at, seen_at, expires_at, address, browser), delete on sessions to skhokho_person;
grant select (family_id, person_id), delete on handoffs to skhokho_person;
