-- Each mail an organisation sends, and what became of it.
create table deliveries (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  kind text not null,
  recipient text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  problem text not null default '',
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organisation_id, id)
);
create index deliveries_by_time on deliveries (organisation_id, queued_at desc);

-- One emailed, hashed, single-use, expiring link for a contact. The token is made when the mail is sent and never stored.
create table invitations (
  organisation_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  delivery_id uuid not null,
  invited_by uuid not null references people (id) on delete cascade,
  email text not null check (email = lower(email)),
  token_hash bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz, -- taken back, or replaced by a newer one
  renewal_asked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade,
  foreign key (organisation_id, delivery_id) references deliveries (organisation_id, id) on delete cascade
);
create unique index invitations_one_open on invitations (organisation_id, contact_id) where used_at is null and ended_at is null;
create index invitations_by_contact on invitations (organisation_id, contact_id, created_at desc);
create unique index invitations_by_token on invitations (organisation_id, token_hash);
create index invitations_by_email on invitations (email) where used_at is null and ended_at is null;

alter table deliveries enable row level security, force row level security;
alter table invitations enable row level security, force row level security;

create policy team on deliveries to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy system on deliveries to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');

create policy team on invitations to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy system on invitations to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');

grant select, insert, update, delete on deliveries, invitations to skhokho_team;
grant select, insert, update on deliveries, invitations to skhokho_system;
