create table node (
    id            uuid        primary key,
    tenant_id     text        not null default 'default',
    owner_id      text        not null,
    name          text        not null,
    labels        text        not null default '',
    layout        text        not null,
    version       text        not null default '',
    token_hash    text        not null unique,
    free_bytes    bigint,
    total_bytes   bigint,
    registered_at timestamptz not null,
    last_seen_at  timestamptz,
    unique (tenant_id, owner_id, name)
);

create table node_code (
    code_hash  text        primary key,
    tenant_id  text        not null default 'default',
    owner_id   text        not null,
    name       text,
    labels     text        not null default '',
    expires_at timestamptz not null
);

create table install (
    id            uuid        primary key,
    tenant_id     text        not null default 'default',
    owner_id      text        not null,
    node_id       uuid        not null references node on delete cascade,
    sha256        text        not null,
    wanted        boolean     not null,
    state         text        not null,
    attempts      integer     not null default 0,
    bytes_done    bigint      not null default 0,
    path          text,
    error_code    text,
    error_message text,
    not_before    timestamptz not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    installed_at  timestamptz,
    unique (node_id, sha256)
);
create index install_of_model on install (tenant_id, sha256);

alter table download add column targets text not null default '';
