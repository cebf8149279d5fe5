-- What an organisation pays for, as Stripe last said it. One that never paid has no row.
create table subscriptions (
  organisation_id uuid primary key references organisations (id) on delete cascade,
  customer text not null,                    -- Stripe's names of it
  subscription text not null unique,
  plan text not null,
  tier text not null,
  interval text not null,
  currency char(3) not null,
  status text not null,                      -- in Stripe's words
  period_ends_at timestamptz not null,
  cancels boolean not null default false,    -- at the end of the period
  due_since timestamptz,                     -- a payment failed then, and is still due
  asked_at timestamptz not null              -- when Stripe was asked for this: no earlier answer takes its place
);

-- Somebody's wish for an organisation that is paid from the start. It keeps the address for them while they pay.
create table upgrades (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  organisation_name text not null check (length(organisation_name) between 1 and 120),
  slug text not null,
  plan text not null,
  tier text not null,
  interval text not null,
  currency char(3) not null,
  checkout text unique,                      -- Stripe's name of the page to pay on, and its address
  checkout_url text not null default '',
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  founded_id uuid references organisations (id) on delete set null, -- what was made of it
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create unique index upgrades_open_slug on upgrades (slug) where state = 'open';
create index upgrades_person on upgrades (person_id, created_at);
create index upgrades_founded on upgrades (founded_id) where founded_id is not null;

-- Each event that Stripe sent, once: the key is what makes it so.
create table stripe_events (
  id text primary key,
  type text not null,
  happened_at timestamptz not null,
  noted_at timestamptz not null default now()
);

alter table subscriptions enable row level security, force row level security;
alter table upgrades enable row level security, force row level security;
alter table stripe_events enable row level security, force row level security;

create policy team on subscriptions for select to skhokho_team using (organisation_id = skhokho_organisation());
create policy system on subscriptions to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
create policy person on upgrades for select to skhokho_person using (person_id = skhokho_person());
create policy system on upgrades to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
create policy system on stripe_events to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');

grant select on subscriptions to skhokho_team;
grant select on upgrades to skhokho_person;
grant select, insert, update, delete on subscriptions, upgrades, stripe_events to skhokho_system;
