-- A client that is deleted takes all its words along, its contacts' words as well. An index of its own words alone doesn't find
-- those: every word of the organisation was read for each client, which is too long for an import of thousands that is undone.
drop index client_words_by_client;
create index client_words_by_client on client_words (organisation_id, client_id);
