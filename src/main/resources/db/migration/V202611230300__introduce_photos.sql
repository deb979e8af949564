-- Authors show what they mean. A review names its photos itself, so that whoever reads reviews need not ask for them; the rows here say what is
-- shown in galleries, and are the truth about which photos there are. A file in a directory without a row is nobody's.
alter table review
  add column photos jsonb,
  add column photo_changes integer not null default 0;

create table review_photo (
  product_id         text        not null,
  photo_id           uuid        not null,
  review_id          uuid        not null,
  epoch              integer     not null,
  status             text        not null,
  width              integer     not null,
  height             integer     not null,
  created_at         timestamptz not null,
  constraint pk_review_photo primary key (product_id, photo_id),
  constraint fk_review_photo_review foreign key (product_id, review_id) references review (product_id, review_id) on delete cascade,
  constraint ck_review_photo_status check (status in ('PUBLISHED', 'PENDING', 'REMOVED')),
  constraint ck_review_photo_size check (least(width, height) > 0)
);
create index ix_review_photo_review on review_photo (product_id, review_id, photo_id);
create index ix_review_photo_newest on review_photo (product_id, epoch, created_at, photo_id) where status = 'PUBLISHED';

-- Only where photos are kept in the database. JPEG cannot be compressed any more, so nothing tries.
create table review_photo_content (
  product_id         text        not null,
  photo_id           uuid        not null,
  size               text        not null,
  content            bytea       not null,
  constraint pk_review_photo_content primary key (product_id, photo_id, size),
  constraint fk_review_photo_content_photo foreign key (product_id, photo_id) references review_photo (product_id, photo_id) on delete cascade,
  constraint ck_review_photo_content_size check (size in ('IMAGE', 'THUMBNAIL'))
);
alter table review_photo_content alter column content set storage external;
