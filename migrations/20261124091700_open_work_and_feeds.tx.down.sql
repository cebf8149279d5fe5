alter table feeds drop constraint feeds_organisation_id_person_id_fkey;
drop index tasks_open, milestones_open;
