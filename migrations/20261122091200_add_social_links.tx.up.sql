-- A client's pages on social media, one address in each line.
alter table clients add column social text not null default '';
