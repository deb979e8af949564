-- Texts wait, are decided upon with grounds, appealed and reported. A text that was decided leaves the queue; decisions, appeals and reports stay on record.
create table moderation_item (
  product_id         text        not null,
  kind               text        not null,
  subject_id         uuid        not null,
  cause              text        not null,
  findings           text[]      not null,
  like_product_id    text,
  like_subject_id    uuid,
  category           text        not null,
  claimed_by         text,
  claimed_until      timestamptz,
  since              timestamptz not null,
  constraint pk_moderation_item primary key (product_id, kind, subject_id)
);
create index ix_moderation_item_oldest on moderation_item (since, subject_id);
create index ix_moderation_item_claim on moderation_item (claimed_by) where claimed_by is not null;

create table moderation_decision (
  product_id         text        not null,
  decision_id        uuid        not null,
  kind               text        not null,
  subject_id         uuid        not null,
  subject_version    integer     not null,
  author_id          text,
  stars              smallint,
  outcome            text        not null,
  ground             text        not null,
  facts              text,
  cause              text,
  findings           text[]      not null,
  automated          boolean     not null,
  role               text        not null,
  decided_by         text        not null,
  waiting_since      timestamptz,
  decided_at         timestamptz not null,
  appeal_until       timestamptz not null,
  replaces           uuid,
  constraint pk_moderation_decision primary key (product_id, decision_id),
  constraint ck_moderation_decision_outcome check (outcome in ('PUBLISH', 'REJECT_TEXT', 'REMOVE')),
  constraint ck_moderation_decision_ground check ((outcome = 'PUBLISH') = (ground = 'NO_OBJECTION'))
);
create index ix_moderation_decision_newest on moderation_decision (decided_at, decision_id);
create index ix_moderation_decision_subject on moderation_decision (product_id, subject_id, decided_at);
create index ix_moderation_decision_author on moderation_decision (author_id, decided_at) where author_id is not null;

create table appeal (
  product_id         text        not null,
  appeal_id          uuid        not null,
  decision_id        uuid        not null,
  state              text        not null,
  text               text        not null,
  author_id          text,
  created_at         timestamptz not null,
  answer_reason      text,
  answered_by        text,
  answered_at        timestamptz,
  new_decision_id    uuid,
  constraint pk_appeal primary key (product_id, appeal_id),
  constraint uq_appeal_decision unique (product_id, decision_id),
  constraint fk_appeal_decision foreign key (product_id, decision_id) references moderation_decision (product_id, decision_id),
  constraint ck_appeal_state check (state in ('OPEN', 'UPHELD', 'REJECTED')),
  constraint ck_appeal_answer check ((state = 'OPEN') = (answered_at is null))
);
create index ix_appeal_oldest on appeal (created_at, appeal_id);
create index ix_appeal_open on appeal (created_at, appeal_id) where state = 'OPEN';

create table abuse_report (
  product_id         text        not null,
  report_id          uuid        not null,
  kind               text        not null,
  subject_id         uuid        not null,
  reason             text        not null,
  text               text,
  reporter           text        not null,
  state              text        not null,
  decision_id        uuid,
  created_at         timestamptz not null,
  constraint pk_abuse_report primary key (product_id, report_id),
  constraint uq_abuse_report_reporter unique (product_id, kind, subject_id, reporter),
  constraint ck_abuse_report_state check (state in ('OPEN', 'UPHELD', 'DISMISSED'))
);
create index ix_abuse_report_reporter on abuse_report (reporter, created_at);
