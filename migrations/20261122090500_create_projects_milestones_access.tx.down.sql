drop table access, milestones, projects;
