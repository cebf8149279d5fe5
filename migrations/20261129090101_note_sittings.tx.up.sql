-- When each person last saved a draft without being asked, in seconds since 1970, by their id: what they write in one sitting is one event.
alter table quotes add column sittings jsonb not null default '{}';
alter table invoices add column sittings jsonb not null default '{}';
