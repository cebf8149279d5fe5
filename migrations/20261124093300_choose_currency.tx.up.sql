-- Whoever keeps the money settings chooses the organisation's currency too; nothing else of the organisation is the team's to change.
create policy team_chooses_currency on organisations for update to skhokho_team
  using (id = skhokho_organisation()) with check (id = skhokho_organisation());
grant update (currency) on organisations to skhokho_team;
