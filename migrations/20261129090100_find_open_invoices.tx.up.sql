-- What is still to be paid is asked for on many pages, and is little of all that was ever invoiced.
create index invoices_open on invoices (organisation_id, due_on) where kind = 'invoice' and status = 'sent' and total - paid - credited > 0;
