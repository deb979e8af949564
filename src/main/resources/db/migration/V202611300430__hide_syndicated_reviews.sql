-- What may not be shown here goes by a decision of the shop, and stays away however often its origin sends it. The id is that of the review
-- whatever way it comes, so a row outlives the review that it hides.
create table syndicated_review_hidden (
  review_id uuid        not null,
  hidden_at timestamptz not null,
  constraint pk_syndicated_review_hidden primary key (review_id)
);

alter table syndication add column first_skipped text;
comment on column syndication.first_skipped is 'what is wrong with the first line that the last pull has skipped';
