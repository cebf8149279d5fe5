-- What an organisation's owners were told of its plan, once for each trial and each payment that failed.
create table plan_notices (
  organisation_id uuid not null references organisations (id) on delete cascade,
  step text not null check (step in ('trial_ends', 'trial_over', 'due', 'unpaid')),
  about timestamptz not null,                -- the end of the trial, or when the payment failed
  told_at timestamptz not null default now(),
  primary key (organisation_id, step, about)
);
alter table plan_notices enable row level security, force row level security;
create policy team on plan_notices for select to skhokho_team using (organisation_id = skhokho_organisation());
create policy system on plan_notices to skhokho_system using (current_user = 'skhokho_system') with check (current_user = 'skhokho_system');
grant select on plan_notices to skhokho_team;
grant select, insert, update, delete on plan_notices to skhokho_system;
