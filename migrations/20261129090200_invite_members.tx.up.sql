-- One emailed, hashed, single-use, expiring link for somebody who is to join the team. The token is made when the mail is sent and
-- never stored.
create table member_invitations (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  delivery_id uuid not null,
  invited_by uuid references people (id) on delete set null,
  inviter text not null, -- their name at the time
  email text not null check (email = lower(email) and length(email) <= 254),
  role text not null check (role in ('admin', 'manager', 'member', 'accountant', 'viewer')),
  note text not null default '',
  token_hash bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz, -- taken back, or replaced by a newer one
  primary key (organisation_id, id),
  foreign key (organisation_id, delivery_id) references deliveries (organisation_id, id) on delete cascade
);
create unique index member_invitations_one_open on member_invitations (organisation_id, email) where used_at is null and ended_at is null;
create unique index member_invitations_by_token on member_invitations (organisation_id, token_hash);
create index member_invitations_by_delivery on member_invitations (organisation_id, delivery_id);
create index member_invitations_invited_by on member_invitations (invited_by) where invited_by is not null;

alter table member_invitations enable row level security, force row level security;
create policy team on member_invitations to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy system on member_invitations to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
grant select, insert, update on member_invitations to skhokho_team;
grant select, update (used_at) on member_invitations to skhokho_system;

-- The team changes who is in it, and ends the sessions at its own host of those who leave. What a session's token is it can't read.
alter table members add column seen_at timestamptz; -- when they were here last
create policy team_changes on members for update to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy team_removes on members for delete to skhokho_team using (organisation_id = skhokho_organisation());
grant update (role), delete on members to skhokho_team;
create policy team on sessions to skhokho_team using (organisation_id = skhokho_organisation());
create policy team on handoffs to skhokho_team using (organisation_id = skhokho_organisation());
grant select (organisation_id, person_id), delete on sessions, handoffs to skhokho_team;

-- Open pages of the team follow who is in it and who is invited.
create function skhokho_tell_team() returns trigger language plpgsql as $$
begin
  perform pg_notify('skhokho_live', json_build_object('topic', 'team', 'organisation', coalesce(to_jsonb(new), to_jsonb(old)) -> 'organisation_id')::text);
  return null;
end $$;
create trigger told_team after insert or update of role or delete on members for each row execute function skhokho_tell_team();
create trigger told_team after insert or update of used_at, ended_at on member_invitations for each row execute function skhokho_tell_team();
