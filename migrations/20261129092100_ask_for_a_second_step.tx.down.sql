drop trigger told_access_weaker on sessions;
drop trigger told_second_step on organisations;
drop function skhokho_tell_second_step();
drop table recovery_codes, passkey_challenges, passkeys, totps, pending_sign_ins;
alter table organisations drop column second_step;
alter table handoffs drop column strong;
alter table sessions drop column strong;
alter table people drop column second_step;
