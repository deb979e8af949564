-- The spine: products, what customers say of them, and the numbers that follow from it.
-- product_id leads every key of a table that grows with reviews, so that the schema can be partitioned or spread by product.

create table product (
  product_id         text        not null,
  name               text        not null,
  category           text        not null,
  brand              text,
  supplier_id        text,
  gtin               text,
  url                text,
  image_url          text,
  variant_of         text,
  version            integer     not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  epoch              integer     not null default 1,
  listing            text        not null default 'LISTED',
  listing_since      timestamptz not null,
  delisted_by        text,
  decision_id        uuid,
  pending_since      timestamptz,
  exempt_until       timestamptz,
  exempt_reason      text,
  retired_at         timestamptz,
  constraint pk_product primary key (product_id),
  constraint ck_product_listing check (listing in ('LISTED', 'DELISTED')),
  constraint ck_product_delisted_by check ((listing = 'DELISTED') = (delisted_by is not null)),
  constraint ck_product_epoch check (epoch >= 1)
);
create index ix_product_category on product (category, product_id);
create index ix_product_brand on product (brand, product_id) where brand is not null;
create index ix_product_not_listed on product (listing, product_id) where listing <> 'LISTED' or retired_at is not null;
create index ix_product_words on product using gin (to_tsvector('simple', name || ' ' || coalesce(brand, '')));
create index ix_product_pending on product (pending_since) where pending_since is not null;
create index ix_product_exempt on product (exempt_until) where exempt_until is not null;

-- author_slot is 0 while the review occupies its author's one place; a withdrawal frees the place by giving it another number.
-- import_key tells an imported row again (external id, or a hash of the row where it names no author).
-- No foreign key to product: whoever writes reviews holds the lock of the product and has read it, products are never
-- deleted, and the check would lock, and write, the product's row once more for every batch of reviews.
create table review (
  product_id         text        not null,
  review_id          uuid        not null,
  epoch              integer     not null,
  author_id          text,
  author_slot        bigint      not null default 0,
  author_name        text,
  stars              smallint    not null,
  title              text,
  text               text,
  locale             text,
  attributes         jsonb,
  incentive          text,
  source             text,
  import_key         text,
  client_id          text,
  address_hash       bytea,
  verification       text,
  status             text        not null,
  text_status        text        not null,
  counting           text        not null,
  version            integer     not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint pk_review primary key (product_id, review_id),
  constraint uq_review_author unique (product_id, author_id, epoch, author_slot),
  constraint ck_review_stars check (stars between 1 and 5),
  constraint ck_review_status check (status in ('PUBLISHED', 'WITHDRAWN', 'REMOVED')),
  constraint ck_review_text_status check (text_status in ('NONE', 'PUBLISHED', 'PENDING', 'REJECTED')),
  constraint ck_review_counting check (counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD', 'WITHDRAWN', 'REMOVED', 'PURGED'))
);
create unique index uq_review_import on review (product_id, source, import_key) where import_key is not null;
create index ix_review_newest on review (product_id, epoch, created_at, review_id) where status = 'PUBLISHED';
create index ix_review_stars on review (product_id, epoch, stars, created_at, review_id) where status = 'PUBLISHED';
create index ix_review_verified on review (product_id, epoch, created_at, review_id)
  where status = 'PUBLISHED' and verification is not null;
create index ix_review_author on review (author_id, created_at, review_id) where author_id is not null;

-- Whether it is faster to walk the newest reviews until a page is full, or to gather the few that there are.
create statistics st_review_locale on (lower(locale)) from review;
create statistics st_review_words on (to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(text, ''))) from review;

create table review_revision (
  product_id         text        not null,
  review_id          uuid        not null,
  version            integer     not null,
  stars              smallint    not null,
  title              text,
  text               text,
  locale             text,
  attributes         jsonb,
  recorded_at        timestamptz not null,
  constraint pk_review_revision primary key (product_id, review_id, version),
  constraint fk_review_revision_review foreign key (product_id, review_id) references review (product_id, review_id)
);

-- c1..c5: counted reviews by stars, v1..v5 the verified ones among them; the rest says what is not counted and why.
create table rating_summary (
  product_id         text        not null,
  epoch              integer     not null,
  c1                 bigint      not null default 0,
  c2                 bigint      not null default 0,
  c3                 bigint      not null default 0,
  c4                 bigint      not null default 0,
  c5                 bigint      not null default 0,
  v1                 bigint      not null default 0,
  v2                 bigint      not null default 0,
  v3                 bigint      not null default 0,
  v4                 bigint      not null default 0,
  v5                 bigint      not null default 0,
  surge_held         bigint      not null default 0,
  stop_held          bigint      not null default 0,
  held_sum           bigint      not null default 0,
  withdrawn          bigint      not null default 0,
  removed            bigint      not null default 0,
  purged             bigint      not null default 0,
  changed_at         timestamptz not null,
  constraint pk_rating_summary primary key (product_id, epoch),
  constraint ck_rating_summary_verified check (v1 <= c1 and v2 <= c2 and v3 <= c3 and v4 <= c4 and v5 <= c5),
  constraint ck_rating_summary_not_negative check (
    least(v1, v2, v3, v4, v5, surge_held, stop_held, held_sum, withdrawn, removed, purged) >= 0)
) with (fillfactor = 70);

-- One row for each (UTC day of createdAt, stars, verified, held) that occurs: most products have few a day.
create table rating_day (
  product_id         text        not null,
  epoch              integer     not null,
  day                date        not null,
  stars              smallint    not null,
  verified           boolean     not null,
  held               boolean     not null,
  count              bigint      not null,
  constraint pk_rating_day primary key (product_id, epoch, day, stars, verified, held),
  constraint ck_rating_day_count check (count >= 0)
) with (fillfactor = 80);
