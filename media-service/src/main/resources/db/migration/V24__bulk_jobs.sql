create table bulk_job (
    id          uuid primary key,
    tenant_id   text        not null default 'default',
    owner_id    text        not null,
    roles       text        not null,
    action      text        not null,
    argument    text,
    total       integer     not null,
    done        integer     not null default 0,
    failed      integer     not null default 0,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index bulk_job_by_owner on bulk_job (tenant_id, owner_id);
create table bulk_item (
    job_id   uuid   not null references bulk_job on delete cascade,
    media_id bigint not null,
    error    text,
    handled  boolean not null default false,
    primary key (job_id, media_id)
);
create index bulk_item_left on bulk_item (job_id, media_id) where not handled;
