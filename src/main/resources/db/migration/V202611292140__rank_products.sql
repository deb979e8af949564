-- Products are listed by their score. The order is a read model, written after the ratings: an index on the summaries would make every rating dearer.

-- The usual ratings of each category, '' for the whole shop. Versions are unique over all categories and stay, so that old scores can be explained.
create sequence score_version;
create table category_prior (
  category           text        collate case_insensitive not null,
  version            bigint      not null default nextval('score_version'),
  shares             numeric[]   not null,
  source             text        not null,
  ratings            bigint      not null,
  is_current         boolean     not null default true,
  valid_from         timestamptz not null,
  constraint pk_category_prior primary key (category, version),
  constraint ck_category_prior_shares check (cardinality(shares) = 5),
  constraint ck_category_prior_source check (source in ('CATEGORY', 'SHOP', 'DEFAULT'))
);
create unique index uq_category_prior_current on category_prior (category) where is_current;
insert into category_prior (category, shares, source, ratings, valid_from)
values ('', array[0.1, 0.05, 0.1, 0.25, 0.5], 'DEFAULT', 0, now());

-- score in ten thousandths of a star, 0 without ratings.
create table product_rank (
  product_id         text        not null,
  category           text        collate case_insensitive not null,
  listing            text        not null,
  score              integer     not null,
  ratings            bigint      not null,
  rating_sum         bigint      not null,
  score_version      bigint      not null,
  constraint pk_product_rank primary key (product_id)
) with (fillfactor = 80);
create index ix_product_rank_best on product_rank (score desc, product_id) include (listing, ratings, rating_sum);
create index ix_product_rank_best_of_category on product_rank (category, score desc, product_id) include (listing, ratings, rating_sum);
create index ix_product_rank_most on product_rank (ratings desc, product_id) include (listing, rating_sum);
create index ix_product_rank_most_of_category on product_rank (category, ratings desc, product_id) include (listing, rating_sum);
create index ix_product_rank_not_listed on product_rank (listing, score desc, product_id) where listing <> 'LISTED';

create index ix_product_newest on product (created_at, product_id);
create index ix_product_newest_of_category on product (category, created_at, product_id);
create index ix_product_name on product ((left(name, 100)) collate case_insensitive, product_id);
create index ix_product_name_of_category on product (category, (left(name, 100)) collate case_insensitive, product_id);

-- How far the events were read, and how far the products have been scored again; null when all of them are.
create table rank_state (
  id                 smallint    not null,
  position           bigint      not null,
  scored_up_to       text,
  priors_at          timestamptz,
  constraint pk_rank_state primary key (id),
  constraint ck_rank_state_single check (id = 1)
);
insert into rank_state select 1, last_position, '', null from event_position;
