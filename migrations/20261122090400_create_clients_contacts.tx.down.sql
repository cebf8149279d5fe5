drop policy person on organisations;
drop table contacts;
drop table clients;
