-- Lists are turned by the moment something was begun, as a number: a time zone must have no say in an index.
create index quotes_by_moment on quotes (organisation_id, ((extract(epoch from created_at at time zone 'UTC') * 1000000)::bigint) desc, id desc);
create index invoices_by_moment on invoices (organisation_id, ((extract(epoch from created_at at time zone 'UTC') * 1000000)::bigint) desc, id desc);
drop index quotes_by_time;
drop index invoices_by_time;
