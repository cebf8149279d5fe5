-- Where a project stands is decided by its team, no longer read off its milestones. Archived is off the lists, and nothing more.
alter table projects
  add column status text not null default 'active' check (status in ('planned', 'active', 'on_hold', 'completed', 'cancelled')),
  add column archived_at timestamptz,
  add column edits jsonb not null default '{}';
create index projects_active on projects (organisation_id, title, id) where archived_at is null;

-- A milestone that isn't shared is the team's own. Who completed it is kept by name, and by id while they have a sign-in.
alter table milestones
  add column shared boolean not null default true,
  add column completed_by text not null default '',
  add column completed_by_id uuid references people (id) on delete set null,
  add column edits jsonb not null default '{}';
create index milestones_completed_by on milestones (completed_by_id) where completed_by_id is not null;

alter policy contact on milestones
  using (organisation_id = skhokho_organisation() and shared and project_id = any (skhokho_projects('milestones')));
alter policy person on milestones using (shared and (organisation_id, project_id) in (
  select a.organisation_id, a.project_id from contacts k join access a on a.organisation_id = k.organisation_id and a.contact_id = k.id
  where k.person_id = skhokho_person() and k.revoked_at is null and 'milestones' = any (a.sections)));

-- The projects of the time before stand where their milestones and dates say. Their owner looks past row-level security for this once.
alter table projects no force row level security;
alter table milestones no force row level security;
update projects p set status = case when m.milestones > 0 and m.done = m.milestones then 'completed' else 'planned' end
from (select p.organisation_id, p.id, count(m.id) as milestones, count(m.completed_on) as done, coalesce(p.starts_on > current_date, count(m.id) = 0) as ahead
      from projects p left join milestones m on m.organisation_id = p.organisation_id and m.project_id = p.id group by p.organisation_id, p.id) m
where p.organisation_id = m.organisation_id and p.id = m.id and (m.milestones > 0 and m.done = m.milestones or m.done = 0 and m.ahead);
alter table milestones force row level security;
alter table projects force row level security;
