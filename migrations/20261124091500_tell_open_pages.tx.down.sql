drop function skhokho_tell_access() cascade;
drop function skhokho_tell() cascade;
