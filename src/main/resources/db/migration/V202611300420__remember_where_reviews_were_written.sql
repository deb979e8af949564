-- Marks of erasures and purchases stay with the product where they belong: a merge has to know which products a product stands for, and where each review belongs.
alter table product add column merged_from text;
comment on column product.merged_from is 'the products that are merged into it and into these, as productId:epoch, separated by spaces';
alter table review add column moved_from text;
comment on column review.moved_from is 'where it was written, as productId:epoch, while it is at another product';

with recursive merged as (
  select m.target_id, m.source_id, m.source_epoch, m.confirmed_at
  from product_merge m join product p on p.product_id = m.source_id and p.merged_into = m.target_id
  where m.state = 'CONFIRMED'
  union all
  select a.target_id, m.source_id, m.source_epoch, m.confirmed_at
  from merged a
  join product_merge m on m.target_id = a.source_id and m.state = 'CONFIRMED'
  join product p on p.product_id = m.source_id and p.merged_into = m.target_id)
update product p set merged_from = f.places
from (select target_id, string_agg(source_id || ':' || source_epoch, ' ' order by confirmed_at) as places
      from merged group by target_id) f
where p.product_id = f.target_id;

update review r set moved_from = f.place
from (select distinct on (v.review_id) v.review_id,
             case when v.to_target then m.source_id || ':' || m.source_epoch else m.target_id || ':' || m.target_epoch end as place
      from merge_review v join product_merge m on m.merge_id = v.merge_id
      where m.state = 'CONFIRMED'
      order by v.review_id, m.confirmed_at) f
where r.review_id = f.review_id and r.product_id || ':' || r.epoch <> f.place;
