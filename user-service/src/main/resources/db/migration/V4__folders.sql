create table folder (
    id                 text        primary key,
    account_id         text        not null references account (id) on delete cascade,
    name               text        not null,
    chevereto_album_id text,
    description        text        not null,
    is_default         boolean     not null,
    created_at         timestamptz not null
);
create unique index folder_name on folder (account_id, lower(name));
create unique index folder_default on folder (account_id) where is_default;

insert into folder (id, account_id, name, description, is_default, created_at)
select 'f_' || substr(md5(random()::text || id), 1, 16), id, 'My Images', '', true, created_at from account;
