alter table contacts drop column import_id;
alter table clients drop column import_id;
drop table import_rows;
drop table imports;
