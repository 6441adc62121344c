-- What a user has taken: stored bytes and today's counts, with what is reserved. Changed together with the rows of
-- quota_reservation and under the lock of this row only, so it is always their sum.
create table quota_usage (
    user_id     text   primary key,
    tenant_id   text   not null default 'default',
    day         date   not null,
    bytes       bigint not null,
    uploads     bigint not null,
    generations bigint not null,
    downloads   bigint not null
);
comment on column quota_usage.day is 'the UTC day the three counts are of';

-- One row per thing that was let in. A medium's stays for as long as it is stored.
create table quota_reservation (
    reference   text        primary key,
    user_id     text        not null,
    day         date        not null,
    bytes       bigint      not null,
    uploads     bigint      not null,
    generations bigint      not null,
    downloads   bigint      not null,
    stored      boolean     not null,
    expires_at  timestamptz not null
);
create index quota_reservation_by_user on quota_reservation (user_id);
create index quota_reservation_due on quota_reservation (expires_at) where not stored;
create index quota_reservation_spent on quota_reservation (day) where stored and bytes = 0;

-- What the owner set for one user: null is the default of the installation, -1 is without limit.
create table quota_override (
    user_id             text   primary key references account (id) on delete cascade,
    bytes               bigint,
    uploads_per_day     bigint,
    generations_per_day bigint,
    downloads_per_day   bigint
);

insert into quota_reservation (reference, user_id, day, bytes, uploads, generations, downloads, stored, expires_at)
select media_id, user_id, (uploaded_at at time zone 'utc')::date, size_bytes, 1, 0, 0, true, uploaded_at
from upload where not deleted and uploaded_at is not null;

insert into quota_usage (user_id, tenant_id, day, bytes, uploads, generations, downloads)
select r.user_id, coalesce(max(a.tenant_id), 'default'), (now() at time zone 'utc')::date, sum(r.bytes),
       count(*) filter (where r.day = (now() at time zone 'utc')::date), 0, 0
from quota_reservation r left join account a on a.id = r.user_id group by r.user_id;
