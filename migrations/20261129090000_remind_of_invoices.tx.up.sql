-- Reminders of invoices that nobody has paid. Nothing goes out by itself until an organisation chooses so.
alter table money_settings
  add column reminders boolean not null default false,
  add column remind_before integer default 3 check (remind_before between 1 and 60), -- days before the due date; null for none
  add column remind_after integer[] not null default '{3,10,20}'                     -- days after it, in their order
    check (cardinality(remind_after) <= 5 and 1 <= all (remind_after) and 366 >= all (remind_after)),
  add column reminder_text text not null default '' check (length(reminder_text) <= 1000), -- the organisation's own words; '' for the usual ones
  add column reminders_from date; -- when these days were chosen: those that were over by then are left out
create policy system_reads on money_settings for select to skhokho_system using (current_user = 'skhokho_system');
grant select (organisation_id, reminders, remind_before, remind_after, reminders_from) on money_settings to skhokho_system;

-- Each reminder that went out. The key is what makes each step of an invoice happen once, whoever runs the job and however often.
create table reminders (
  organisation_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  step integer check (step between -60 and 366), -- days after the due date, before it when negative; null for one that somebody sent
  day date not null,                             -- on which it went out, where the organisation is
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint reminders_one_of_each_step unique (organisation_id, invoice_id, step),
  foreign key (organisation_id, invoice_id) references invoices (organisation_id, id) on delete cascade
);

-- The invoices whose reminders somebody paused.
create table reminder_pauses (
  organisation_id uuid not null,
  invoice_id uuid not null,
  resumed_on date, -- null while it is paused; then those of earlier days are left out
  primary key (organisation_id, invoice_id),
  foreign key (organisation_id, invoice_id) references invoices (organisation_id, id) on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['reminders', 'reminder_pauses'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy team on %I to skhokho_team
      using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation())', t);
    execute format('create policy system on %I for select to skhokho_system using (current_user = ''skhokho_system'')', t);
  end loop;
end $$;
grant select, insert on reminders to skhokho_team;
grant select, insert, update on reminder_pauses to skhokho_team;
grant select on reminders, reminder_pauses to skhokho_system;

-- The platform looks for what is due in every organisation at once.
create index invoices_unpaid on invoices (organisation_id, due_on) where kind = 'invoice' and status = 'sent' and paid + credited < total;

-- Who began an invoice gets what the client answers to its reminders. Of one that was begun before today nobody knows any more by whom.
alter table invoices add column created_by_id uuid;
alter table invoices alter column created_by_id set default skhokho_person();
