-- A contact is shown sections of a project, not all of it. Whoever had access before has what a viewer has; the default is theirs too,
-- for a version of the platform that doesn't know sections yet.
alter table access add column sections text[] not null default '{milestones,meetings,documents}'
  constraint access_sections_known check (sections <@ '{milestones,meetings,documents,quotes,invoices}' and cardinality(sections) > 0);

-- The projects of which a section is granted to the contact in the scope.
create function skhokho_projects(section text) returns uuid[] language sql stable parallel safe
  return nullif(current_setting('skhokho.' || section, true), '')::uuid[];

alter policy contact on milestones
  using (organisation_id = skhokho_organisation() and project_id = any (skhokho_projects('milestones')));
alter policy person on milestones using ((organisation_id, project_id) in (
  select a.organisation_id, a.project_id from contacts k join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
  where k.person_id = skhokho_person() and k.revoked_at is null and 'milestones' = any (a.sections)));

-- A line that whoever invites adds to the mail.
alter table invitations add column note text not null default '' check (length(note) <= 1000);
