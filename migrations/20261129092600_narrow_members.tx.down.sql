drop trigger told_team on members;
create trigger told_team after insert or update of role, role_id or delete on members for each row execute function skhokho_tell_team();
drop trigger told_access on members;
create trigger told_access after update of role, role_id, person_id or delete on members for each row execute function skhokho_tell_access();
drop trigger told_access on project_members;
drop trigger keep_client on projects;
drop function skhokho_keep_client();
do $$ declare t text; begin
  foreach t in array array['quotes', 'invoices', 'lines'] loop
    execute format('drop trigger keep_sent on %I', t);
    execute format($sql$create trigger keep_sent before %s on %I for each row when (current_user = 'skhokho_team') execute function %I()$sql$,
      case t when 'lines' then 'insert or update or delete' else 'update or delete' end, t, case t when 'lines' then 'skhokho_keep_sent_lines' else 'skhokho_keep_sent' end);
  end loop;
end $$;
do $$ declare p record; begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' and 'skhokho_assigned' = any (roles) loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop;
end $$;
drop function skhokho_clients();
revoke usage on schema public from skhokho_assigned; -- the role itself belongs to the cluster, and stays
revoke select on project_members from skhokho_system;
drop policy system on project_members;
alter table members drop column narrow;
alter table member_invitations drop column narrow;
