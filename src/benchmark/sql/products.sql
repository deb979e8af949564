-- An assortment of :products products in a thousand categories, with ratings, and the order that the service keeps of them, written past it.
begin;
set local synchronous_commit = off;
insert into product (product_id, name, category, created_at, updated_at, listing_since)
select 'R' || n, 'Article ' || md5(n::text), 'category ' || n % 1000, now() - n * interval '7 seconds', now(), now()
from generate_series(1, :products) as n;

insert into rating_summary (product_id, epoch, c1, c2, c3, c4, c5, changed_at)
select 'R' || n, 1, n % 3, n % 2, n % 5, n % 11, n % 23, now() from generate_series(1, :products) as n;

insert into product_rank (product_id, category, listing, score, ratings, rating_sum, score_version)
select 'R' || n, 'category ' || n % 1000, 'LISTED', 15000 + hashint4(n::int) % 15000 + 15000,
       n % 3 + n % 2 + n % 5 + n % 11 + n % 23, n % 3 + 2 * (n % 2) + 3 * (n % 5) + 4 * (n % 11) + 5 * (n % 23), 1
from generate_series(1, :products) as n;
commit;
