drop table stripe_events;
drop table upgrades;
drop table subscriptions;
