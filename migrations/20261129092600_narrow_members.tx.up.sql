-- Members who see only the projects they are in (docs/decisions/0024). Owners and admins see every one.
alter table members add column narrow boolean not null default false,
  add constraint members_narrow_below_admins check (not narrow or role not in ('owner', 'admin'));
alter table member_invitations add column narrow boolean not null default false,
  add constraint member_invitations_narrow_below_admins check (not narrow or role <> 'admin');
grant update (narrow) on members to skhokho_team;
create policy system on project_members for select to skhokho_system using (current_user = 'skhokho_system');
grant select on project_members to skhokho_system;

-- Their role has all that the team's has, its policies included, and the restrictive ones below on top. Full members pay nothing for it.
do $$ begin
  begin
    create role skhokho_assigned nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  grant skhokho_team to skhokho_assigned;
  execute format('grant skhokho_assigned to %I', current_user);
  grant usage on schema public to skhokho_assigned;
end $$;

-- Their projects and the clients of these are gathered once for a query, so that lists still go by their indexes.
-- What belongs to a project goes by it; what belongs to none, such as a note on a client or an invoice by itself, is not shown.
create policy assigned on projects as restrictive to skhokho_assigned
  using (id = any ((select skhokho_projects())::uuid[])) with check (id = any ((select skhokho_projects())::uuid[]));
do $$ declare t text; begin
  foreach t in array array['milestones', 'access', 'tasks', 'deleted_tasks', 'meetings', 'action_points', 'publications', 'project_members', 'documents', 'notes', 'quotes', 'invoices'] loop
    execute format('create policy assigned on %I as restrictive to skhokho_assigned
      using (project_id = any ((select skhokho_projects())::uuid[])) with check (project_id = any ((select skhokho_projects())::uuid[]))', t);
  end loop;
end $$;

-- The clients of their projects. Nobody else is told any: the database's owner, to whom every policy applies, would go round in circles.
create function skhokho_clients() returns uuid[] language plpgsql stable parallel safe as $$ begin
  if current_user <> 'skhokho_assigned' then
    return '{}';
  end if;
  return array(select distinct p.client_id from projects p where p.organisation_id = skhokho_organisation());
end $$;

-- A client is seen through its projects, and neither added nor deleted: it may have other ones. What they write down stays with it.
do $$ declare
  t text[];
  theirs text := 'any ((select skhokho_clients())::uuid[])';
begin
  foreach t slice 1 in array array[['clients', 'id'], ['contacts', 'client_id'], ['client_words', 'client_id']] loop
    execute format('create policy assigned on %1$I as restrictive to skhokho_assigned using (%2$I = %3$s) with check (%2$I = %3$s)', t[1], t[2], theirs);
  end loop;
  foreach t slice 1 in array array[['quotes'], ['invoices']] loop
    execute format('create policy assigned_client on %1$I as restrictive to skhokho_assigned using (true) with check (client_id = %2$s)', t[1], theirs);
  end loop;
end $$;
create policy assigned_deletes_none on clients as restrictive for delete to skhokho_assigned using (false);
create policy assigned_deletes_none on projects as restrictive for delete to skhokho_assigned using (false);
create policy assigned on deletions as restrictive to skhokho_assigned using (false) with check (false);
create policy assigned on imports as restrictive to skhokho_assigned using (false) with check (false);
create policy assigned on import_rows as restrictive to skhokho_assigned using (false) with check (false);
create function skhokho_keep_client() returns trigger language plpgsql as $$ begin
  if not exists (select from clients c where c.organisation_id = new.organisation_id and c.id = new.client_id) then
    raise exception 'a project is not moved to a client who is not seen' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_client before update of client_id on projects for each row
  when (current_user = 'skhokho_assigned' and old.client_id <> new.client_id) execute function skhokho_keep_client();

-- What hangs on something goes by that, as the policies on it have it. The second word is the column that names it.
do $$ declare t text[]; on_it text; begin
  foreach t slice 1 in array array[
    ['invitations', 'contact_id', 'contacts'], ['previews', 'contact_id', 'contacts'],
    ['minutes', 'id', 'meetings'], ['attendees', 'meeting_id', 'meetings'], ['meeting_mails', 'meeting_id', 'meetings'], ['versions', 'document_id', 'documents'],
    ['payments', 'invoice_id', 'invoices'], ['recurrences', 'invoice_id', 'invoices'], ['occurrences', 'invoice_id', 'invoices'],
    ['reminders', 'invoice_id', 'invoices'], ['reminder_pauses', 'invoice_id', 'invoices']
  ] loop
    on_it := format('exists (select from %I o where o.organisation_id = %I.organisation_id and o.id = %I.%I)', t[3], t[1], t[1], t[2]);
    execute format('create policy assigned on %I as restrictive to skhokho_assigned using (%s) with check (%s)', t[1], on_it, on_it);
  end loop;
  foreach t slice 1 in array array[['lines'], ['papers']] loop
    on_it := format('exists (select from quotes o where o.organisation_id = %1$I.organisation_id and o.id = %1$I.quote_id)
      or exists (select from invoices o where o.organisation_id = %1$I.organisation_id and o.id = %1$I.invoice_id)', t[1]);
    execute format('create policy assigned on %I as restrictive to skhokho_assigned using (%s) with check (%s)', t[1], on_it, on_it);
  end loop;
end $$;

-- What has been sent is frozen for them as for the rest of the team.
do $$ declare t text; begin
  foreach t in array array['quotes', 'invoices', 'lines'] loop
    execute format('drop trigger keep_sent on %I', t);
    execute format($sql$create trigger keep_sent before %s on %I for each row when (current_user in ('skhokho_team', 'skhokho_assigned')) execute function %I()$sql$,
      case t when 'lines' then 'insert or update or delete' else 'update or delete' end, t, case t when 'lines' then 'skhokho_keep_sent_lines' else 'skhokho_keep_sent' end);
  end loop;
end $$;

-- What happened is told of their projects, and written down whatever it is of.
create policy assigned on activity as restrictive for select to skhokho_assigned using (project_id = any ((select skhokho_projects())::uuid[]));
create policy assigned on activity_origins as restrictive for select to skhokho_assigned using (
  exists (select from activity a where a.organisation_id = activity_origins.organisation_id and a.id = activity_origins.activity_id));
create policy assigned on ledger as restrictive for select to skhokho_assigned using (
  exists (select from contacts k where k.organisation_id = ledger.organisation_id and k.id = ledger.contact_id)
  and (project_id is null or project_id = any ((select skhokho_projects())::uuid[])));

-- Open pages follow who is put into a project, and taken out.
drop trigger told_team on members;
create trigger told_team after insert or update of role, role_id, narrow or delete on members for each row execute function skhokho_tell_team();
drop trigger told_access on members;
create trigger told_access after update of role, role_id, narrow, person_id or delete on members for each row execute function skhokho_tell_access();
create trigger told_access after insert or delete on project_members for each row execute function skhokho_tell_access();
