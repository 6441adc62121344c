-- What media-service told about processed media: enough for an owner to publish one later.
create table processed_medium (
    media_id     text        primary key,
    owner_id     text        not null,
    blob_bucket  text        not null,
    blob_key     text        not null,
    content_type text        not null,
    size_bytes   bigint      not null,
    sha256       text        not null,
    recorded_at  timestamptz not null default now()
);

-- One medium has one publication. Its slug is chosen once, so every attempt writes to the same public name.
create table publication (
    id              uuid        primary key,
    media_id        text        not null unique,
    owner_id        text        not null,
    slug            text        not null unique,
    state           text        not null check (state in ('PENDING', 'PUBLISHING', 'PUBLISHED', 'FAILED')),
    blob_bucket     text        not null,
    blob_key        text        not null,
    content_type    text        not null,
    size_bytes      bigint      not null,
    sha256          text        not null,
    host            text,
    url             text,
    intended_host   text,
    fallback_reason text,
    failure_code    text,
    expires_at      timestamptz,
    created_at      timestamptz not null default now(),
    settled_at      timestamptz,
    check (state <> 'PUBLISHED' or (host is not null and url is not null and intended_host is not null)),
    check (state <> 'FAILED' or failure_code is not null)
);

-- Every file a Chevereto site took from us. Its duplicate rule never tells the link again, so we keep it.
-- delete_url is a bearer secret: it is neither answered nor logged.
create table chevereto_file (
    publication_id uuid        primary key,
    instance       text        not null,
    sha256         text        not null,
    url            text        not null,
    delete_url     text,
    expires_at     timestamptz,
    stored_at      timestamptz not null
);
create index chevereto_file_by_content on chevereto_file (instance, sha256, stored_at desc);
