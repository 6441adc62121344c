create table webhook (
    owner_id      text        primary key,
    tenant_id     text        not null default 'default',
    url           text        not null,
    sealed_secret text        not null,
    updated_at    timestamptz not null
);

create table webhook_delivery (
    id         uuid        primary key,
    owner_id   text        not null,
    body       text        not null,
    created_at timestamptz not null
);
create index webhook_delivery_by_owner on webhook_delivery (owner_id);
