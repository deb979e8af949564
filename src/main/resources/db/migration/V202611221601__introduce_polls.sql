-- The community is asked whether what one customer says matters to others: one vote for each customer, a result that never changes.
create table poll (
  product_id         text        not null,
  poll_id            uuid        not null,
  state              text        not null,
  statement          text        not null,
  options            text[]      not null,
  audience           text        not null,
  minimum_votes      integer     not null,
  owner              text        not null,
  origin_kind        text,
  origin_id          uuid,
  client_id          text        not null,
  opened_at          timestamptz not null,
  closes_at          timestamptz not null,
  closed_at          timestamptz,
  result             jsonb,
  constraint pk_poll primary key (product_id, poll_id),
  constraint fk_poll_product foreign key (product_id) references product (product_id),
  constraint ck_poll_state check (state in ('OPEN', 'CLOSED')),
  constraint ck_poll_closed check ((state = 'CLOSED') = (closed_at is not null) and (state = 'CLOSED') = (result is not null)),
  constraint ck_poll_origin check ((origin_kind is null) = (origin_id is null))
);
create index ix_poll_id on poll (poll_id);
create index ix_poll_newest on poll (opened_at, poll_id);
create index ix_poll_origin on poll (origin_id) where origin_id is not null;
create index ix_poll_due on poll (closes_at) where state = 'OPEN';

create table poll_vote (
  product_id         text        not null,
  poll_id            uuid        not null,
  voter_id           text        not null,
  option             text        not null,
  buyer              boolean     not null,
  voted_at           timestamptz not null,
  constraint pk_poll_vote primary key (product_id, poll_id, voter_id),
  constraint fk_poll_vote_poll foreign key (product_id, poll_id) references poll (product_id, poll_id)
);
