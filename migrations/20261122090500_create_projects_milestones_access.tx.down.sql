drop policy contact on people;
drop policy contact on members;
drop policy person on milestones;
drop policy person on projects;
drop policy person on access;
drop table access;
drop table milestones;
drop table projects;
