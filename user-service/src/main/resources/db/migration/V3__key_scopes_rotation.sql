-- None means everything the account may do.
alter table api_key add column scopes text[] not null default '{}';
-- The key that took its place: this one holds until its expiry, and counts for the new one.
alter table api_key add column replaced_by text;
