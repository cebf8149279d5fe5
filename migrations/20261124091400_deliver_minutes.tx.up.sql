-- A mail may bring minutes: which. It stays among the mails when the meeting goes.
alter table deliveries add column publication_id uuid,
  add foreign key (organisation_id, publication_id) references publications (organisation_id, id) on delete set null (publication_id);
create index deliveries_by_publication on deliveries (organisation_id, publication_id) where publication_id is not null;
