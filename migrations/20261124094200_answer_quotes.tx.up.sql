-- What a client answered a quote on: the fingerprint of the paper they had before them. The answer is told to whoever began the quote; of one
-- that was begun before today nobody knows any more by whom.
alter table quotes add column answered_sha256 bytea,
  add column created_by_id uuid,
  add check (answered_sha256 is null or answered_at is not null);
alter table quotes alter column created_by_id set default skhokho_person();
grant update (answered_sha256) on quotes to skhokho_system;

-- A contact reads who stands on a paper and where to pay, and finds the page that says whether it is genuine.
grant select (code, facts) on papers to skhokho_contact;
