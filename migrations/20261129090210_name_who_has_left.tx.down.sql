alter table tasks drop column former;
