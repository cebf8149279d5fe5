-- What was sent, as it was sent: the PDF itself with its fingerprint, and who stood on it. It comes with the number, in one transaction.
create table papers (
  organisation_id uuid not null,
  id uuid not null,
  quote_id uuid,
  invoice_id uuid,
  code text not null check (length(code) >= 20), -- in the QR code: opens the page that says whether the paper is genuine
  content bytea not null,                        -- the PDF
  sha256 bytea not null check (sha256 = sha256(content)),
  facts jsonb not null,                          -- seller and buyer as they stood on it: names, addresses, tax numbers, bank details
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, quote_id) references quotes (organisation_id, id) on delete cascade,
  foreign key (organisation_id, invoice_id) references invoices (organisation_id, id) on delete cascade,
  check (num_nonnulls(quote_id, invoice_id) = 1)
);
create unique index papers_one_code on papers (organisation_id, code);
create unique index papers_by_quote on papers (organisation_id, quote_id) where quote_id is not null;
create unique index papers_by_invoice on papers (organisation_id, invoice_id) where invoice_id is not null;

alter table papers enable row level security, force row level security;
create policy team on papers to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy contact on papers for select to skhokho_contact
  using (organisation_id = skhokho_organisation()
    and (exists (select from quotes q where q.organisation_id = papers.organisation_id and q.id = papers.quote_id)
      or exists (select from invoices i where i.organisation_id = papers.organisation_id and i.id = papers.invoice_id)));
create policy system on papers for select to skhokho_system using (current_user = 'skhokho_system');
grant select, insert on papers to skhokho_team;
grant select (organisation_id, id, quote_id, invoice_id, content, sha256) on papers to skhokho_contact;
grant select (organisation_id, id, quote_id, invoice_id, code, sha256, facts, created_at) on papers to skhokho_system;

-- A mail may bring a quote or an invoice: which. It stays among the mails when that goes.
alter table deliveries add column quote_id uuid, add column invoice_id uuid,
  add foreign key (organisation_id, quote_id) references quotes (organisation_id, id) on delete set null (quote_id),
  add foreign key (organisation_id, invoice_id) references invoices (organisation_id, id) on delete set null (invoice_id);
create index deliveries_by_quote on deliveries (organisation_id, quote_id) where quote_id is not null;
create index deliveries_by_invoice on deliveries (organisation_id, invoice_id) where invoice_id is not null;

-- A contact changes nothing. Their answer to a quote, and that they have opened an invoice, are written by the platform for them; and it
-- looks for what falls due in every organisation at once.
create policy system on quotes for select to skhokho_system using (current_user = 'skhokho_system');
create policy system_answers on quotes for update to skhokho_system using (current_user = 'skhokho_system' and status = 'sent') with check (current_user = 'skhokho_system');
create policy system on invoices for select to skhokho_system using (current_user = 'skhokho_system');
create policy system_notes on invoices for update to skhokho_system using (current_user = 'skhokho_system' and status = 'sent') with check (current_user = 'skhokho_system' and status = 'sent');
grant select on quotes, invoices to skhokho_system;
grant update (status, answered_at, answered_by, answered_from, reason, updated_at) on quotes to skhokho_system;
grant update (viewed_at) on invoices to skhokho_system;

-- Open pages are told.
do $$ declare t text; begin
  foreach t in array array['quotes', 'invoices'] loop
    execute format('create trigger told_insert after insert on %I referencing new table as changed
      for each statement execute function skhokho_tell(%L, ''r.project_id'', ''r.status <> ''''draft'''''')', t, t);
    execute format('create trigger told_update after update on %I referencing old table as former new table as changed
      for each statement execute function skhokho_tell(%L, ''r.project_id'', ''r.status <> ''''draft'''''')', t, t);
    execute format('create trigger told_delete after delete on %I referencing old table as former
      for each statement execute function skhokho_tell(%L, ''r.project_id'', ''r.status <> ''''draft'''''')', t, t);
  end loop;
end $$;
