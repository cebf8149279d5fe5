revoke update (client_id) on activity from skhokho_team;
drop policy team_rejoins on activity;
drop table deletions;
