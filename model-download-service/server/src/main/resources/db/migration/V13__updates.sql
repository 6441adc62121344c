create table model_update (
    tenant_id    text        not null default 'default',
    model_id     bigint      not null,
    name         text        not null,
    version_id   bigint,
    version_name text,
    base_model   text,
    newer        boolean     not null default false,
    checked_at   timestamptz,
    primary key (tenant_id, model_id)
);
