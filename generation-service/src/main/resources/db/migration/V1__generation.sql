create table generation_session (
    id              uuid        primary key,
    owner_id        text        not null,
    entry_type      text        not null,
    source_image_id text,
    status          text        not null,
    steps_count     integer     not null default 0,
    latest_image_id text,
    started_at      timestamptz not null,
    completed_at    timestamptz
);
create index generation_session_by_owner on generation_session (owner_id, started_at desc, id desc);

create table generation_step (
    id                uuid        primary key,
    session_id        uuid        not null references generation_session (id),
    owner_id          text        not null,
    parent_id         uuid        references generation_step (id),
    correlation_id    text,
    position          integer     not null,
    prompt            text        not null,
    negative_prompt   text,
    model_key         text,
    model_hash        text,
    vae_key           text,
    vae_hash          text,
    width             integer     not null,
    height            integer     not null,
    steps             integer     not null,
    cfg_scale         double precision not null,
    scheduler         text        not null,
    batch_size        integer     not null,
    seed              bigint      not null,
    batch_id          uuid        not null,
    stage             text        not null,
    status            text        not null,
    submissions       integer     not null default 0,
    polls             integer     not null default 0,
    progress          double precision not null default 0,
    missed_images     integer     not null default 0,
    error_code        text,
    error_message     text,
    error_suggestion  text,
    selected_image_id text,
    created_at        timestamptz not null,
    completed_at      timestamptz,
    unique (session_id, position)
);

create table alternative (
    id               uuid        primary key,
    step_id          uuid        not null references generation_step (id),
    image_name       text        not null,
    seed             bigint      not null,
    width            integer     not null,
    height           integer     not null,
    retrieval_status text        not null,
    retrieval_error  text,
    image_id         text,
    created_at       timestamptz not null,
    unique (step_id, image_name)
);
