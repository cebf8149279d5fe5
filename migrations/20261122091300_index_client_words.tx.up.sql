-- Search over clients: the words of their names, emails and tax numbers, and of their contacts' names and emails. A word is found by
-- its beginning, by comparing texts: LIKE isn't leakproof, so under row-level security no index serves it; comparing is, and one does.

-- A text as search sees it: small letters without accents or apostrophes.
create function skhokho_fold(text) returns text language sql immutable strict parallel safe
  return normalize(replace(replace(replace(replace(translate(
    regexp_replace(normalize(lower(normalize($1, nfkd) collate "und-x-icu"), nfkd), '[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]', '', 'g'),
    'øłđðħŧıĸςƒɓɗɛɣɔŋ''’ʼ`´', 'olddhtikσfbdegon'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), nfc);

-- The words of a text, each once, as search compares them.
create function skhokho_words(text) returns text[] language sql immutable strict parallel safe
  return array(select distinct left(word, 60) collate "C"
    from regexp_split_to_table(skhokho_fold($1), '[^[:alnum:]]+' collate "und-x-icu") word where word <> '' order by 1);

-- What is searched of a client and of a contact. O'Brien is found as obrien and as brien; a tax number also without its gaps.
create function skhokho_client_words(name text, email text, tax_number text) returns text[] language sql immutable parallel safe
  return skhokho_words(concat_ws(' ', name, translate(name, '''’ʼ`´', '     '), email, tax_number, regexp_replace(tax_number, '[^[:alnum:]]', '', 'g'),
    regexp_replace(tax_number, '\D', '', 'g')));
create function skhokho_contact_words(first_name text, last_name text, email text) returns text[] language sql immutable parallel safe
  return skhokho_words(concat_ws(' ', first_name, last_name, translate(last_name, '''’ʼ`´', '     '), email));

create table client_words (
  organisation_id uuid not null,
  client_id uuid not null,
  contact_id uuid, -- whose word it is; null for the client's own
  word text collate "C" not null,
  foreign key (organisation_id, client_id) references clients (organisation_id, id) on delete cascade,
  foreign key (organisation_id, contact_id) references contacts (organisation_id, id) on delete cascade
);
create unique index client_words_by_word on client_words (organisation_id, word, client_id, contact_id) nulls not distinct;
create index client_words_by_client on client_words (organisation_id, client_id) where contact_id is null;
create index client_words_by_contact on client_words (organisation_id, contact_id) where contact_id is not null;

-- New rows come by the thousand, from an import; changes one by one.
create function skhokho_add_client_words() returns trigger language plpgsql as $$
begin
  insert into client_words (organisation_id, client_id, word)
  select a.organisation_id, a.id, word from added a, unnest(skhokho_client_words(a.name, a.email, a.tax_number)) word;
  return null;
end $$;

create function skhokho_change_client_words() returns trigger language plpgsql as $$
begin
  delete from client_words w where w.organisation_id = old.organisation_id and w.client_id = old.id and w.contact_id is null;
  insert into client_words (organisation_id, client_id, word)
  select new.organisation_id, new.id, word from unnest(skhokho_client_words(new.name, new.email, new.tax_number)) word;
  return null;
end $$;

create function skhokho_add_contact_words() returns trigger language plpgsql as $$
begin
  insert into client_words (organisation_id, client_id, contact_id, word)
  select a.organisation_id, a.client_id, a.id, word from added a, unnest(skhokho_contact_words(a.first_name, a.last_name, a.email)) word;
  return null;
end $$;

create function skhokho_change_contact_words() returns trigger language plpgsql as $$
begin
  delete from client_words w where w.organisation_id = old.organisation_id and w.contact_id = old.id;
  insert into client_words (organisation_id, client_id, contact_id, word)
  select new.organisation_id, new.client_id, new.id, word from unnest(skhokho_contact_words(new.first_name, new.last_name, new.email)) word;
  return null;
end $$;

create trigger add_words after insert on clients referencing new table as added
  for each statement execute function skhokho_add_client_words();
create trigger change_words after update of name, email, tax_number on clients for each row
  when ((old.name, old.email, old.tax_number) is distinct from (new.name, new.email, new.tax_number))
  execute function skhokho_change_client_words();
create trigger add_words after insert on contacts referencing new table as added
  for each statement execute function skhokho_add_contact_words();
create trigger change_words after update of client_id, first_name, last_name, email on contacts for each row
  when ((old.client_id, old.first_name, old.last_name, old.email) is distinct from (new.client_id, new.first_name, new.last_name, new.email))
  execute function skhokho_change_contact_words();

-- The rows already there. Row-level security binds the owner as well, so it is lifted for as long as this takes.
alter table clients no force row level security;
alter table contacts no force row level security;
insert into client_words (organisation_id, client_id, word)
select c.organisation_id, c.id, word from clients c, unnest(skhokho_client_words(c.name, c.email, c.tax_number)) word;
insert into client_words (organisation_id, client_id, contact_id, word)
select k.organisation_id, k.client_id, k.id, word from contacts k, unnest(skhokho_contact_words(k.first_name, k.last_name, k.email)) word;
alter table clients force row level security;
alter table contacts force row level security;

alter table client_words enable row level security, force row level security;
create policy team on client_words to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
grant select, insert, delete on client_words to skhokho_team;

-- A list counts what it shows: the active clients of an organisation, from the index alone.
create index clients_active on clients (organisation_id) where archived_at is null;
