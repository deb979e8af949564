-- The reversal of a merge gives back the listings and the cooling times that the merge has changed.
alter table product_merge add column decisions uuid[] not null default '{}';
comment on column product_merge.decisions is 'the listing decisions that its confirmation has made';
alter table merge_product
  add column cooling_since timestamptz,
  add column category text;
comment on column merge_product.cooling_since is 'since when the product was due right before the merge, or before the decision that had delisted it';
comment on column merge_product.category is 'the category of the product right before the merge';
update product_merge m set decisions = d.decisions
from (select m.merge_id, array_agg(d.decision_id) as decisions
      from product_merge m join listing_decision d on d.cause = 'MERGE' and d.decided_at = m.confirmed_at
      group by m.merge_id) d
where d.merge_id = m.merge_id;
