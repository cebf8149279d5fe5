-- Whoever looks after the platform is told by title which documents have lost their files.
grant select (title) on documents to skhokho_system;
