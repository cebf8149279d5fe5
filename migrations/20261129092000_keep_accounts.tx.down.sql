revoke select (family_id, person_id), delete on handoffs from skhokho_person;
revoke select (id, family_id, person_id, organisation_id, created_at, seen_at, expires_at, address, browser), delete on sessions from skhokho_person;
drop policy person on handoffs;
drop policy person on sessions;
revoke update (name) on people from skhokho_person;
drop table email_changes;
