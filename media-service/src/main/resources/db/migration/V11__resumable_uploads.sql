-- A file that comes in pieces, each to whatever replica. Who writes holds the pen: a new request takes it from an older
-- one, whose next step then finds it gone. So the offset only ever moves in one hand, and nobody waits for the dead.
create table tus_upload (
    id           uuid        primary key,
    tenant_id    text        not null default 'default',
    owner_id     text        not null,
    media_id     bigint      not null,
    length       bigint      not null,
    arrived      bigint      not null default 0,
    pen          uuid,
    metadata     text        not null,
    state        text        not null check (state in ('ARRIVING', 'ASSEMBLING', 'DONE', 'REFUSED')),
    refusal      text,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    check (arrived between 0 and length)
);

create table tus_piece (
    upload_id uuid   not null references tus_upload on delete cascade,
    start     bigint not null,
    size      bigint not null,
    blob_key  text   not null,
    primary key (upload_id, start)
);
