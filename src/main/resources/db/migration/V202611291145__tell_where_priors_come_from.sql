-- A rule names where its prior comes from and from how many ratings; of versions made before, nobody has noted that.
alter table delisting_rule
  add column prior_source text,
  add column prior_ratings bigint;
update delisting_rule set prior_source = 'GIVEN', prior_ratings = 0 where bound_confidence is not null;
alter table delisting_rule
  add constraint ck_delisting_rule_prior_source check ((bound_confidence is null) = (prior_source is null));
