-- A shop's systems spell a storefront differently: "DE" and "de" are one, in filters, numbers and rules. Reviews and rules keep the spelling that
-- they came with; the numbers of days are kept under lower case.
create temporary table storefront_case on commit drop as
  select product_id, epoch, day, stars, verified, held, lower(storefront) as storefront, sum(count) as count
  from rating_day where storefront <> lower(storefront) group by 1, 2, 3, 4, 5, 6, 7;
delete from rating_day where storefront <> lower(storefront);
insert into rating_day as d (product_id, epoch, day, stars, verified, held, storefront, count)
select product_id, epoch, day, stars, verified, held, storefront, count from storefront_case
on conflict (product_id, epoch, day, stars, verified, held, storefront) do update set count = d.count + excluded.count;
alter table rating_day add constraint ck_rating_day_storefront check (storefront = lower(storefront));

drop index ix_review_storefront;
create index ix_review_storefront on review (product_id, epoch, lower(storefront), created_at, review_id)
  include (stars, counting) where status = 'PUBLISHED' and storefront is not null;

-- Older builds count days under the spelling of each review.
update schema_compatibility set oldest_version = 202611300452;
