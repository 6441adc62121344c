-- By a digest of the name or of the address: neither is anybody's business once the failures are old.
create table failed_login (
    key      bytea       primary key,
    failures int         not null,
    until    timestamptz not null
);
create index failed_login_by_age on failed_login (until);
