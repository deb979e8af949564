-- Whoever is affected by a delisting can object to it, and a person answers with reasons.
create table objection (
  product_id         text        not null,
  objection_id       uuid        not null,
  decision_id        uuid        not null,
  state              text        not null,
  text               text        not null,
  client_id          text        not null,
  role               text        not null,
  supplier_id        text,
  created_at         timestamptz not null,
  answer_reason      text,
  answered_by        text,
  answered_at        timestamptz,
  relisting_id       uuid,
  constraint pk_objection primary key (product_id, objection_id),
  constraint fk_objection_decision foreign key (product_id, decision_id) references listing_decision (product_id, decision_id),
  constraint ck_objection_state check (state in ('OPEN', 'UPHELD', 'REJECTED')),
  constraint ck_objection_answer check ((state = 'OPEN') = (answered_at is null))
);
create unique index uq_objection_open on objection (product_id, decision_id, client_id) where state = 'OPEN';
create index ix_objection_newest on objection (created_at, objection_id);
create index ix_objection_open on objection (created_at, objection_id) where state = 'OPEN';
