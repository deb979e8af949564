-- A delisting after a cooling time can be recomputed only by those who know since when the product had stayed due.
alter table listing_decision add column pending_since timestamptz;
