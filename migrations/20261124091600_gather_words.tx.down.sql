drop function skhokho_lexemes(text);
