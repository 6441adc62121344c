-- Who asked, for what and with which key is in the id, as a hash; the answer is sealed with a key nobody keeps.
create table idempotent_request (
    id           bytea       primary key,
    fingerprint  bytea       not null,
    owner        uuid        not null,
    leased_until timestamptz not null,
    status       smallint,
    answer       bytea,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null
);
create index idempotent_request_by_expiry on idempotent_request (expires_at);
