create or replace function skhokho_keep_sent() returns trigger language plpgsql as $$
declare
  moving text[] := '{status,edits,updated_at,answered_at,answered_by,answered_from,reason,paid,viewed_at,voided_at,contact_id}';
begin
  if old.status = 'draft' then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' or to_jsonb(old) - moving <> to_jsonb(new) - moving or new.status = 'draft' then
    raise exception 'what has been sent stays as it is' using errcode = 'integrity_constraint_violation', constraint = 'sent_stays';
  end if;
  return new;
end $$;
alter table invoices drop column credited;
