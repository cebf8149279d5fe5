-- How an organisation writes its quotes and invoices. What is put on one is copied there, so that nothing sent ever changes with it.
create table money_settings (
  organisation_id uuid primary key references organisations (id) on delete cascade,
  included boolean not null default false,   -- prices are said with the tax in them
  tax_number text not null default '' check (length(tax_number) <= 40),
  address text not null default '' check (length(address) <= 500),
  bank text not null default '' check (length(bank) <= 500), -- where to pay, line by line
  quote_terms text not null default '' check (length(quote_terms) <= 4000),
  invoice_terms text not null default '' check (length(invoice_terms) <= 4000),
  valid_days integer not null default 30 check (valid_days between 0 and 366), -- how long a quote holds
  due_days integer not null default 30 check (due_days between 0 and 366),     -- how long an invoice may wait
  quote_prefix text not null default 'QUO' check (quote_prefix ~ '^[A-Z0-9-]{1,10}$'),
  invoice_prefix text not null default 'INV' check (invoice_prefix ~ '^[A-Z0-9-]{1,10}$'),
  credit_prefix text not null default 'CRN' check (credit_prefix ~ '^[A-Z0-9-]{1,10}$'),
  edits jsonb not null default '{}',         -- who changed which field last
  updated_at timestamptz not null default now(),
  check (quote_prefix <> invoice_prefix and invoice_prefix <> credit_prefix and credit_prefix <> quote_prefix)
);

-- The taxes an organisation charges. Two may have one rate, such as zero-rated and exempt.
create table taxes (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  rate integer not null check (rate between 0 and 100000), -- in thousandths of a per cent
  position integer not null default 0,       -- the first is the usual one
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create unique index taxes_one_name on taxes (organisation_id, name) where archived_at is null;

-- Every organisation begins with what is usual in South Africa.
create function skhokho_begin_money() returns trigger language plpgsql as $$
begin
  insert into money_settings (organisation_id) values (new.id);
  insert into taxes (organisation_id, id, name, rate, position) values
    (new.id, gen_random_uuid(), 'VAT', 15000, 1), (new.id, gen_random_uuid(), 'Zero-rated', 0, 2), (new.id, gen_random_uuid(), 'Exempt', 0, 3);
  return null;
end $$;
create trigger begin_money after insert on organisations for each row execute function skhokho_begin_money();

-- And so do those that are there already; their table's owner looks past row-level security for this once.
alter table organisations no force row level security;
insert into money_settings (organisation_id) select id from organisations;
insert into taxes (organisation_id, id, name, rate, position)
select o.id, gen_random_uuid(), t.name, t.rate, t.position
from organisations o, (values ('VAT', 15000, 1), ('Zero-rated', 0, 2), ('Exempt', 0, 3)) t (name, rate, position);
alter table organisations force row level security;

do $$ declare t text; begin
  foreach t in array array['money_settings', 'taxes'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy team on %I to skhokho_team
      using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation())', t);
    execute format('create policy system on %I for insert to skhokho_system with check (current_user = ''skhokho_system'')', t);
  end loop;
end $$;
grant select, update on money_settings to skhokho_team;
grant select, insert, update on taxes to skhokho_team;
grant insert on money_settings, taxes to skhokho_system;
