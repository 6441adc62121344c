create table preferences (
    account_id      text    primary key references account (id) on delete cascade,
    nsfw_filter     boolean not null,
    auto_album      boolean not null,
    notification_dm boolean not null,
    default_privacy text    not null
);

-- Told by events, which come from two topics and so in any order: a row can begin with any of them, is shown once its
-- upload was told of, and stays as an empty mark once its deletion was.
create table upload (
    media_id     text    primary key,
    user_id      text    not null,
    content_type text,
    size_bytes   bigint,
    uploaded_at  timestamptz,
    host         text,
    url          text,
    deleted      boolean not null default false
);
create index upload_by_user on upload (user_id, uploaded_at desc, media_id desc) where not deleted and uploaded_at is not null;
