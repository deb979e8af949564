-- Products with reviews that are between 31 and 130 days old, and the summaries and day buckets that belong to them, written past the service.
-- Variables: prefix, first, last (product numbers), per (reviews of each product), good (least number of stars).
begin;
set local synchronous_commit = off;
insert into product (product_id, name, category, created_at, updated_at, listing_since)
select :'prefix' || n, 'Seeded product ' || n, 'seeded', now() - interval '131 days', now() - interval '131 days', now() - interval '131 days'
from generate_series(:first, :last) as n
on conflict do nothing;

insert into review (product_id, review_id, epoch, author_id, author_name, stars, title, text, locale, status, text_status, counting,
                    created_at, updated_at)
select :'prefix' || n,
       (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
       1, 'seed-' || n || '-' || i, 'Seeded customer ' || i, :good + (n + i) % (6 - :good), 'Bought it, used it',
       'Works as it should. The cable is a little short, the rest is what the picture promises; I would buy it again.', 'en',
       'PUBLISHED', 'PUBLISHED', 'COUNTED', at, at
from generate_series(:first, :last) as n
cross join generate_series(1, :per) as i
cross join lateral (select date_trunc('day', now()) - interval '130 days' + (i * (99.0 / greatest(:per, 1))) * interval '1 day' as at) t;

insert into rating_summary (product_id, epoch, c1, c2, c3, c4, c5, changed_at)
select product_id, epoch, count(*) filter (where stars = 1), count(*) filter (where stars = 2), count(*) filter (where stars = 3),
       count(*) filter (where stars = 4), count(*) filter (where stars = 5), max(created_at)
from review
where product_id in (select :'prefix' || n from generate_series(:first, :last) as n)
group by 1, 2;

insert into rating_day (product_id, epoch, day, stars, verified, held, count)
select product_id, epoch, (created_at at time zone 'UTC')::date, stars, false, false, count(*)
from review
where product_id in (select :'prefix' || n from generate_series(:first, :last) as n)
group by 1, 2, 3, 4;
commit;
