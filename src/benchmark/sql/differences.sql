-- The stored numbers against a recompute from the review rows, written without a look at how the service does it. Prints how many
-- summaries and how many day buckets differ.
with recomputed as (
  select product_id, epoch,
         array[count(*) filter (where counting = 'COUNTED' and stars = 1), count(*) filter (where counting = 'COUNTED' and stars = 2),
               count(*) filter (where counting = 'COUNTED' and stars = 3), count(*) filter (where counting = 'COUNTED' and stars = 4),
               count(*) filter (where counting = 'COUNTED' and stars = 5)] as counted,
         array[count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 1),
               count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 2),
               count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 3),
               count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 4),
               count(*) filter (where counting = 'COUNTED' and verification is not null and stars = 5)] as verified,
         array[count(*) filter (where counting = 'SURGE_HOLD'), count(*) filter (where counting = 'STOP_HOLD'),
               coalesce(sum(stars) filter (where counting in ('SURGE_HOLD', 'STOP_HOLD')), 0),
               count(*) filter (where counting = 'WITHDRAWN'), count(*) filter (where counting = 'REMOVED'),
               count(*) filter (where counting = 'PURGED'), count(*) filter (where counting = 'COUNTED' and incentive is not null),
               coalesce(sum(stars) filter (where counting = 'COUNTED' and incentive is not null), 0)] as others
  from review
  group by product_id, epoch
), stored as (
  select product_id, epoch, array[c1, c2, c3, c4, c5] as counted, array[v1, v2, v3, v4, v5] as verified,
         array[surge_held, stop_held, held_sum, withdrawn, removed, purged, incentivised, incentivised_sum] as others
  from rating_summary
), zero as (
  select array_fill(0::bigint, array[5]) as five, array_fill(0::bigint, array[8]) as eight
), wrong_summaries as (
  select 1
  from recomputed r full join stored s using (product_id, epoch) cross join zero z
  where coalesce(r.counted, z.five) <> coalesce(s.counted, z.five) or coalesce(r.verified, z.five) <> coalesce(s.verified, z.five)
     or coalesce(r.others, z.eight) <> coalesce(s.others, z.eight)
), recomputed_days as (
  select product_id, epoch, (created_at at time zone 'UTC')::date as day, stars, verification is not null as verified,
         counting in ('SURGE_HOLD', 'STOP_HOLD') as held,
         coalesce(storefront, '') as storefront, count(*) as count
  from review
  where counting in ('COUNTED', 'SURGE_HOLD', 'STOP_HOLD')
  group by 1, 2, 3, 4, 5, 6, 7
), wrong_days as (
  select 1
  from recomputed_days r full join rating_day d using (product_id, epoch, day, stars, verified, held, storefront)
  where coalesce(r.count, 0) <> coalesce(d.count, 0)
)
select (select count(*) from wrong_summaries), (select count(*) from wrong_days);
