-- A shop with several storefronts shows, filters and counts reviews by where they were given.
alter table review add column storefront text;
create index ix_review_storefront on review (product_id, epoch, storefront, created_at, review_id)
  include (stars, counting) where status = 'PUBLISHED' and storefront is not null;
