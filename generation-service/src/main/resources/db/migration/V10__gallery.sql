alter table generation_session add column tenant_id text not null default 'default';
alter table generation_session add column deleted_at timestamptz;
alter table generation_step add column tenant_id text not null default 'default';
create index generation_step_by_parent on generation_step (parent_id);
create index alternative_by_owner on generation_step (owner_id, created_at desc);

create table prompt_template (
    id              uuid        primary key,
    tenant_id       text        not null default 'default',
    owner_id        text        not null,
    name            text        not null,
    description     text,
    prompt_text     text        not null,
    negative_prompt text,
    category        text,
    is_favorite     boolean     not null default false,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index prompt_template_by_owner on prompt_template (owner_id, created_at desc, id desc);

-- What somebody has changed; what is absent follows the installation.
create table generation_preferences (
    owner_id             text primary key,
    default_steps        integer,
    default_cfg_scale    double precision,
    default_scheduler    text,
    default_batch_size   integer,
    aspect_ratios        text
);

-- What the owner of the installation has changed; one row at most.
create table installation_settings (
    only_one             boolean primary key default true check (only_one),
    backend_mode         text,
    local_url            text,
    remote_url           text,
    idle_timeout_minutes integer,
    max_attempts         integer,
    retry_delay_seconds  integer,
    parallel_retrievals  integer
);

create table known_model (
    key            text    primary key,
    hash           text    not null,
    name           text    not null,
    type           text    not null,
    base           text    not null,
    description    text,
    default_width  integer,
    default_height integer,
    default_steps  integer,
    default_cfg    double precision,
    default_scheduler text,
    default_vae    text,
    seen_at        timestamptz not null
);

create table favorite_model (
    owner_id  text not null,
    model_key text not null,
    primary key (owner_id, model_key)
);
