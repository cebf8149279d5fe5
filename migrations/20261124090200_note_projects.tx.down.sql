alter table notes no force row level security;
delete from notes where client_id is null;
alter table notes force row level security;
alter table notes drop column project_id, alter column client_id set not null;
