alter table deliveries drop column publication_id;
