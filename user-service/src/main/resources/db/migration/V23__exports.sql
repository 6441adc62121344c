-- No reference to account: the file has to be removed before the row is.
create table export (
    id           text        primary key,
    user_id      text        not null,
    tenant_id    text        not null default 'default',
    state        text        not null,
    requested_at timestamptz not null,
    finished_at  timestamptz,
    expires_at   timestamptz,
    files        bigint      not null default 0,
    bytes        bigint      not null default 0,
    total_files  bigint      not null default 0,
    failure      text
);
create index export_by_user on export (user_id, requested_at desc);
create unique index export_running on export (user_id) where state = 'running';
create index export_due on export (expires_at) where state = 'ready';
