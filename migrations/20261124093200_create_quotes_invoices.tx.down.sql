drop table series, payments, lines, invoices, quotes;
drop function skhokho_keep_sent, skhokho_keep_sent_lines;
