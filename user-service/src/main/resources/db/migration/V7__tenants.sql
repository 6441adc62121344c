alter table account add column tenant_id text not null default 'default';
create index account_by_tenant on account (tenant_id, id);
