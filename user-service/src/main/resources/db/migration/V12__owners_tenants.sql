create table one_time_sign_in (
    code_hash  bytea       primary key,
    account_id text        not null references account (id) on delete cascade,
    tenant_id  text        not null default 'default',
    expires_at timestamptz not null
);

create table tenant (
    id         text        primary key,
    name       text        not null,
    created_at timestamptz not null
);
insert into tenant (id, name, created_at) values ('default', 'Default', now());
insert into tenant (id, name, created_at)
select distinct tenant_id, tenant_id, now() from account where tenant_id <> 'default';

create index account_listed on account (tenant_id, created_at desc, id desc);
