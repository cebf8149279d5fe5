-- Who changed which field last, field → name at the time, so that two who edit at once can be told about one another.
alter table clients add column edits jsonb not null default '{}';
alter table contacts add column edits jsonb not null default '{}';
