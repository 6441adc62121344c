-- Files that hold something harmful. Nothing serves what lies there.
create table quarantined_file (
    id        uuid        primary key,
    tenant_id text        not null default 'default',
    owner_id  text        not null,
    signature text        not null,
    blob_key  text        not null unique,
    file_size bigint      not null,
    sha256    text        not null,
    found_at  timestamptz not null
);
create index quarantined_by_owner on quarantined_file (tenant_id, owner_id, found_at desc);
