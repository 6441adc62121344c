create table picture (
    id      text    primary key,
    version bigint  not null default 0
);
