drop index tasks_open_of_member;
drop table deleted_tasks;
