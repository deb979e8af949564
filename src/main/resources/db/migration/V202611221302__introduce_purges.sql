-- Many reviews are purged on evidence, exactly those that were previewed, and can be brought back.

create table purge (
  purge_id           uuid        not null,
  state              text        not null,
  selection          jsonb       not null,
  reason             text        not null,
  token              text        not null,
  reviews            bigint      not null,
  counted            bigint      not null,
  verified           bigint      not null,
  products           bigint      not null,
  delisted           bigint      not null,
  relisted           bigint      not null,
  created_at         timestamptz not null,
  created_by         text        not null,
  confirmed_at       timestamptz,
  confirmed_by       text,
  reversed_at        timestamptz,
  reversed_by        text,
  reversal_reason    text,
  restored           bigint,
  constraint pk_purge primary key (purge_id),
  constraint ck_purge_state check (state in ('PREVIEWED', 'CONFIRMED', 'REVERSED'))
);
create index ix_purge_newest on purge (created_at, purge_id);

create table purge_product (
  product_id         text        not null,
  purge_id           uuid        not null,
  reviews            bigint      not null,
  count_before       bigint      not null,
  sum_before         bigint      not null,
  held_before        bigint      not null,
  count_after        bigint      not null,
  sum_after          bigint      not null,
  held_after         bigint      not null,
  listing_before     text        not null,
  listing_after      text        not null,
  constraint pk_purge_product primary key (product_id, purge_id),
  constraint fk_purge_product_purge foreign key (purge_id) references purge (purge_id)
);
create index ix_purge_product_purge on purge_product (purge_id, product_id);

-- author_mark tells whether a review is still by the author it was purged from, without naming them.
create table purge_review (
  product_id         text        not null,
  purge_id           uuid        not null,
  review_id          uuid        not null,
  version            integer     not null,
  counting           text        not null,
  verified           boolean     not null,
  author_mark        bytea       not null,
  likeness           smallint,
  shared_words       text[],
  constraint pk_purge_review primary key (product_id, purge_id, review_id)
);
create index ix_purge_review_purge on purge_review (purge_id, product_id, review_id);
