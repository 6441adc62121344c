alter table outbox add column tenant_id text not null default 'default';
