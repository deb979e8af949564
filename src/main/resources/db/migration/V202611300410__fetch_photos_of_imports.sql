-- Files of imports name photos by their addresses; a shop that wants them has them fetched after the import. A row stays when its photo is
-- stored or has failed, without the address of what is done, so that the same file does not fetch a photo twice.
create table photo_fetch (
  product_id         text        not null,
  review_id          uuid        not null,
  url_hash           bytea       not null,
  url                text,
  host               text collate "C" not null,
  state              text        not null,
  job_id             uuid        not null,
  line_no            bigint      not null,
  attempts           integer     not null default 0,
  next_at            timestamptz not null,
  queued_at          timestamptz not null,
  constraint pk_photo_fetch primary key (product_id, review_id, url_hash),
  constraint fk_photo_fetch_review foreign key (product_id, review_id) references review (product_id, review_id)
    on update cascade on delete cascade,
  constraint ck_photo_fetch_state check (state in ('WAITING', 'FETCHED', 'FAILED')),
  constraint ck_photo_fetch_url check ((url is null) = (state <> 'WAITING'))
);
comment on column photo_fetch.url_hash is 'SHA-256 of the address, by which it is recognised when it comes again';
create index ix_photo_fetch_waiting on photo_fetch (job_id, host, next_at) where state = 'WAITING';

alter table job
  add column photos_queued  bigint not null default 0,
  add column photos_fetched bigint not null default 0,
  add column photos_failed  bigint not null default 0,
  add column photos_dropped bigint not null default 0;
create index ix_job_photos on job (job_id) where photos_queued > photos_fetched + photos_failed + photos_dropped;
