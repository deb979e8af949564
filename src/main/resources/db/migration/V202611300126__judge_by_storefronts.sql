-- Rules may judge a product by the ratings of one storefront, counted by days as for windows and without reading reviews.
alter table rating_day add column storefront text not null default '';
alter table rating_day drop constraint pk_rating_day,
  add constraint pk_rating_day primary key (product_id, epoch, day, stars, verified, held, storefront);
comment on column rating_day.storefront is 'the storefront in which the ratings were given; empty if that is not known';

-- What was counted without a storefront so far.
create temporary table storefront_day on commit drop as
  select product_id, epoch, (created_at at time zone 'UTC')::date as day, stars, verification is not null as verified,
         counting <> 'COUNTED' as held, storefront, count(*) as count
  from review
  where storefront is not null and counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD')
  group by 1, 2, 3, 4, 5, 6, 7;
update rating_day d set count = d.count - s.count
from (select product_id, epoch, day, stars, verified, held, sum(count) as count from storefront_day group by 1, 2, 3, 4, 5, 6) s
where d.product_id = s.product_id and d.epoch = s.epoch and d.day = s.day and d.stars = s.stars
  and d.verified = s.verified and d.held = s.held and d.storefront = '';
insert into rating_day (product_id, epoch, day, stars, verified, held, storefront, count)
select product_id, epoch, day, stars, verified, held, storefront, count from storefront_day;

alter table delisting_rule add column storefront text;
alter table listing_decision add column other_storefronts bigint not null default 0;

-- Older builds count without storefronts.
update schema_compatibility set oldest_version = 202611300126;
