create table outbox (
    id           bigint generated always as identity primary key,
    event_id     uuid        not null,
    topic        text        not null,
    key          text        not null,
    type         text        not null,
    trace_parent text        not null,
    data         text        not null,
    created_at   timestamptz not null default now()
);
-- The table is empty most of the time and rewritten all the time: vacuum by count, not by share.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table processed_event (
    event_id     uuid        primary key,
    processed_at timestamptz not null default now()
);
create index processed_event_by_time on processed_event (processed_at);

create table work (
    kind         text        not null,
    subject      text        not null,
    revision     integer     not null default 0,
    attempts     integer     not null default 0,
    due_at       timestamptz not null default now(),
    leased_until timestamptz,
    lease_owner  uuid,
    last_failure text,
    trace_parent text        not null,
    created_at   timestamptz not null default now(),
    primary key (kind, subject)
);
create index work_due on work (kind, due_at);
