alter table quotes drop column sittings;
alter table invoices drop column sittings;
