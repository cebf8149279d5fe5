-- What an organisation says of itself, and how it looks. Whoever may change it is for the policy to say; the database keeps to its own rows.
alter table organisations
  add column legal_name text not null default '' check (length(legal_name) <= 200),
  add column registration_number text not null default '' check (length(registration_number) <= 40),
  add column public_website text not null default '' check (length(public_website) <= 500),
  add column public_phone text not null default '' check (length(public_phone) <= 40),
  add column public_email text not null default '' check (length(public_email) <= 254), -- for clients
  add column sender_name text not null default '' check (length(sender_name) <= 80), -- whom mails to clients are from; '' for the organisation's name
  add column logo_id uuid,                     -- null for the initial of its name
  add column edited jsonb not null default '{}', -- who changed which field last
  add constraint organisations_accent_check check (accent ~ '^([a-z]{1,20}|#[0-9a-f]{6})$');

-- Pictures, as they were drawn anew when they came in. They never change: what was published with one keeps it.
create table logos (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  sha256 bytea not null,                       -- of large
  large bytea not null check (length(large) <= 1048576), -- PNGs: of pages and paper
  small bytea not null check (length(small) <= 1048576), -- and of mails
  width integer not null check (width > 0),    -- of large
  height integer not null check (height > 0),
  kept_at timestamptz,                         -- when it was first chosen; one that never was is only looked at
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, sha256)
);
alter table organisations add constraint organisations_logo foreign key (id, logo_id) references logos (organisation_id, id);

alter table logos enable row level security, force row level security;
create policy team on logos to skhokho_team using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy contact on logos for select to skhokho_contact using (organisation_id = skhokho_organisation());
create policy system on logos for select to skhokho_system using (current_user = 'skhokho_system');
grant select, insert, delete on logos to skhokho_team;
grant update (kept_at) on logos to skhokho_team;
grant select on logos to skhokho_contact, skhokho_system;
grant update (name, legal_name, registration_number, public_website, public_phone, public_email, time_zone, accent, sender_name, logo_id, edited) on organisations to skhokho_team;
