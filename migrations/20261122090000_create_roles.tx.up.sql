-- One role per kind of scope (docs/decisions/0001). Roles belong to the whole cluster, so another database may have made them already.
do $$
declare scope text;
begin
  foreach scope in array array['skhokho_team', 'skhokho_contact', 'skhokho_person', 'skhokho_system', 'skhokho_jobs'] loop
    begin
      execute format('create role %I nologin', scope);
    exception when duplicate_object or unique_violation then null;
    end;
    begin
      execute format('grant %I to current_user', scope);
    exception when others then
      if not pg_has_role(current_user, scope, 'member') then raise; end if;
    end;
    execute format('grant usage on schema public to %I', scope);
  end loop;
end $$;

create function skhokho_organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('skhokho.organisation', true), '')::uuid;

create function skhokho_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('skhokho.person', true), '')::uuid;

create function skhokho_projects() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('skhokho.projects', true), '')::uuid[];
