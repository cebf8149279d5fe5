-- Roles that an organisation composes of its own. What the permissions mean is the program's business (policies/policy.csv); a word
-- it doesn't know grants nothing.
create table roles (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120 and lower(name) not in ('owner', 'admin', 'manager', 'member', 'accountant', 'viewer')),
  about text not null default '' check (length(about) <= 200),
  permissions text[] not null,
  edits jsonb not null default '{}', -- who changed which field last
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create unique index roles_name on roles (organisation_id, lower(name));

alter table roles enable row level security, force row level security;
create policy team on roles to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
create policy system on roles for select to skhokho_system using (current_user = 'skhokho_system');
grant select, insert, update, delete on roles to skhokho_team;
grant select on roles to skhokho_system;

-- Who holds one is "custom", and role_id says which. So nobody is an owner by it, and whoever asks for owners goes on asking by role.
do $$ declare t text; begin
  foreach t in array array['members', 'member_invitations'] loop
    execute format('alter table %I add column role_id uuid', t);
    execute format('alter table %I add constraint %I foreign key (organisation_id, role_id) references roles (organisation_id, id)', t, t || '_custom_role');
    execute format('alter table %I add constraint %I check ((role = ''custom'') = (role_id is not null))', t, t || '_role_is_one');
    execute format('create index %I on %I (organisation_id, role_id) where role_id is not null', t || '_by_role', t);
  end loop;
end $$;
alter table members drop constraint members_role_check,
  add constraint members_role_check check (role in ('owner', 'admin', 'manager', 'member', 'accountant', 'viewer', 'custom'));
alter table member_invitations drop constraint member_invitations_role_check,
  add constraint member_invitations_role_check check (role in ('admin', 'manager', 'member', 'accountant', 'viewer', 'custom'));
grant update (role_id) on members to skhokho_team;
create policy person on roles for select to skhokho_person using (
  exists (select from members m where m.organisation_id = roles.organisation_id and m.role_id = roles.id and m.person_id = skhokho_person()));
grant select on roles to skhokho_person;

-- Open pages follow what a role lets its holders do, and their access is looked at again.
drop trigger told_team on members;
create trigger told_team after insert or update of role, role_id or delete on members for each row execute function skhokho_tell_team();
drop trigger told_access on members;
create trigger told_access after update of role, role_id, person_id or delete on members for each row execute function skhokho_tell_access();
create trigger told_team after insert or update or delete on roles for each row execute function skhokho_tell_team();
create trigger told_access after update of permissions on roles for each row execute function skhokho_tell_access();
