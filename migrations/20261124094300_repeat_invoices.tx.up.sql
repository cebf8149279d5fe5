-- An invoice that is made again and again: what stands on one, on certain days.
create table recurrences (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  invoice_id uuid,                           -- what it has on it; null when that draft was deleted, after the end
  client_id uuid not null,
  title text not null check (length(title) between 1 and 120), -- {month} and {year} are filled in
  unit text not null check (unit in ('week', 'month', 'quarter', 'year')),
  every integer not null check (every between 1 and 99),
  day integer not null check (day between 1 and 31), -- of the month it falls on, or on the month's last when that is earlier
  next_on date,                              -- null when no more is to come
  ends_on date,                              -- the last day there can be one
  sends boolean not null default false,      -- without anybody looking at it first
  paused_at timestamptz,
  ended_at timestamptz,
  person_id uuid references people (id) on delete set null, -- on whose behalf
  created_by text not null,                  -- their name at the time
  edits jsonb not null default '{}',         -- who changed which field last
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, invoice_id) references invoices (organisation_id, id) on delete set null (invoice_id),
  foreign key (organisation_id, client_id) references clients (organisation_id, id) on delete cascade,
  constraint recurrences_repeat_something check (invoice_id is not null or ended_at is not null),
  check (ended_at is null or next_on is null)
);
create index recurrences_by_invoice on recurrences (organisation_id, invoice_id) where invoice_id is not null;
create index recurrences_by_client on recurrences (organisation_id, client_id);
create index recurrences_by_person on recurrences (person_id) where person_id is not null;
create index recurrences_due on recurrences (next_on) where next_on is not null and paused_at is null;

-- Each day on which one was made, once: the key is what makes it so, whoever runs the job and however often.
create table occurrences (
  organisation_id uuid not null,
  recurrence_id uuid not null,
  due_on date not null,                      -- the day it was to be made
  invoice_id uuid,                           -- null when it was deleted since
  problem text not null default '',          -- why it couldn't be sent
  made_at timestamptz not null default now(),
  primary key (organisation_id, recurrence_id, due_on),
  foreign key (organisation_id, recurrence_id) references recurrences (organisation_id, id) on delete cascade,
  foreign key (organisation_id, invoice_id) references invoices (organisation_id, id) on delete set null (invoice_id)
);
create index occurrences_by_invoice on occurrences (organisation_id, invoice_id) where invoice_id is not null;

do $$ declare t text; begin
  foreach t in array array['recurrences', 'occurrences'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy team on %I to skhokho_team
      using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation())', t);
  end loop;
end $$;
grant select, insert, update on recurrences, occurrences to skhokho_team;

-- The platform looks for what is due in every organisation at once.
create policy system on recurrences for select to skhokho_system using (current_user = 'skhokho_system');
grant select (organisation_id, id, next_on, paused_at) on recurrences to skhokho_system;
