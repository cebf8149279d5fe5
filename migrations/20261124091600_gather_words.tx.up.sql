-- A text as full-text search keeps it: its words as skhokho_words gives them, each once. PostgreSQL's own parser keeps addresses and numbers
-- with signs whole, so that 'harbourcafe' would not be found in an email, nor '5' in '3-5'.
create function skhokho_lexemes(text) returns tsvector language sql immutable strict parallel safe
  return array_to_tsvector(skhokho_words($1));
