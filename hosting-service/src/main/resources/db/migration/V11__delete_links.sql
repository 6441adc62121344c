-- Clients of Chevereto's API get an address that deletes what they uploaded; only its hash is kept.
alter table publication add column delete_token_sha256 text;
