create table account (
    id         text        primary key,
    roles      text[]      not null,
    discord_id text        unique,
    created_at timestamptz not null
);

-- One row for ever: the first account takes it and is the owner, and whoever registers after that owner has left is not.
create table installation (
    singleton      boolean primary key default true check (singleton),
    owner_named_at timestamptz
);
insert into installation default values;

create table api_key (
    id           text        primary key,
    account_id   text        not null references account (id) on delete cascade,
    name         text        not null,
    secret_hash  bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create index api_key_by_account on api_key (account_id, created_at desc);

-- Several rows while keys are rotated: all that are not retired are published, the newest signs.
create table signing_key (
    kid         text        primary key,
    public_key  bytea       not null,
    private_key text        not null,
    created_at  timestamptz not null,
    retired_at  timestamptz
);

-- No reference to account: an event may tell of a user this database does not have, or has not any more.
create table user_statistics (
    user_id             text   primary key,
    total_uploads       bigint not null,
    total_storage_bytes bigint not null,
    last_upload         timestamptz
);
