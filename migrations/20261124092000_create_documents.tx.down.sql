alter table documents drop constraint documents_organisation_id_version_id_fkey;
drop table versions, documents;
drop function skhokho_query;
