-- Readers say which reviews help them, and the shop and the supplier answer reviews in public.
-- helpfulness is the lower Wilson bound of the share of helpful votes: 0 without any. Only reviews above that are in its index, so that a new
-- review costs nothing more. replies holds one for each party, at most two.
alter table review
  add column helpful_votes integer not null default 0,
  add column not_helpful_votes integer not null default 0,
  add column helpfulness double precision not null default 0,
  add column replies jsonb,
  add column reply_changes integer not null default 0;
create index ix_review_helpful on review (product_id, epoch, helpfulness, created_at, review_id)
  where status = 'PUBLISHED' and helpfulness > 0;

create table review_vote (
  product_id         text        not null,
  review_id          uuid        not null,
  voter_id           text        not null,
  helpful            boolean     not null,
  client_id          text        not null,
  voted_at           timestamptz not null,
  constraint pk_review_vote primary key (product_id, review_id, voter_id),
  constraint fk_review_vote_review foreign key (product_id, review_id) references review (product_id, review_id)
);
create index ix_review_vote_voter on review_vote (voter_id);
