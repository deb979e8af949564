-- Ratings that somebody was rewarded for are disclosed one by one, and counted apart so that summaries disclose them too.
alter table rating_summary
  add column incentivised bigint not null default 0,
  add column incentivised_sum bigint not null default 0,
  add constraint ck_rating_summary_incentivised check (
    incentivised between 0 and c1 + c2 + c3 + c4 + c5 and incentivised_sum between incentivised and 5 * incentivised);

update rating_summary s set incentivised = r.count, incentivised_sum = r.sum
from (select product_id, epoch, count(*) as count, sum(stars) as sum from review
      where counting = 'COUNTED' and incentive is not null group by product_id, epoch) r
where s.product_id = r.product_id and s.epoch = r.epoch;
