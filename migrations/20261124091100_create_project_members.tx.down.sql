drop table project_members;
