-- What an organisation sells: products, and work by the hour. A line of a quote or an invoice copies it.
create table products (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  name text collate "und-x-icu" not null check (length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  unit text not null default '' check (length(unit) <= 20), -- what one of it is: hour, m², box
  price bigint not null,                     -- of one, in ten-thousandths of the currency's smallest unit
  currency char(3) not null,
  tax_id uuid,                               -- null when it has none
  archived_at timestamptz,
  edits jsonb not null default '{}',         -- who changed which field last
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, tax_id) references taxes (organisation_id, id)
);
create index products_active on products (organisation_id, name, id) where archived_at is null;
create index products_by_name on products (organisation_id, name, id);
create index products_by_tax on products (organisation_id, tax_id) where tax_id is not null;

alter table products enable row level security, force row level security;
create policy team on products to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
grant select, insert, update on products to skhokho_team;
