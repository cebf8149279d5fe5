drop table members;
drop table people;
drop table organisations;
