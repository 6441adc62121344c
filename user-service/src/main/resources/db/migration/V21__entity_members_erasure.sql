-- What somebody may do for an entity, which is kept elsewhere and known here by its id only.
create table entity_member (
    tenant_id   text        not null default 'default',
    entity_type text        not null,
    entity_id   text        not null,
    user_id     text        not null references account (id) on delete cascade,
    role        text        not null,
    changed_at  timestamptz not null,
    primary key (tenant_id, entity_type, entity_id, user_id)
);
create index entity_member_by_user on entity_member (user_id);

-- Ids of accounts that are closed for ever; nothing else is kept of them.
create table closed_account (
    id        text        primary key,
    closed_at timestamptz not null
);

-- The way of a closed account out of all services.
create table erasure (
    id            text        primary key,
    user_id       text        not null unique,
    tenant_id     text        not null default 'default',
    requested_at  timestamptz not null,
    users_at      timestamptz,
    media_at      timestamptz,
    hosting_at    timestamptz,
    generation_at timestamptz,
    models_at     timestamptz,
    done_at       timestamptz
);
create index erasure_running on erasure (tenant_id, requested_at) where done_at is null;
