alter policy contact on milestones
  using (organisation_id = skhokho_organisation() and project_id = any (skhokho_projects('milestones')));
alter policy person on milestones using ((organisation_id, project_id) in (
  select a.organisation_id, a.project_id from contacts k join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
  where k.person_id = skhokho_person() and k.revoked_at is null and 'milestones' = any (a.sections)));
alter table milestones drop column edits, drop column completed_by_id, drop column completed_by, drop column shared;
alter table projects drop column edits, drop column archived_at, drop column status;
