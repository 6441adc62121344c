alter table media
    -- whose world it belongs to
    add column tenant_id           text not null default 'default',
    -- its names in the interfaces of other systems: a photo, an image
    add column photo_id            uuid not null default gen_random_uuid() unique,
    add column image_id            text not null default 'img_' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 12) unique,
    -- what it belongs to belongs to: the community of an amenity, the home plan of a builder
    add column entity_profile_id   text,
    add column source_url          text,
    -- what a classifier said; nobody but its owner sees a medium before that, see is_open
    add column nsfw_verdict        text,
    add column nsfw_score          double precision,
    add column moderation_reason   text,
    add column moderated_by        text,
    add column moderated_at        timestamptz,
    add column deleted_at          timestamptz,
    -- an earlier medium of the same owner with the same bytes, or (with a distance above 0) one that looks alike
    add column duplicate_of        bigint,
    add column duplicate_distance  integer;
update media set nsfw_verdict = 'unclassified' where state in ('PROCESSED', 'FAILED');

alter table media
    add column media_type text not null generated always as
        (case when content_type like 'video/%' then 'VIDEO' else 'IMAGE' end) stored,
    add column tag_list text[] not null generated always as (string_to_array(tags, E'\n')) stored,
    -- everybody may see it
    add column is_open boolean not null generated always as
        (is_public and is_approved and deleted_at is null and nsfw_verdict is not null) stored,
    add column words tsvector not null generated always as (
        setweight(to_tsvector('simple', coalesce(title, '')), 'A')
        || setweight(to_tsvector('simple', coalesce(caption, '') || ' ' || coalesce(alt_text, '')), 'B')
        || setweight(to_tsvector('simple', replace(tags, E'\n', ' ')), 'B')
        || setweight(to_tsvector('simple', regexp_replace(original_filename, '[^[:alnum:]]+', ' ', 'g')), 'C')) stored;

-- several rows may share one original
alter table media drop constraint media_blob_key_key;
create index media_by_blob on media (blob_key);
create index media_by_bytes on media (tenant_id, owner_id, sha256);
drop index media_by_owner;
create index media_by_owner on media (tenant_id, owner_id, id desc) where deleted_at is null;
create index media_by_entity on media (tenant_id, entity_type, entity_id, entity_field, sort_order, id desc) where deleted_at is null;
create index media_in_trash on media (tenant_id, owner_id, deleted_at desc, id desc) where deleted_at is not null;
create index media_trash_age on media (deleted_at) where deleted_at is not null;
create index media_to_decide on media (tenant_id, moderation_status, id)
    where moderation_status in ('pending', 'flagged') and deleted_at is null;
create index media_without_alt on media (tenant_id, owner_id, id desc) where alt_text is null and deleted_at is null;
-- the owner is part of these, or a small owner pays for everybody's matches
create extension if not exists btree_gin;
create index media_by_tag on media using gin (tenant_id, owner_id, tag_list) where deleted_at is null;
create index media_by_word on media using gin (tenant_id, owner_id, words) where deleted_at is null;

-- How much there is, without counting: one row per owner and kind, kept by the database whoever writes.
create table media_total (
    tenant_id   text   not null,
    owner_id    text   not null,
    entity_type text   not null,
    media_type  text   not null,
    items       bigint not null,
    bytes       bigint not null,
    trashed     bigint not null,
    primary key (tenant_id, owner_id, entity_type, media_type)
) with (fillfactor = 50);

create function media_count(m media, sign integer) returns void language sql as $$
    insert into media_total as t values (m.tenant_id, m.owner_id, m.entity_type,
        case when m.content_type like 'video/%' then 'VIDEO' else 'IMAGE' end,
        sign, sign * m.file_size, case when m.deleted_at is null then 0 else sign end)
    on conflict (tenant_id, owner_id, entity_type, media_type) do update
        set items = t.items + excluded.items, bytes = t.bytes + excluded.bytes, trashed = t.trashed + excluded.trashed
$$;
create function media_counted() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then perform media_count(old, -1); end if;
    if tg_op <> 'DELETE' then perform media_count(new, 1); end if;
    return null;
end $$;
create trigger media_counts after insert or delete on media for each row execute function media_counted();
create trigger media_recounts after update on media for each row
    when (old.owner_id is distinct from new.owner_id or old.entity_type is distinct from new.entity_type
        or old.file_size is distinct from new.file_size or old.deleted_at is distinct from new.deleted_at
        or old.tenant_id is distinct from new.tenant_id or old.content_type is distinct from new.content_type)
    execute function media_counted();
insert into media_total
    select tenant_id, owner_id, entity_type, media_type, count(*), sum(file_size), 0 from media group by 1, 2, 3, 4;

-- Views have rows of their own: counting must not rewrite the wide one.
create table media_views (
    media_id bigint primary key references media on delete cascade,
    views    bigint not null
) with (fillfactor = 50);

-- A copy of what user-service tells about entities and their people.
create table entity_member (
    tenant_id   text        not null,
    entity_type text        not null,
    entity_id   text        not null,
    user_id     text        not null,
    role        text,
    changed_at  timestamptz not null,
    primary key (tenant_id, entity_type, entity_id, user_id)
);
create index entity_member_by_user on entity_member (tenant_id, user_id);
