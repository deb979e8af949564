-- A shop's systems spell a category differently: "Kettles" and "kettles" are one, in rules, filters and statistics.
create collation case_insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

alter table product alter column category type text collate case_insensitive;
alter table event alter column category type text collate case_insensitive;
alter table moderation_item alter column category type text collate case_insensitive;
alter table inquiry_order alter column category type text collate case_insensitive;
alter table responsibility alter column category type text collate case_insensitive;
alter table observation alter column category type text collate case_insensitive;

-- It is computed again within a minute.
truncate category_share;
alter table category_share alter column category type text collate case_insensitive;

-- Scopes name products, too, whose ids are exact.
drop index uq_delisting_rule_scope;
create unique index uq_delisting_rule_scope on delisting_rule
  (scope_kind, (case scope_kind when 'CATEGORY' then lower(scope_value) else scope_value end)) where in_force;
drop index uq_defect_rule_scope;
create unique index uq_defect_rule_scope on defect_rule
  (scope_kind, (case scope_kind when 'CATEGORY' then lower(scope_value) else scope_value end)) where in_force;
