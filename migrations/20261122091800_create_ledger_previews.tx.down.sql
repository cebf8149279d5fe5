drop table previews;
drop table ledger;
