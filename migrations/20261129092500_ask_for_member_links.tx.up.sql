-- When whoever is invited into a team asked for a new link, because theirs had run out.
alter table member_invitations add column renewal_asked_at timestamptz;
grant update (renewal_asked_at) on member_invitations to skhokho_system;

drop trigger told_team on member_invitations;
create trigger told_team after insert or update of used_at, ended_at, renewal_asked_at on member_invitations for each row execute function skhokho_tell_team();
