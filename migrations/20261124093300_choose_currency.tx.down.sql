revoke update (currency) on organisations from skhokho_team;
drop policy team_chooses_currency on organisations;
