revoke select (code, facts) on papers from skhokho_contact;
alter table quotes drop column created_by_id, drop column answered_sha256;
