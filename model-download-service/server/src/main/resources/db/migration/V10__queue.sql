alter table model
    add column tenant_id     text   not null default 'default',
    add column file_id       bigint not null default 0,
    add column file_type     text   not null default 'Model',
    add column trained_words text   not null default '',
    add column info          text   not null default '{}',
    add column preview_key   text;
alter table model drop constraint model_pkey;
alter table model add primary key (tenant_id, sha256);
drop index model_by_time;
create index model_by_time on model (tenant_id, stored_at desc, sha256 desc);
create index model_by_source on model (tenant_id, model_id, version_id);

alter table download
    add column tenant_id    text        not null default 'default',
    add column link_hash    text,
    add column wish         text        not null default '',
    add column priority     integer     not null default 0,
    add column queued_at    timestamptz,
    add column started_at   timestamptz,
    add column attempts     integer     not null default 0,
    add column retrying     boolean     not null default false,
    add column fetching     boolean     not null default false,
    add column from_library boolean     not null default false,
    add column version_name text,
    add column sealed_key   text;
update download set queued_at = created_at;
alter table download alter column queued_at set not null;
drop index download_running;
create index download_fetching on download (sha256) where fetching;
create index download_active on download (owner_id, state) where state in ('PENDING', 'DOWNLOADING', 'PAUSED');
