-- What became of each contact's access: invitations, sign-ins, what was opened, when and from where. Only ever added to.
create table ledger (
  organisation_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  at timestamptz not null default now(),
  kind text not null,               -- a constant of app/access
  actor text not null default '',   -- who of the team did it; '' for the contact
  project_id uuid,
  subject text not null default '', -- the route that was opened, or the address that was invited
  session_id uuid,
  address text not null default '',
  browser text not null default '',
  primary key (organisation_id, id),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade,
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete set null (project_id)
);
create index ledger_by_contact on ledger (organisation_id, contact_id, at desc, id desc);
create index ledger_by_project on ledger (organisation_id, project_id) where project_id is not null;
create unique index ledger_one_sign_in on ledger (organisation_id, contact_id, session_id) where kind = 'signed_in';

alter table ledger enable row level security, force row level security;
create policy team on ledger for select to skhokho_team using (organisation_id = skhokho_organisation());
create policy team_writes on ledger for insert to skhokho_team with check (organisation_id = skhokho_organisation());
create policy system on ledger for insert to skhokho_system with check (current_user = 'skhokho_system');
grant select, insert on ledger to skhokho_team;
grant insert on ledger to skhokho_system;

-- A member of the team looks at the portal as one contact sees it, for the length of a session at the most.
create table previews (
  organisation_id uuid not null,
  session_id uuid not null,
  contact_id uuid not null,
  expires_at timestamptz not null,
  primary key (organisation_id, session_id),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade
);
create index previews_by_contact on previews (organisation_id, contact_id);
alter table previews enable row level security, force row level security;
create policy team on previews to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
grant select, insert, update (contact_id, expires_at), delete on previews to skhokho_team;

-- What is known of the time before. The owner of the tables looks past row-level security for this once.
alter table invitations no force row level security;
alter table people no force row level security;
alter table ledger no force row level security;
insert into ledger (organisation_id, id, contact_id, at, kind, actor, subject)
  select i.organisation_id, gen_random_uuid(), i.contact_id, i.created_at, 'invited', coalesce(p.name, ''), i.email
  from invitations i left join people p on p.id = i.invited_by
  union all
  select i.organisation_id, gen_random_uuid(), i.contact_id, i.used_at, 'accepted', '', i.email from invitations i where i.used_at is not null;
alter table ledger force row level security;
alter table people force row level security;
alter table invitations force row level security;
