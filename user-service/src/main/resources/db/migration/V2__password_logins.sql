create table password_login (
    account_id    text        primary key references account (id) on delete cascade,
    username      text        not null,
    username_key  text        not null unique,
    password_hash text        not null,
    created_at    timestamptz not null
);
comment on column password_login.username_key is 'the username with case and compatible characters folded';

-- Keys that a login gave are bounded on their own: they can neither use up the room for keys made by hand nor be locked
-- out by those.
alter table api_key add column sign_in boolean not null default false;
