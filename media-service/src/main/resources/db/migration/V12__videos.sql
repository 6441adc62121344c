-- a video that is kept as it is, because nothing here can open it
alter table media drop constraint media_state_check;
alter table media add constraint media_state_check
    check (state in ('ARRIVING', 'UPLOADED', 'PROCESSED', 'UNPROCESSED', 'FAILED'));

-- What was measured of a video.
create table video (
    media_id bigint  primary key references media on delete cascade,
    duration double precision not null,
    codec    text    not null,
    width    integer not null,
    height   integer not null
);

-- A size of it that is made in the background.
create table video_size (
    media_id bigint  not null references media on delete cascade,
    name     text    not null,
    height   integer not null,
    state    text    not null check (state in ('WAITING', 'DONE', 'FAILED')),
    progress double precision not null default 0,
    primary key (media_id, name)
);
