create table external_key (
    id         text        primary key,
    account_id text        not null references account (id) on delete cascade,
    sealed     text        not null,
    last_four  text        not null,
    updated_at timestamptz not null
);
create index external_key_by_account on external_key (account_id);
comment on column external_key.id is 'account and provider, with a colon between';
