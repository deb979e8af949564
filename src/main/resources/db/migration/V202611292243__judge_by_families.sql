-- Rules may judge a variant by the ratings of its whole family; a decision by such a rule names the family.
alter table delisting_rule add column basis text not null default 'PRODUCT';
alter table delisting_rule add constraint ck_delisting_rule_basis check (basis in ('PRODUCT', 'FAMILY'));
alter table listing_decision add column family_id text;
create index ix_delisting_rule_family on delisting_rule (rule_id) where in_force and basis = 'FAMILY';
