-- What of a project was opened, where its address stands for many things: the title of a meeting, as it was then.
alter table ledger add column thing text not null default '';
