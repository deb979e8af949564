-- A decision names the counted ratings that its rule left out, and the evidence that was taken away before a product returned.
alter table listing_decision
  add column unverified bigint not null default 0,
  add column outside_window bigint not null default 0,
  add column evidence_before bigint[],
  add column evidence_taken bigint[];
