-- Pages that are open are told, by NOTIFY on the channel skhokho_live, that something they show has changed. What is sent names
-- rows by their ids and says nothing of what is in them; whoever hears it asks for the page again, as who they are.
-- Equal notices of one transaction are sent once, and none when it is rolled back.

-- Takes the topic, the project's id and whether clients are concerned, the latter two as SQL about a changed row r.
create function skhokho_tell() returns trigger language plpgsql as $$
declare rows text := case tg_op when 'INSERT' then 'changed' when 'DELETE' then 'former' else '(table former union all table changed)' end;
begin
  execute format($query$
    select pg_notify('skhokho_live', json_build_object('topic', %L, 'organisation', told.organisation, 'project', told.project, 'shared', told.shared)::text)
    from (select r.organisation_id as organisation, %s as project, bool_or(%s) as shared from %s r group by 1, 2) told
  $query$, tg_argv[0], tg_argv[1], tg_argv[2], rows);
  return null;
end $$;

do $$ declare t text[]; begin
  foreach t slice 1 in array array[
    ['projects', 'project', 'r.id', 'true'],
    ['milestones', 'milestones', 'r.project_id', 'r.shared'],
    ['meetings', 'meetings', 'r.project_id', 'r.shared'],
    ['publications', 'meetings', 'r.project_id', 'exists (select from meetings m where m.organisation_id = r.organisation_id and m.id = r.meeting_id and m.shared)'],
    ['tasks', 'tasks', 'r.project_id', 'false']
  ] loop
    execute format('create trigger told_insert after insert on %I referencing new table as changed
      for each statement execute function skhokho_tell(%L, %L, %L)', t[1], t[2], t[3], t[4]);
    execute format('create trigger told_update after update on %I referencing old table as former new table as changed
      for each statement execute function skhokho_tell(%L, %L, %L)', t[1], t[2], t[3], t[4]);
    execute format('create trigger told_delete after delete on %I referencing old table as former
      for each statement execute function skhokho_tell(%L, %L, %L)', t[1], t[2], t[3], t[4]);
  end loop;
end $$;

-- Who may see what has changed, at one organisation, and for one person where the row names one.
create function skhokho_tell_access() returns trigger language plpgsql as $$
declare r jsonb := coalesce(to_jsonb(old), to_jsonb(new));
begin
  perform pg_notify('skhokho_live', json_build_object('topic', 'access', 'organisation', r -> 'organisation_id', 'person', r -> 'person_id')::text);
  return null;
end $$;

create trigger told_access after insert or update or delete on access for each row execute function skhokho_tell_access();
create trigger told_access after insert or update or delete on previews for each row execute function skhokho_tell_access();
create trigger told_access after update of role, person_id or delete on members for each row execute function skhokho_tell_access();
create trigger told_access after delete on sessions for each row when (old.organisation_id is not null) execute function skhokho_tell_access();
create trigger told_access_ended after delete on contacts for each row when (old.person_id is not null) execute function skhokho_tell_access();
create trigger told_access after update of person_id, revoked_at on contacts for each row
  when (old.person_id is not null and (old.person_id is distinct from new.person_id or old.revoked_at is distinct from new.revoked_at))
  execute function skhokho_tell_access();
