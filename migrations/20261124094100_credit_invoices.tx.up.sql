-- What the sent credit notes of an invoice take back of it, kept beside what is paid: what is still open is total - paid - credited.
alter table invoices add column credited bigint not null default 0 check (credited >= 0 and (status = 'draft' or credited <= total));
grant select (credited) on invoices to skhokho_contact;

create or replace function skhokho_keep_sent() returns trigger language plpgsql as $$
declare
  moving text[] := '{status,edits,updated_at,answered_at,answered_by,answered_from,reason,paid,credited,viewed_at,voided_at,contact_id}';
begin
  if old.status = 'draft' then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' or to_jsonb(old) - moving <> to_jsonb(new) - moving or new.status = 'draft' then
    raise exception 'what has been sent stays as it is' using errcode = 'integrity_constraint_violation', constraint = 'sent_stays';
  end if;
  return new;
end $$;
