drop index deliveries_by_recipient;
drop table meeting_mails;
