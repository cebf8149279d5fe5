drop trigger told_team on members;
create trigger told_team after insert or update of role, role_id or delete on members for each row execute function skhokho_tell_team();
drop trigger told_access on members;
create trigger told_access after update of role, role_id, person_id or delete on members for each row execute function skhokho_tell_access();
drop trigger told_access on project_members;
do $$ declare p record; begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' and 'skhokho_assigned' = any (roles) loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop;
end $$;
revoke usage on schema public from skhokho_assigned; -- the role itself belongs to the cluster, and stays
revoke select on project_members from skhokho_system;
drop policy system on project_members;
alter table members drop column narrow;
alter table member_invitations drop column narrow;
