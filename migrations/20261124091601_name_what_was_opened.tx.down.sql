alter table ledger drop column thing;
