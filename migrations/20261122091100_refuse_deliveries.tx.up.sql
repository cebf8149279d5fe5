-- A mail may also be refused for good, or not be needed any more.
alter table deliveries drop constraint deliveries_state_check,
  add constraint deliveries_state_check check (state in ('queued', 'sent', 'failed', 'refused', 'cancelled'));
