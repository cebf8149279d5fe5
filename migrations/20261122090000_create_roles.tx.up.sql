-- One role per kind of scope (docs/decisions/0001). Roles belong to the whole cluster, so another database may have made them already.
-- The role that signs in is a member of all of them, and so its policies apply to it too: each policy must ask for a setting or for
-- current_user, which only a scope provides. A test sees to it that without a scope nothing is seen.
do $$
declare scope text;
begin
  foreach scope in array array['skhokho_team', 'skhokho_contact', 'skhokho_person', 'skhokho_system', 'skhokho_jobs'] loop
    begin
      execute format('create role %I nologin', scope);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('grant %I to %I', scope, current_user);
    execute format('grant usage on schema public to %I', scope);
  end loop;
end $$;

create function skhokho_organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('skhokho.organisation', true), '')::uuid;

create function skhokho_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('skhokho.person', true), '')::uuid;

create function skhokho_projects() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('skhokho.projects', true), '')::uuid[];
