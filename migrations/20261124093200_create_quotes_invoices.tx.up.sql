-- Quotes, and invoices with the credit notes that take something of them back. Amounts are in the currency's smallest unit; the totals are
-- what docs/money.md makes of the lines. A draft has no number yet; once it is sent, nothing a client has read changes any more.
create table quotes (
  organisation_id uuid not null,
  id uuid not null,
  number text,                               -- QUO-2026-0001, from when it is sent
  client_id uuid not null,
  contact_id uuid,                           -- whom it is for, at the client
  project_id uuid,                           -- where its clients find it
  title text collate "und-x-icu" not null check (length(title) between 1 and 120),
  status text not null default 'draft' check (status in ('draft', 'sent', 'accepted', 'declined')),
  currency char(3) not null,
  included boolean not null,                 -- its prices have the tax in them
  discount_rate integer not null default 0 check (discount_rate between 0 and 100000), -- on the whole, in thousandths of a per cent,
  discount_amount bigint not null default 0 check (discount_amount >= 0),              -- or an amount
  notes text not null default '' check (length(notes) <= 4000),
  terms text not null default '' check (length(terms) <= 4000),
  issued_on date,
  valid_until date,                          -- it holds up to this day
  subtotal bigint not null default 0,
  discount bigint not null default 0,
  net bigint not null default 0,
  tax bigint not null default 0,
  total bigint not null default 0,
  answered_at timestamptz,                   -- accepted or declined
  answered_by text not null default '',      -- by whom, as they wrote their name
  answered_from text not null default '',    -- at which address on the net
  reason text not null default '',           -- why it was declined
  edits jsonb not null default '{}',         -- who changed which field last
  created_by text not null default '',       -- the person's name at the time
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, client_id) references clients (organisation_id, id),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete set null (contact_id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id),
  check (discount_rate = 0 or discount_amount = 0),
  check ((status = 'draft') = (number is null) and (status = 'draft') = (issued_on is null) and (status = 'draft') = (sent_at is null)),
  check ((status in ('accepted', 'declined')) = (answered_at is not null))
);

create table invoices (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null default 'invoice' check (kind in ('invoice', 'credit')),
  number text,                               -- INV-2026-0001, from when it is sent
  client_id uuid not null,
  contact_id uuid,
  project_id uuid,
  quote_id uuid,                             -- what it was made from
  credits_id uuid,                           -- of a credit note: the invoice it takes back
  title text collate "und-x-icu" not null check (length(title) between 1 and 120),
  status text not null default 'draft' check (status in ('draft', 'sent', 'void')), -- what is paid and overdue is reckoned
  currency char(3) not null,
  included boolean not null,
  discount_rate integer not null default 0 check (discount_rate between 0 and 100000),
  discount_amount bigint not null default 0 check (discount_amount >= 0),
  notes text not null default '' check (length(notes) <= 4000),
  terms text not null default '' check (length(terms) <= 4000),
  issued_on date,
  due_on date,
  subtotal bigint not null default 0,
  discount bigint not null default 0,
  net bigint not null default 0,
  tax bigint not null default 0,
  total bigint not null default 0,
  paid bigint not null default 0,            -- all its payments
  viewed_at timestamptz,                     -- when the client first opened it
  voided_at timestamptz,
  reason text not null default '',           -- why it is void
  edits jsonb not null default '{}',
  created_by text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, client_id) references clients (organisation_id, id),
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete set null (contact_id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id),
  foreign key (organisation_id, quote_id) references quotes (organisation_id, id),
  foreign key (organisation_id, credits_id) references invoices (organisation_id, id),
  check (discount_rate = 0 or discount_amount = 0),
  check (kind = 'credit' or credits_id is null),
  check ((status = 'draft') = (number is null) and (status = 'draft') = (issued_on is null) and (status = 'draft') = (sent_at is null)),
  check ((status = 'void') = (voided_at is not null)),
  check (status = 'draft' or total >= 0)     -- what is owed to the client is a credit note
);

-- A line stands on a quote or on an invoice, and says all it needs by itself.
create table lines (
  organisation_id uuid not null,
  id uuid not null,
  quote_id uuid,
  invoice_id uuid,
  position integer not null,
  product_id uuid,                           -- where it came from
  title text not null check (length(title) between 1 and 200),
  description text not null default '' check (length(description) <= 2000),
  unit text not null default '' check (length(unit) <= 20),
  quantity_over bigint not null,             -- a quantity is a fraction, so that 1/3 is exact
  quantity_under bigint not null check (quantity_under > 0),
  price bigint not null,                     -- of one, in ten-thousandths of the currency's smallest unit
  discount_rate integer not null default 0 check (discount_rate between 0 and 100000),
  discount_amount bigint not null default 0 check (discount_amount >= 0),
  tax_name text not null default '' check (length(tax_name) <= 120),
  tax_rate integer not null default 0 check (tax_rate between 0 and 100000),
  net bigint not null,                       -- what it comes to, after all discounts
  tax bigint not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, quote_id) references quotes (organisation_id, id) on delete cascade,
  foreign key (organisation_id, invoice_id) references invoices (organisation_id, id) on delete cascade,
  foreign key (organisation_id, product_id) references products (organisation_id, id),
  check (num_nonnulls(quote_id, invoice_id) = 1),
  check (discount_rate = 0 or discount_amount = 0)
);

-- What a client has paid, noted by hand.
create table payments (
  organisation_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  amount bigint not null check (amount > 0),
  paid_on date not null,
  method text not null default '' check (length(method) <= 40),
  reference text not null default '' check (length(reference) <= 120),
  recorded_by text not null,                 -- the person's name at the time
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, invoice_id) references invoices (organisation_id, id)
);

-- The next number of each series in each year. It is taken by an update in the transaction that sends: who comes second waits for the first,
-- and when the first takes it back the number is free again; so there is no gap.
create table series (
  organisation_id uuid not null references organisations (id) on delete cascade,
  name text not null check (name in ('quote', 'invoice', 'credit')),
  year integer not null,
  next bigint not null default 1 check (next > 0),
  primary key (organisation_id, name, year)
);

create unique index quotes_one_number on quotes (organisation_id, number) where number is not null;
create index quotes_by_time on quotes (organisation_id, created_at desc, id desc);
create index quotes_by_client on quotes (organisation_id, client_id, created_at desc, id desc);
create index quotes_by_project on quotes (organisation_id, project_id) where project_id is not null;
create index quotes_by_contact on quotes (organisation_id, contact_id) where contact_id is not null;
create unique index invoices_one_number on invoices (organisation_id, number) where number is not null;
create index invoices_by_time on invoices (organisation_id, created_at desc, id desc);
create index invoices_by_client on invoices (organisation_id, client_id, created_at desc, id desc);
create index invoices_by_project on invoices (organisation_id, project_id) where project_id is not null;
create index invoices_by_contact on invoices (organisation_id, contact_id) where contact_id is not null;
create index invoices_by_quote on invoices (organisation_id, quote_id) where quote_id is not null;
create index invoices_by_credited on invoices (organisation_id, credits_id) where credits_id is not null;
create index lines_by_quote on lines (organisation_id, quote_id, position) where quote_id is not null;
create index lines_by_invoice on lines (organisation_id, invoice_id, position) where invoice_id is not null;
create index lines_by_product on lines (organisation_id, product_id) where product_id is not null;
create index payments_by_invoice on payments (organisation_id, invoice_id, paid_on, id);

-- What has been sent is frozen, whatever the program believes.
create function skhokho_keep_sent() returns trigger language plpgsql as $$
declare
  moving text[] := '{status,edits,updated_at,answered_at,answered_by,answered_from,reason,paid,viewed_at,voided_at,contact_id}';
begin
  if old.status = 'draft' then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' or to_jsonb(old) - moving <> to_jsonb(new) - moving or new.status = 'draft' then
    raise exception 'what has been sent stays as it is' using errcode = 'integrity_constraint_violation', constraint = 'sent_stays';
  end if;
  return new;
end $$;
create trigger keep_sent before update or delete on quotes for each row when (current_user = 'skhokho_team') execute function skhokho_keep_sent();
create trigger keep_sent before update or delete on invoices for each row when (current_user = 'skhokho_team') execute function skhokho_keep_sent();

create function skhokho_keep_sent_lines() returns trigger language plpgsql as $$
declare
  r lines := coalesce(new, old);
begin
  if exists (select from quotes q where q.organisation_id = r.organisation_id and q.id = r.quote_id and q.status <> 'draft')
    or exists (select from invoices i where i.organisation_id = r.organisation_id and i.id = r.invoice_id and i.status <> 'draft') then
    raise exception 'what has been sent stays as it is' using errcode = 'integrity_constraint_violation', constraint = 'sent_stays';
  end if;
  return r;
end $$;
create trigger keep_sent before insert or update or delete on lines for each row when (current_user = 'skhokho_team') execute function skhokho_keep_sent_lines();

do $$ declare t text; begin
  foreach t in array array['quotes', 'invoices', 'lines', 'payments', 'series'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy team on %I to skhokho_team
      using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation())', t);
  end loop;
end $$;
grant select, insert, update, delete on quotes, invoices, lines to skhokho_team;
grant select, insert, delete on payments to skhokho_team;
grant select, insert, update on series to skhokho_team;

-- A client's contact reads what was sent, of the projects whose quotes or invoices they are shown.
create policy contact on quotes for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and status <> 'draft' and project_id = any (skhokho_projects('quotes')));
create policy contact on invoices for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and status <> 'draft' and project_id = any (skhokho_projects('invoices')));
create policy contact on lines for select to skhokho_contact
  using (organisation_id = skhokho_organisation()
    and (exists (select from quotes q where q.organisation_id = lines.organisation_id and q.id = lines.quote_id)
      or exists (select from invoices i where i.organisation_id = lines.organisation_id and i.id = lines.invoice_id)));
create policy contact on payments for select to skhokho_contact
  using (organisation_id = skhokho_organisation()
    and exists (select from invoices i where i.organisation_id = payments.organisation_id and i.id = payments.invoice_id));
grant select (organisation_id, id, number, client_id, project_id, title, status, currency, included, discount_rate, discount_amount, notes, terms, issued_on,
  valid_until, subtotal, discount, net, tax, total, answered_at, answered_by, reason, sent_at) on quotes to skhokho_contact;
grant select (organisation_id, id, kind, number, client_id, project_id, credits_id, title, status, currency, included, discount_rate, discount_amount, notes, terms, issued_on,
  due_on, subtotal, discount, net, tax, total, paid, voided_at, sent_at) on invoices to skhokho_contact;
grant select (organisation_id, id, quote_id, invoice_id, position, title, description, unit, quantity_over, quantity_under, price, discount_rate, discount_amount,
  tax_name, tax_rate, net, tax) on lines to skhokho_contact;
grant select (organisation_id, id, invoice_id, amount, paid_on) on payments to skhokho_contact;
