-- No reference to account: what happened stays told when the account is gone.
create table security_event (
    id            text        primary key,
    tenant_id     text        not null,
    kind          text        not null,
    user_id       text,
    credential_id text,
    actor_id      text,
    address       text,
    route         text,
    detail        text,
    trace_id      text,
    occurred_at   timestamptz not null
);
create index security_event_listed on security_event (tenant_id, occurred_at desc, id desc);
create index security_event_of_user on security_event (tenant_id, user_id, occurred_at desc, id desc);
create index security_event_by_age on security_event (occurred_at);
