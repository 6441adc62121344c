-- Perceptual hashes, apart from the wide rows so that searches stay index-only. Flat pictures (weak) resemble each other
-- without being alike: they are kept out of the indexes. The tenant comes first: every search names it.
create table media_phash (
    media_id  bigint  primary key references media on delete cascade,
    tenant_id text    not null,
    phash     bigint  not null,
    weak      boolean not null
);
create index media_phash_0 on media_phash (tenant_id, (((phash >> 48) & 65535)::int)) include (phash, media_id) where not weak;
create index media_phash_1 on media_phash (tenant_id, (((phash >> 32) & 65535)::int)) include (phash, media_id) where not weak;
create index media_phash_2 on media_phash (tenant_id, (((phash >> 16) & 65535)::int)) include (phash, media_id) where not weak;
create index media_phash_3 on media_phash (tenant_id, ((phash & 65535)::int)) include (phash, media_id) where not weak;
alter table media_phash set (autovacuum_vacuum_insert_scale_factor = 0.02);
insert into media_phash
    select id, tenant_id, ('x' || image_hash)::bit(64)::bigint,
           bit_count(('x' || image_hash)::bit(64)) not between 12 and 52
    from media where image_hash is not null;
create index media_by_twin on media (tenant_id, owner_id, duplicate_of) where duplicate_of is not null and deleted_at is null;
