drop table access;
drop table milestones;
drop table projects;
