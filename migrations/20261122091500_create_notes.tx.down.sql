drop index activity_by_client;
create index activity_by_client on activity (organisation_id, client_id, at desc);
drop table notes;
