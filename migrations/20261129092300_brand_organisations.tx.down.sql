revoke update (name, legal_name, registration_number, public_website, public_phone, public_email, time_zone, accent, sender_name, logo_id, edited) on organisations from skhokho_team;
alter table organisations drop constraint organisations_logo, drop constraint organisations_accent_check;
drop table logos;
alter table organisations no force row level security;
update organisations set accent = 'indigo' where accent like '#%';
alter table organisations force row level security;
alter table organisations
  drop column legal_name, drop column registration_number, drop column public_website, drop column public_phone, drop column public_email,
  drop column sender_name, drop column logo_id, drop column edited;
