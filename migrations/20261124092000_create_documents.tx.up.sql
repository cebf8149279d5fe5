-- What finds texts that have each of somebody's words, or words that begin so. Words are those of skhokho_words, so nothing that is typed
-- is an operator. The first ten count; without any word it finds nothing.
create function skhokho_query(text) returns tsquery language sql immutable strict parallel safe as $$
  select string_agg(quote_literal(word) || ':*', ' & ')::tsquery from unnest((skhokho_words($1))[1:10]) word
$$;

-- Files of a project. Each has versions, of which one is current; what a file is called and says is here, what is in it is in the file store.
create table documents (
  organisation_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  title text collate "und-x-icu" not null check (length(title) between 1 and 200),
  description text not null default '',
  folder text collate "und-x-icu" not null default '',  -- a name that groups documents of one project; '' for none
  shared boolean not null default false,                -- clients with the section see it
  version_id uuid not null,                             -- the current one
  uploaded_at timestamptz not null default now(),       -- when that came
  deleted_at timestamptz,                               -- since when it is in the bin
  deleted_by text not null default '',                  -- the person's name at the time
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  edits jsonb not null default '{}',                    -- who changed which of what it says, and when
  words tsvector not null generated always as (skhokho_lexemes(title || ' ' || folder || ' ' || description)) stored,
  primary key (organisation_id, id),
  foreign key (organisation_id, project_id) references projects (organisation_id, id) on delete cascade
);
create index documents_by_time on documents (organisation_id, project_id, uploaded_at, id) where deleted_at is null;
create index documents_by_title on documents (organisation_id, project_id, title, id) where deleted_at is null;
create index documents_newest on documents (organisation_id, uploaded_at, id) where deleted_at is null;
create index documents_of_project on documents (organisation_id, project_id);
create index documents_current on documents (organisation_id, version_id);
create index documents_deleted on documents (deleted_at) where deleted_at is not null;

-- A version is a whole object of the file store: organisations/<organisation>/documents/<id>.
create table versions (
  organisation_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  name text not null check (length(name) between 1 and 200), -- of the file, as it came
  type text not null,                                        -- a media type, found in what is in it
  size bigint not null check (size >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  person_id uuid references people (id) on delete set null,
  uploaded_by text not null,                                 -- the person's name at the time
  created_at timestamptz not null default now(),
  reading text not null default 'waiting' check (reading in ('waiting', 'read', 'unread', 'failed')), -- of the words in it
  problem text not null default '',                          -- why it failed
  words tsvector not null default '',                        -- of its name and of what is in it
  primary key (organisation_id, id),
  unique (organisation_id, document_id, number),
  foreign key (organisation_id, document_id) references documents (organisation_id, id) on delete cascade
);
create index versions_person on versions (person_id) where person_id is not null;
alter table documents add foreign key (organisation_id, version_id) references versions (organisation_id, id) deferrable initially deferred;

alter table documents enable row level security, force row level security;
alter table versions enable row level security, force row level security;
create policy team on documents to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy team on versions to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());

-- A client's contact sees what is shared with them, and of that the current version.
create policy contact on documents for select to skhokho_contact
  using (organisation_id = skhokho_organisation() and shared and deleted_at is null and project_id = any (skhokho_projects('documents')));
create policy contact on versions for select to skhokho_contact
  using (organisation_id = skhokho_organisation()
    and exists (select from documents d where d.organisation_id = versions.organisation_id and d.version_id = versions.id));

-- What has been in the bin for thirty days is swept in every organisation at once; so are objects that no version owns.
create policy system on documents to skhokho_system using (current_user = 'skhokho_system');
create policy system on versions for select to skhokho_system using (current_user = 'skhokho_system');

grant select, insert, update, delete on documents to skhokho_team;
grant select, insert, update (reading, problem, words) on versions to skhokho_team;
grant select (organisation_id, id, project_id, title, description, folder, shared, version_id, uploaded_at, deleted_at, words) on documents to skhokho_contact;
grant select (organisation_id, id, document_id, number, name, type, size, sha256, uploaded_by, created_at, words) on versions to skhokho_contact;
grant select (organisation_id, id, deleted_at), delete on documents to skhokho_system;
grant select on versions to skhokho_system;

-- Open pages are told.
create trigger told_insert after insert on documents referencing new table as changed
  for each statement execute function skhokho_tell('documents', 'r.project_id', 'r.shared');
create trigger told_update after update on documents referencing old table as former new table as changed
  for each statement execute function skhokho_tell('documents', 'r.project_id', 'r.shared');
create trigger told_delete after delete on documents referencing old table as former
  for each statement execute function skhokho_tell('documents', 'r.project_id', 'r.shared');
