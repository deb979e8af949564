-- When a product leaves the assortment, and the record that says why. A rule version never changes once written.

create table delisting_rule (
  rule_id            text        not null,
  version            integer     not null,
  in_force           boolean     not null,
  scope_kind         text        not null,
  scope_value        text        not null default '',
  maximum_average    integer     not null,
  minimum_count      integer     not null,
  window_days        integer,
  verified_only      boolean     not null,
  bound_confidence   integer,
  bound_at_most      integer,
  prior_1            numeric(9, 8),
  prior_2            numeric(9, 8),
  prior_3            numeric(9, 8),
  prior_4            numeric(9, 8),
  prior_5            numeric(9, 8),
  cooling_hours      integer     not null,
  relisting          text        not null,
  relist_above       integer,
  created_at         timestamptz not null,
  judgement_job_id   uuid,
  constraint pk_delisting_rule primary key (rule_id, version),
  constraint ck_delisting_rule_scope_kind check (scope_kind in ('ALL', 'CATEGORY', 'PRODUCT')),
  constraint ck_delisting_rule_scope_value check ((scope_kind = 'ALL') = (scope_value = '')),
  constraint ck_delisting_rule_relisting check (relisting in ('MANUAL', 'AUTOMATIC')),
  constraint ck_delisting_rule_bound check (
    (bound_confidence is null) = (bound_at_most is null) and (bound_confidence is null) = (prior_1 is null))
);
comment on column delisting_rule.maximum_average is 'hundredths of a star, as are bound_at_most and relist_above';
create unique index uq_delisting_rule_in_force on delisting_rule (rule_id) where in_force;
create unique index uq_delisting_rule_scope on delisting_rule (scope_kind, scope_value) where in_force;

insert into delisting_rule (rule_id, version, in_force, scope_kind, maximum_average, minimum_count, verified_only, cooling_hours, relisting, created_at)
values ('default', 1, true, 'ALL', 200, 1, false, 0, 'MANUAL', now());

create table listing_decision (
  product_id         text        not null,
  decision_id        uuid        not null,
  epoch              integer     not null,
  outcome            text        not null,
  cause              text        not null,
  rule_id            text,
  rule_version       integer,
  n1                 bigint      not null,
  n2                 bigint      not null,
  n3                 bigint      not null,
  n4                 bigint      not null,
  n5                 bigint      not null,
  upper_bound        numeric(7, 6),
  surge_held         bigint      not null,
  stop_held          bigint      not null,
  withdrawn          bigint      not null,
  removed            bigint      not null,
  purged             bigint      not null,
  old_epoch          bigint      not null,
  actor_role         text        not null,
  client_id          text,
  reason             text,
  statement_en       text        not null,
  statement_de       text        not null,
  decided_at         timestamptz not null,
  constraint pk_listing_decision primary key (product_id, decision_id),
  constraint fk_listing_decision_product foreign key (product_id) references product (product_id),
  constraint fk_listing_decision_rule foreign key (rule_id, rule_version) references delisting_rule (rule_id, version),
  constraint ck_listing_decision_outcome check (outcome in ('DELISTED', 'RELISTED'))
);
create index ix_listing_decision_newest on listing_decision (decided_at, decision_id);
create index ix_listing_decision_product on listing_decision (product_id, decided_at, decision_id);
