-- For whom and where a picture is published, in whose name it was, and that it can be taken back.
alter table processed_medium
    add column tenant_id      text    not null default 'default',
    add column picture_width  integer not null default 0,
    add column picture_height integer not null default 0;

alter table publication
    add column tenant_id       text    not null default 'default',
    add column picture_width   integer not null default 0,
    add column picture_height  integer not null default 0,
    add column discord_id      text,
    add column folder_name     text,
    add column album_id        text,
    add column title           text,
    add column description     text,
    add column tags            text[]  not null default '{}',
    add column nsfw            boolean not null default false,
    add column expires_in      bigint,
    add column width           integer,
    add column category        integer,
    add column wanted_service  text,
    add column region          text,
    add column route           text,
    add column instance        text,
    add column intended_route  text,
    add column album_sent      boolean not null default false,
    add column tried           text,
    add column unwanted        boolean not null default false,
    drop constraint publication_state_check,
    add constraint publication_state_check check (state in
        ('PENDING', 'PUBLISHING', 'PUBLISHED', 'FAILED', 'UNPUBLISHING', 'UNPUBLISHED', 'EXPIRED'));
update publication set route = case host when 'local' then 'local' else 'guest' end,
    intended_route = case intended_host when 'local' then 'local' else 'guest' end,
    instance = case host when 'local' then 'local' else 'main' end
    where state = 'PUBLISHED';
create index publication_by_owner on publication (owner_id, created_at desc, id);

-- Every file another host took from us, once, however many publications show it. The address that deletes it is a
-- bearer secret and sealed; rows of the earlier table are sealed at the next start.
create table hosted_file (
    id                uuid        primary key,
    instance          text        not null,
    sha256            text        not null,
    url               text        not null,
    sealed_delete_url text,
    expires_at        timestamptz,
    stored_at         timestamptz not null,
    withdrawn         boolean     not null default false
);
create index hosted_file_by_content on hosted_file (instance, sha256, stored_at desc);
create table file_use (
    publication_id uuid primary key,
    file_id        uuid not null references hosted_file (id)
);
create index file_use_by_file on file_use (file_id);
insert into hosted_file (id, instance, sha256, url, sealed_delete_url, expires_at, stored_at)
    select publication_id, instance, sha256, url, delete_url, expires_at, stored_at from chevereto_file;
insert into file_use (publication_id, file_id)
    select p.id, f.id from publication p join hosted_file f on f.url = p.url
    where p.state = 'PUBLISHED' on conflict do nothing;
drop table chevereto_file;

-- Who is sending which bytes to which host, so that two replicas do not leave two files there.
create table upload_claim (
    instance       text        not null,
    sha256         text        not null,
    publication_id uuid        not null,
    until          timestamptz not null,
    primary key (instance, sha256)
);
-- Uploads of the last day, for hosts that count them.
create table upload_permit (
    instance text        not null,
    taken_at timestamptz not null
);
create index upload_permit_by_time on upload_permit (instance, taken_at);
create table instance_rest (
    instance text        primary key,
    until    timestamptz not null
);

-- What local hosting serves.
create table local_file (
    slug         text        primary key,
    owner_id     text        not null,
    tenant_id    text        not null default 'default',
    blob_key     text        not null,
    content_type text        not null,
    size_bytes   bigint      not null,
    title        text,
    description  text,
    nsfw         boolean     not null default false,
    width        integer     not null default 0,
    height       integer     not null default 0,
    expires_at   timestamptz,
    created_at   timestamptz not null default now()
);
insert into local_file (slug, owner_id, blob_key, content_type, size_bytes)
    select slug, owner_id, regexp_replace(url, '^.*/', ''), content_type, size_bytes
    from publication where state = 'PUBLISHED' and host = 'local';
