-- Faults of products, who has confirmed them, and the rules by which a confirmed one takes a product out of the assortment.
-- Customers are counted through what they said: evidence names no author, so there is nobody to forget here.
create table defect (
  product_id         text        not null,
  defect_id          uuid        not null,
  code               text        not null,
  title              text        not null,
  description        text,
  state              text        not null,
  client_id          text        not null,
  opened_at          timestamptz not null,
  confirmed_at       timestamptz,
  confirmation       text,
  answer             text,
  answer_fixed_from  timestamptz,
  answered_at        timestamptz,
  ended_at           timestamptz,
  ending             text,
  constraint pk_defect primary key (product_id, defect_id),
  constraint fk_defect_product foreign key (product_id) references product (product_id),
  constraint ck_defect_state check (state in ('OPEN', 'CONFIRMED', 'FIXED', 'DISMISSED')),
  constraint ck_defect_confirmed check (state <> 'CONFIRMED' or confirmed_at is not null),
  constraint ck_defect_ended check ((state in ('FIXED', 'DISMISSED')) = (ended_at is not null))
);
comment on column defect.confirmation is 'why a person confirmed it; null where customers did, or nobody yet';
create unique index uq_defect_code on defect (product_id, code) where state in ('OPEN', 'CONFIRMED');
create index ix_defect_id on defect (defect_id);
create index ix_defect_newest on defect (opened_at, defect_id);
create index ix_defect_unresolved on defect (product_id, defect_id) where state in ('OPEN', 'CONFIRMED');

-- epoch is that of the product when the evidence was linked.
create table defect_evidence (
  product_id         text        not null,
  defect_id          uuid        not null,
  kind               text        not null,
  evidence_id        uuid        not null,
  epoch              integer     not null,
  linked_at          timestamptz not null,
  client_id          text        not null,
  constraint pk_defect_evidence primary key (product_id, defect_id, kind, evidence_id),
  constraint fk_defect_evidence_defect foreign key (product_id, defect_id) references defect (product_id, defect_id),
  constraint ck_defect_evidence_kind check (kind in ('REVIEW', 'INQUIRY', 'QUESTION', 'ANSWER', 'OBSERVATION'))
);

create table defect_rule (
  rule_id               text        not null,
  version               integer     not null,
  in_force              boolean     not null,
  scope_kind            text        not null,
  scope_value           text        not null default '',
  minimum_confirmations integer     not null,
  window_days           integer,
  verified_only         boolean     not null,
  relisting             text        not null,
  created_at            timestamptz not null,
  judgement_job_id      uuid,
  constraint pk_defect_rule primary key (rule_id, version),
  constraint ck_defect_rule_scope_kind check (scope_kind in ('ALL', 'CATEGORY', 'PRODUCT')),
  constraint ck_defect_rule_scope_value check ((scope_kind = 'ALL') = (scope_value = '')),
  constraint ck_defect_rule_relisting check (relisting in ('MANUAL', 'AUTOMATIC')),
  constraint ck_defect_rule_confirmations check (minimum_confirmations >= 1)
);
create unique index uq_defect_rule_in_force on defect_rule (rule_id) where in_force;
create unique index uq_defect_rule_scope on defect_rule (scope_kind, scope_value) where in_force;

-- What a decision for a defect rests on: the defect, the values of the rule and every confirmation that it counted.
alter table listing_decision add column defect jsonb;
