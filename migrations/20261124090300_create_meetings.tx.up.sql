-- Meetings of a project. Times are instants; the zone is the one they were said in.
create table meetings (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  title text not null check (length(title) between 1 and 120),
  description text not null default '',      -- Markdown: what it is about, or its agenda
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 5 and 1440), -- how long it takes
  time_zone text not null,                   -- an IANA name
  place text not null default '',            -- an address, or a link
  organiser_id uuid,                         -- the member who calls it
  organiser text not null default '',        -- their name at the time
  shared boolean not null default true,      -- clients with the section see it
  sequence integer not null default 0,       -- of its invitations, as calendars count changes (RFC 5545, 3.8.7.4)
  cancelled_at timestamptz,
  edits jsonb not null default '{}',         -- who changed which field last
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade,
  foreign key (organisation_id, organiser_id) references members (organisation_id, id) on delete set null (organiser_id)
);
create index meetings_by_project on meetings (organisation_id, project_id, starts_at desc, id desc);
create index meetings_by_time on meetings (organisation_id, starts_at desc, id desc);
create index meetings_by_organiser on meetings (organisation_id, organiser_id) where organiser_id is not null;

-- Who comes to a meeting: a contact, a member, or somebody else. Names and addresses are those of the time they were added.
create table attendees (
  organisation_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  contact_id uuid,
  member_id uuid,
  first_name text not null check (length(first_name) between 1 and 80),
  last_name text not null default '',
  email text not null default '' check (email = lower(email)),
  invited_sequence integer,                  -- the last invitation that was sent to them; null for none
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete set null (contact_id),
  foreign key (organisation_id, member_id) references members (organisation_id, id) on delete set null (member_id)
);
create index attendees_by_meeting on attendees (organisation_id, meeting_id, id);
create unique index attendees_one_email on attendees (organisation_id, meeting_id, email) where email <> '';
create index attendees_by_contact on attendees (organisation_id, contact_id) where contact_id is not null;
create index attendees_by_member on attendees (organisation_id, member_id) where member_id is not null;

-- What is written down of a meeting, until it is published.
create table minutes (
  organisation_id uuid not null,
  id uuid not null,                          -- the meeting's
  discussion text not null default '',       -- Markdown, as are the decisions
  decisions text not null default '',
  edits jsonb not null default '{}',         -- who changed which field last
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references meetings (organisation_id, id) on delete cascade
);

-- What was agreed to be done. It belongs to the project: what is open is carried into the next meeting.
create table action_points (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  meeting_id uuid not null,                  -- where it was agreed
  title text not null check (length(title) between 1 and 200),
  description text not null default '',
  responsible text not null default '',      -- a name
  member_id uuid,                            -- whose it is, when they are in the team
  due_on date,
  completed_on date,
  completed_in uuid,                         -- the meeting that noted it as done
  edits jsonb not null default '{}',         -- who changed which field last
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade,
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  foreign key (organisation_id, completed_in) references meetings (organisation_id, id) on delete set null (completed_in),
  foreign key (organisation_id, member_id) references members (organisation_id, id) on delete set null (member_id)
);
create index action_points_by_meeting on action_points (organisation_id, meeting_id, id);
create index action_points_open on action_points (organisation_id, project_id, due_on, id) where completed_on is null;
create index action_points_by_project on action_points (organisation_id, project_id);
create index action_points_completed_in on action_points (organisation_id, completed_in) where completed_in is not null;
create index action_points_by_member on action_points (organisation_id, member_id) where member_id is not null;

-- Minutes as they were published, word for word. A correction is a further version; none is ever changed.
create table publications (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  meeting_id uuid not null,
  version integer not null check (version > 0),
  content jsonb not null,                    -- app/meetings/minutes, Content
  correction text not null default '',       -- what is different from the version before
  published_by text not null,                -- the person's name at the time
  published_at timestamptz not null default now(),
  words tsvector not null,                   -- all that is in it, for search: skhokho_lexemes
  primary key (organisation_id, id),
  unique (organisation_id, meeting_id, version),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade,
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade
);
create index publications_by_project on publications (organisation_id, project_id);

do $$ declare t text; begin
  foreach t in array array['meetings', 'attendees', 'minutes', 'action_points', 'publications'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy team on %I to skhokho_team
      using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation())', t);
  end loop;
end $$;
grant select, insert, update, delete on meetings, attendees, minutes, action_points to skhokho_team;
grant select, insert on publications to skhokho_team;

-- A client's contact reads the meetings that are shared with them, and of their minutes what is published.
create policy contact on meetings for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and shared and project_id = any (skhokho_projects('meetings')));
create policy contact on publications for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and project_id = any (skhokho_projects('meetings'))
    and exists (select from meetings m where m.organisation_id = publications.organisation_id and m.id = publications.meeting_id and m.shared));
grant select (organisation_id, id, project_id, title, starts_at, minutes, time_zone, place, organiser, shared, cancelled_at) on meetings to skhokho_contact;
grant select on publications to skhokho_contact;
