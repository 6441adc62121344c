-- Counts of requests. A row is one user, credential or address under one policy; the library that counts writes its
-- state. Nothing is lost when all rows are: everybody begins anew.
create table rate_limit (
    id text primary key,
    state bytea,
    expires_at bigint
);
create index rate_limit_expires_at on rate_limit (expires_at);
