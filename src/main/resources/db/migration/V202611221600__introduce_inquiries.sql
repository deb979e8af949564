-- A rater is asked why, by hand or by standing order: once for each review, answered once with a token of which only the hash is kept.
create table inquiry (
  product_id         text        not null,
  inquiry_id         uuid        not null,
  review_id          uuid        not null,
  author_id          text,
  stars              smallint    not null,
  state              text        not null,
  owner              text        not null,
  order_id           text,
  client_id          text,
  question           text,
  token_hash         bytea       not null,
  opened_at          timestamptz not null,
  expires_at         timestamptz not null,
  ended_at           timestamptz,
  causes             text[]      not null default '{}',
  answer             text,
  stars_after        smallint,
  closing_reason     text,
  constraint pk_inquiry primary key (product_id, inquiry_id),
  constraint uq_inquiry_review unique (product_id, review_id),
  constraint fk_inquiry_review foreign key (product_id, review_id) references review (product_id, review_id),
  constraint ck_inquiry_state check (state in ('OPEN', 'ANSWERED', 'EXPIRED', 'CLOSED')),
  constraint ck_inquiry_ended check ((state = 'OPEN') = (ended_at is null))
);
create index ix_inquiry_id on inquiry (inquiry_id);
create index ix_inquiry_newest on inquiry (opened_at, inquiry_id);
create index ix_inquiry_due on inquiry (expires_at) where state = 'OPEN';
create index ix_inquiry_author on inquiry (author_id, opened_at) where author_id is not null;
create index ix_inquiry_order on inquiry (order_id, opened_at) where order_id is not null;

create table inquiry_order (
  order_id           text        not null,
  category           text,
  maximum_stars      smallint    not null,
  sample_rate        integer     not null,
  daily_limit        integer     not null,
  quiet_days         integer     not null,
  verified_only      boolean     not null,
  answer_hours       integer     not null,
  question           text,
  version            integer     not null,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint pk_inquiry_order primary key (order_id),
  constraint ck_inquiry_order_stars check (maximum_stars between 1 and 5),
  constraint ck_inquiry_order_sample check (sample_rate between 1 and 100)
);
comment on column inquiry_order.sample_rate is 'reviews asked about of a hundred that the order covers';

-- How far the standing orders have followed the events.
create table inquiry_follower (
  id                 smallint    not null,
  position           bigint      not null,
  constraint pk_inquiry_follower primary key (id),
  constraint ck_inquiry_follower_single check (id = 1)
);
insert into inquiry_follower select 1, last_position from event_position;
