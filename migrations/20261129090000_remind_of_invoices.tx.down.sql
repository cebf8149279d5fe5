alter table invoices drop column created_by_id;
drop index invoices_unpaid;
drop table reminder_pauses, reminders;
revoke select (organisation_id, reminders, remind_before, remind_after, reminders_from) on money_settings from skhokho_system;
drop policy system_reads on money_settings;
alter table money_settings drop column reminders, drop column remind_before, drop column remind_after, drop column reminder_text, drop column reminders_from;
