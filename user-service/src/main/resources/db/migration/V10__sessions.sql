create table session (
    id           text        primary key,
    account_id   text        not null references account (id) on delete cascade,
    tenant_id    text        not null default 'default',
    secret_hash  bytea       not null,
    method       text        not null,
    user_agent   text        not null,
    network      text        not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    ends_at      timestamptz not null,
    revoked_at   timestamptz,
    closed_at    timestamptz
);
comment on column session.expires_at is 'moves on with each use, but never beyond ends_at';
comment on column session.closed_at is 'when what belonged to it was cleared up: at its revocation, or some time after it expired';
create index session_by_account on session (account_id, created_at desc) where closed_at is null;
create index session_to_close on session (expires_at) where closed_at is null;
create index session_to_forget on session (closed_at) where closed_at is not null;
