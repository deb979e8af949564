-- Reviews of other systems are shown beside our own, in tables of their own: nothing that counts, ranks or judges reads them.
create table syndication (
  syndication_id    uuid        not null,
  name              text        not null,
  origin            text        not null,
  url               text        not null,
  match_gtin        boolean     not null,
  position          text,
  generation        bigint      not null default 0,
  products          bigint      not null default 0,
  reviews           bigint      not null default 0,
  lease_id          uuid,
  leased_until      timestamptz,
  pull_started_at   timestamptz,
  pull_lines        bigint      not null default 0,
  skipped_lines     bigint      not null default 0,
  next_pull_at      timestamptz not null,
  last_success_at   timestamptz,
  last_full_at      timestamptz,
  matched_at        timestamptz,
  failures          integer     not null default 0,
  failing_since     timestamptz,
  last_failure_at   timestamptz,
  last_error_code   text,
  last_error        text,
  version           integer     not null default 1,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  ended_at          timestamptz,
  removed_at        timestamptz,
  constraint pk_syndication primary key (syndication_id)
);
comment on column syndication.position is 'since of the last export that was read to its end; null: everything is read next';
comment on column syndication.generation is 'counts the complete exports; a review that the last one did not name is gone';
comment on column syndication.removed_at is 'when the last review of an ended syndication was gone';
create index ix_syndication_due on syndication (next_pull_at) where ended_at is null;

-- The products of an origin: those that the shop has mapped, and those that its reviews name.
create table syndication_product (
  syndication_id    uuid not null,
  origin_product_id text not null,
  mapped_product_id text,
  gtin              text,
  product_id        text,
  constraint pk_syndication_product primary key (syndication_id, origin_product_id),
  constraint fk_syndication_product_syndication foreign key (syndication_id) references syndication (syndication_id),
  constraint fk_syndication_product_product foreign key (product_id) references product (product_id)
);
comment on column syndication_product.product_id is 'our product on which its reviews are shown; null: none matches';

create table syndicated_review (
  product_id        text        not null,
  syndication_id    uuid        not null,
  review_id         uuid        not null,
  origin_product_id text        not null,
  origin_review_id  text        not null,
  stars             smallint    not null,
  title             text,
  text              text,
  locale            text,
  author_name       text,
  incentive         text,
  verified          boolean     not null,
  counted           boolean     not null,
  shown             boolean     not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  version           integer     not null,
  generation        bigint      not null,
  constraint pk_syndicated_review primary key (product_id, syndication_id, review_id),
  constraint fk_syndicated_review_product foreign key (product_id) references product (product_id),
  constraint fk_syndicated_review_syndication foreign key (syndication_id) references syndication (syndication_id),
  constraint ck_syndicated_review_stars check (stars between 1 and 5)
);
comment on column syndicated_review.review_id is 'made of the origin and its review id: the same whatever way the review comes';
comment on column syndicated_review.shown is 'of a review that comes over several ways, the oldest syndication shows it';
create index ix_syndicated_review_newest on syndicated_review (product_id, created_at, review_id) where shown;
create index ix_syndicated_review_stars on syndicated_review (product_id, stars, created_at, review_id) where shown;
create index ix_syndicated_review_id on syndicated_review (review_id, syndication_id);
create index ix_syndicated_review_way on syndicated_review (syndication_id, generation);

create table syndicated_summary (
  product_id text   not null,
  count      bigint not null,
  sum        bigint not null,
  constraint pk_syndicated_summary primary key (product_id),
  constraint fk_syndicated_summary_product foreign key (product_id) references product (product_id)
);

create index ix_product_gtin on product (lpad(gtin, 14, '0')) where gtin is not null;
