-- What is due next in an organisation, across its projects.
create index milestones_open_by_date on milestones (organisation_id, due_on, id) where completed_on is null;
