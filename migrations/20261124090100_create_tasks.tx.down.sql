drop index milestones_by_date;
drop table tasks;
