alter table deliveries no force row level security;
update deliveries set state = 'failed' where state in ('refused', 'cancelled');
alter table deliveries force row level security;
alter table deliveries drop constraint deliveries_state_check,
  add constraint deliveries_state_check check (state in ('queued', 'sent', 'failed'));
