create table webhook (
    id                   text        primary key,
    tenant_id            text        not null default 'default',
    account_id           text        not null references account (id) on delete cascade,
    url                  text        not null,
    description          text        not null,
    events               text[]      not null,
    installation_wide    boolean     not null,
    active               boolean     not null,
    disabled_reason      text,
    created_at           timestamptz not null,
    consecutive_failures integer     not null default 0,
    last_success_at      timestamptz,
    paused_until         timestamptz
);
create index webhook_by_account on webhook (account_id, created_at desc);
create index webhook_listening on webhook (tenant_id) where active;

-- Two while a secret is changed: both sign.
create table webhook_secret (
    id          text        primary key,
    webhook_id  text        not null references webhook (id) on delete cascade,
    sealed      text        not null,
    created_at  timestamptz not null,
    valid_until timestamptz
);
create index webhook_secret_by_hook on webhook_secret (webhook_id);

-- What is pending of one key is sent in the order of seq; later ones wait for earlier ones and carry their due time.
create table webhook_delivery (
    seq              bigint      generated always as identity,
    id               text        primary key,
    webhook_id       text        not null references webhook (id) on delete cascade,
    event_id         uuid        not null,
    event_type       text        not null,
    key              text        not null,
    body             text        not null,
    redelivery_of    text,
    state            text        not null,
    attempts         integer     not null default 0,
    created_at       timestamptz not null,
    due_at           timestamptz not null,
    last_attempt_at  timestamptz,
    finished_at      timestamptz,
    response_status  integer,
    response_excerpt text,
    failure          text,
    duration_ms      integer
);
create index webhook_delivery_log on webhook_delivery (webhook_id, seq desc);
create index webhook_delivery_pending on webhook_delivery (webhook_id, key, seq) where state = 'pending';
create index webhook_delivery_due on webhook_delivery (due_at) where state = 'pending';
create index webhook_delivery_finished on webhook_delivery (finished_at) where finished_at is not null;
