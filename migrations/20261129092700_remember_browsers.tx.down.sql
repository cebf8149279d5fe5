drop table known_browsers;
