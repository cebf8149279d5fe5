-- What the team does on a project, as cards on a board. Tasks are the team's own: no client sees them.
create table tasks (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  milestone_id uuid,                     -- the step it is part of
  member_id uuid,                        -- who does it
  title text not null check (length(title) between 1 and 120),
  description text not null default '',  -- Markdown
  due_on date,
  state text not null default 'todo' check (state in ('todo', 'doing', 'done')),
  position integer not null,             -- in its column, from the top
  completed_at timestamptz check ((completed_at is not null) = (state = 'done')),
  edits jsonb not null default '{}',     -- who changed which field last
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade,
  foreign key (organisation_id, milestone_id) references milestones (organisation_id, id) on delete set null (milestone_id),
  foreign key (organisation_id, member_id) references members (organisation_id, id) on delete set null (member_id)
);
create index tasks_by_project on tasks (organisation_id, project_id, state, position, id);
create index tasks_by_milestone on tasks (organisation_id, milestone_id) where milestone_id is not null;
create index tasks_by_member on tasks (organisation_id, member_id) where member_id is not null;
create index tasks_by_date on tasks (organisation_id, due_on, id) where due_on is not null;

alter table tasks enable row level security, force row level security;
create policy team on tasks to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
grant select, insert, update, delete on tasks to skhokho_team;

-- What is due in a month, across projects.
create index milestones_by_date on milestones (organisation_id, due_on, id);
