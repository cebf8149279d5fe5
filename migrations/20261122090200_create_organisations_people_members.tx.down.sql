drop policy team on people;
drop table members;
drop table people;
drop table organisations;
