create table model (
    sha256       text        primary key,
    size_bytes   bigint      not null,
    bucket       text        not null,
    blob_key     text        not null,
    format       text        not null,
    name         text        not null,
    version_name text        not null,
    type         text        not null,
    base_model   text        not null,
    file_name    text        not null,
    model_id     bigint      not null,
    version_id   bigint      not null,
    requested_by text        not null,
    stored_at    timestamptz not null
);
create index model_by_time on model (stored_at desc, sha256 desc);

create table download (
    id               uuid        primary key,
    owner_id         text        not null,
    model_id         bigint,
    version_id       bigint,
    file_id          bigint,
    state            text        not null,
    model_name       text,
    file_name        text,
    sha256           text,
    total_bytes      bigint,
    bytes_done       bigint      not null default 0,
    bytes_per_second bigint      not null default 0,
    error_code       text,
    error_message    text,
    created_at       timestamptz not null,
    completed_at     timestamptz
);
create index download_by_owner on download (owner_id, created_at desc, id desc);
create index download_running on download (sha256) where state = 'DOWNLOADING';
