revoke select (title) on documents from skhokho_system;
