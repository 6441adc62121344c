create table album (
    id             uuid primary key,
    tenant_id      text        not null default 'default',
    owner_id       text        not null,
    name           text        not null,
    description    text,
    cover_media_id bigint references media on delete set null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index album_by_owner on album (tenant_id, owner_id, created_at desc, id);
create index album_by_cover on album (cover_media_id);

create table album_photo (
    album_id uuid   not null references album on delete cascade,
    media_id bigint not null references media on delete cascade,
    position bigint not null,
    primary key (album_id, media_id)
);
create index album_photo_in_order on album_photo (album_id, position);
create index album_photo_by_media on album_photo (media_id);

create table share (
    id             uuid primary key,
    tenant_id      text        not null default 'default',
    owner_id       text        not null,
    -- only the hash: who reads the database opens no share
    key_hash       text        not null unique,
    media_id       bigint references media on delete cascade,
    album_id       uuid references album on delete cascade,
    password_hash  text,
    expires_at     timestamptz,
    max_views      integer,
    views          integer     not null default 0,
    last_viewed_at timestamptz,
    revoked_at     timestamptz,
    created_at     timestamptz not null,
    check ((media_id is null) <> (album_id is null))
);
create index share_by_owner on share (tenant_id, owner_id, created_at desc, id);
create index share_by_media on share (media_id);
create index share_by_album on share (album_id);
