-- The roles stay: other databases of the cluster may use them.
drop function skhokho_projects();
drop function skhokho_person();
drop function skhokho_organisation();
do $$
declare scope text;
begin
  foreach scope in array array['skhokho_team', 'skhokho_contact', 'skhokho_person', 'skhokho_system', 'skhokho_jobs'] loop
    execute format('revoke usage on schema public from %I', scope);
  end loop;
end $$;
