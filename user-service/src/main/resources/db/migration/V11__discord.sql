alter table account add column display_name text;
alter table account add column avatar_url text;

create table discord_account (
    account_id    text        primary key references account (id) on delete cascade,
    tenant_id     text        not null default 'default',
    discord_id    text        not null unique,
    username      text        not null,
    global_name   text,
    discriminator text,
    avatar        text,
    email         text,
    updated_at    timestamptz not null
);

-- Outlives its session until the other side has been told.
create table discord_grant (
    session_id text        primary key,
    tenant_id  text        not null default 'default',
    sealed     text        not null,
    created_at timestamptz not null
);

-- A sign-in is kept by the browser that began it; here is only which were finished, so that none is twice.
create table finished_sign_in (
    state_hash  bytea       primary key,
    finished_at timestamptz not null
);
create index finished_sign_in_by_age on finished_sign_in (finished_at);
