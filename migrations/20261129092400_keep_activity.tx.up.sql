-- What happened is only ever added to (docs/decisions/0022). No role may change or remove an event, and deleting what one is about leaves it as it was.
alter table activity
  drop constraint activity_organisation_id_client_id_fkey,
  drop constraint activity_organisation_id_project_id_fkey,
  drop constraint activity_person_id_fkey,
  add column changes jsonb not null default '[]', -- [{"Field", "Before", "After"}], in words
  add column thing text not null generated always as (split_part(kind, '.', 1)) stored; -- what it happened to: "client", "invoice"
drop policy team_rejoins on activity;
revoke update (client_id) on activity from skhokho_team;

-- What happened with the clients that are in the bin belongs to them again.
alter table activity no force row level security;
alter table deletions no force row level security;
update activity a set client_id = d.client_id from deletions d, jsonb_array_elements_text(d.content -> 'activity') happened
  where a.organisation_id = d.organisation_id and a.id = happened::uuid and a.client_id is null;
alter table activity force row level security;
alter table deletions force row level security;

-- Each list begins at the newest, of everything or of one person, thing or project; those of a client have theirs.
drop index activity_by_project;
create index activity_by_project on activity (organisation_id, project_id, at desc, id desc) where project_id is not null;
create index activity_by_person on activity (organisation_id, person_id, at desc, id desc) where person_id is not null;
create index activity_by_thing on activity (organisation_id, thing, at desc, id desc);

-- From where it was done. It goes after a year; what happened stays.
create table activity_origins (
  organisation_id uuid not null,
  activity_id uuid not null,
  at timestamptz not null default now(),
  address text not null, -- "" for what Skhokho did by itself
  browser text not null,
  primary key (organisation_id, activity_id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id) on delete cascade
);
create index activity_origins_old on activity_origins (at);

alter table activity_origins enable row level security, force row level security;
create policy team on activity_origins for select to skhokho_team using (organisation_id = skhokho_organisation());
create policy team_writes on activity_origins for insert to skhokho_team with check (organisation_id = skhokho_organisation());
create policy system on activity_origins for insert to skhokho_system with check (current_user = 'skhokho_system');
create policy system_forgets on activity_origins for delete to skhokho_system using (current_user = 'skhokho_system' and at < now() - interval '1 year');
create policy system_finds on activity_origins for select to skhokho_system using (current_user = 'skhokho_system' and at < now() - interval '1 year');
grant select, insert on activity_origins to skhokho_team;
grant insert, select (at), delete on activity_origins to skhokho_system;
