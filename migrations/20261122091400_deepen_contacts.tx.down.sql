drop index contacts_one_primary;
alter table contacts drop column language, drop column time_zone, drop column is_primary, drop column gets_invoices;
drop index contacts_by_client;
drop index contacts_one_email;
-- Contacts without an email can't be told apart by one; each gets an address that nobody has.
update contacts set email = id || '@invalid' where email = '';
alter table contacts add constraint contacts_organisation_id_client_id_email_key unique (organisation_id, client_id, email);
