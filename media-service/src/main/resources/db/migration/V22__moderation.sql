create table moderation_history (
    id         bigint generated always as identity primary key,
    tenant_id  text        not null default 'default',
    media_id   bigint      not null references media on delete cascade,
    previous   text        not null,
    status     text        not null,
    reason     text,
    decided_by text        not null,
    decided_at timestamptz not null
);
create index moderation_history_by_media on moderation_history (media_id, id);
-- what a purge looks for
create index media_unapproved on media (created_at) where not is_approved;
