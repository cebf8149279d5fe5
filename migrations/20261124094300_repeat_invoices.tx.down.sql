drop table occurrences;
drop table recurrences;
