drop trigger told_team on member_invitations;
create trigger told_team after insert or update of used_at, ended_at on member_invitations for each row execute function skhokho_tell_team();
alter table member_invitations drop column renewal_asked_at;
