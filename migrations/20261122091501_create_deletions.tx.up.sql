-- The bin: what a deleted client was, as rows, so that it can be put back. It is emptied after thirty days.
create table deletions (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  client_id uuid not null,  -- which is no row any more
  name text collate "und-x-icu" not null,
  deleted_by text not null, -- the person's name at the time
  deleted_at timestamptz not null default now(),
  restored_at timestamptz,  -- then content is empty
  content jsonb not null,   -- table → rows
  primary key (organisation_id, id)
);
create index deletions_by_time on deletions (organisation_id, deleted_at desc, id desc) where restored_at is null;
create index deletions_old on deletions (deleted_at);

alter table deletions enable row level security, force row level security;
create policy team on deletions to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy system on deletions to skhokho_system using (current_user = 'skhokho_system' and deleted_at < now() - interval '30 days');
grant select, insert, update (restored_at, content) on deletions to skhokho_team;
grant select (deleted_at), delete on deletions to skhokho_system;

-- What happened with a client that comes back belongs to it again.
create policy team_rejoins on activity for update to skhokho_team
  using (organisation_id = skhokho_organisation() and client_id is null) with check (organisation_id = skhokho_organisation());
grant update (client_id) on activity to skhokho_team;
