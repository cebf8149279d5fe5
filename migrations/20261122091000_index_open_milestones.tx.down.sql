drop index milestones_open_by_date;
