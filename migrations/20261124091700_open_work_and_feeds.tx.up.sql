-- What is still open, by when it is due: for what is overdue, and how much everybody has to do.
create index milestones_open on milestones (organisation_id, due_on, id) where completed_on is null;
create index tasks_open on tasks (organisation_id, due_on, id) where state <> 'done';
-- Who leaves the team takes their feed along: should they come back, the old address stays closed.
alter table feeds add foreign key (organisation_id, person_id) references members (organisation_id, person_id) on delete cascade;
