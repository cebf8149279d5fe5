drop table throttles;
drop table password_resets;
drop table sign_ups;
drop table handoffs;
drop table sessions;
