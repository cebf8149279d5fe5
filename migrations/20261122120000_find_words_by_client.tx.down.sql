drop index client_words_by_client;
create index client_words_by_client on client_words (organisation_id, client_id) where contact_id is null;
