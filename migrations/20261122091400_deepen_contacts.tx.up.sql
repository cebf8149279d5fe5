-- A contact may have no email yet; then there is none to be unique. One contact of a client comes first, and any number get its invoices.
alter table contacts drop constraint contacts_organisation_id_client_id_email_key;
create unique index contacts_one_email on contacts (organisation_id, client_id, email) where email <> '';
create index contacts_by_client on contacts (organisation_id, client_id, first_name, last_name, id);

alter table contacts
  add column language text not null default '',  -- a BCP 47 tag; '' for the organisation's own
  add column time_zone text not null default '', -- an IANA name; '' for the organisation's own
  add column is_primary boolean not null default false,
  add column gets_invoices boolean not null default false;
create unique index contacts_one_primary on contacts (organisation_id, client_id) where is_primary;
