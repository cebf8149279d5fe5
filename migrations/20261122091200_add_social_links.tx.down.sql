alter table clients drop column social;
