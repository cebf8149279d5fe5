drop table invitations;
drop table deliveries;
