drop trigger told_team on members;
create trigger told_team after insert or update of role or delete on members for each row execute function skhokho_tell_team();
drop trigger told_access on members;
create trigger told_access after update of role, person_id or delete on members for each row execute function skhokho_tell_access();
-- Roles of an organisation's own end with their table; who held one reads on.
alter table members no force row level security;
alter table member_invitations no force row level security;
update members set role = 'viewer', role_id = null where role = 'custom';
update member_invitations set role = 'viewer', role_id = null where role = 'custom';
alter table members force row level security;
alter table member_invitations force row level security;
drop policy person on roles;
alter table members drop constraint members_role_check, drop column role_id,
  add constraint members_role_check check (role in ('owner', 'admin', 'manager', 'member', 'accountant', 'viewer'));
alter table member_invitations drop constraint member_invitations_role_check, drop column role_id,
  add constraint member_invitations_role_check check (role in ('admin', 'manager', 'member', 'accountant', 'viewer'));
drop table roles;
