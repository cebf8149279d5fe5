drop trigger begin_money on organisations;
drop function skhokho_begin_money;
drop table taxes, money_settings;
