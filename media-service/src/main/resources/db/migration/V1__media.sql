create table media (
    id                    bigint generated always as identity primary key,
    public_id             text        not null unique,
    owner_id              text        not null,
    state                 text        not null check (state in ('ARRIVING', 'UPLOADED', 'PROCESSED', 'FAILED')),
    failure_code          text,
    publish_requested     boolean     not null,
    public_url            text,
    publication_failure   text,
    bucket                text        not null,
    blob_key              text        not null unique,
    filename              text        not null,
    original_filename     text        not null,
    content_type          text        not null,
    file_size             bigint      not null,
    sha256                text        not null,
    width                 integer     not null,
    height                integer     not null,
    image_hash            text,
    photo_facts           text,
    entity_type           text        not null,
    entity_id             text        not null,
    entity_field          text        not null,
    sort_order            integer     not null,
    is_primary            boolean     not null,
    title                 text,
    alt_text              text,
    caption               text,
    tags                  text        not null,
    is_public             boolean     not null,
    is_approved           boolean     not null,
    moderation_status     text        not null,
    generation_session_id text,
    generation_step_id    text,
    generation_image_name text,
    source_bucket         text,
    source_key            text,
    created_at            timestamptz not null,
    updated_at            timestamptz not null
);
-- lists are per owner, newest first, by keyset
create index media_by_owner on media (owner_id, id desc);
-- an image of a generation step is taken in once, however often its event comes
create unique index media_by_generation on media (generation_step_id, generation_image_name)
    where generation_step_id is not null;

create table rendition (
    id        bigint generated always as identity primary key,
    media_id  bigint  not null references media on delete cascade,
    name      text    not null,
    width     integer not null,
    height    integer not null,
    file_size bigint  not null,
    sha256    text    not null,
    bucket    text    not null,
    blob_key  text    not null,
    unique (media_id, name)
);
create index rendition_by_blob on rendition (blob_key);
