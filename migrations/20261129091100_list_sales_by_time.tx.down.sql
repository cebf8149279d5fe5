create index quotes_by_time on quotes (organisation_id, created_at desc, id desc);
create index invoices_by_time on invoices (organisation_id, created_at desc, id desc);
drop index quotes_by_moment;
drop index invoices_by_moment;
