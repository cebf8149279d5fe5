alter table contacts drop column edits;
alter table clients drop column edits;
