-- Two products can be merged: the reviews of one move to the other, and back if that was wrong. What names a review by product and id moves with it.
alter table product add column merged_into text;
alter table product add constraint ck_product_merged check (merged_into is null or retired_at is not null);
comment on column product.merged_into is 'the product that the reviews of this one have moved to; it is retired until the merge is reversed';

create table product_merge (
  merge_id           uuid        not null,
  source_id          text        not null,
  target_id          text        not null,
  state              text        not null,
  reason             text        not null,
  token              text        not null,
  reviews            bigint      not null,
  kept               bigint      not null,
  displaced          bigint      not null,
  source_epoch       integer     not null,
  target_epoch       integer     not null,
  source_was_retired boolean     not null,
  created_at         timestamptz not null,
  created_by         text        not null,
  confirmed_at       timestamptz,
  confirmed_by       text,
  reversed_at        timestamptz,
  reversed_by        text,
  reversal_reason    text,
  returned           bigint,
  constraint pk_product_merge primary key (merge_id),
  constraint ck_product_merge_state check (state in ('PREVIEWED', 'CONFIRMED', 'REVERSED')),
  constraint ck_product_merge_two check (source_id <> target_id)
);
create index ix_product_merge_source on product_merge (source_id, created_at, merge_id);
create index ix_product_merge_target on product_merge (target_id, created_at, merge_id);

create table merge_product (
  product_id         text        not null,
  merge_id           uuid        not null,
  count_before       bigint      not null,
  sum_before         bigint      not null,
  held_before        bigint      not null,
  count_after        bigint      not null,
  sum_after          bigint      not null,
  held_after         bigint      not null,
  listing_before     text        not null,
  listing_after      text        not null,
  constraint pk_merge_product primary key (product_id, merge_id),
  constraint fk_merge_product_merge foreign key (merge_id) references product_merge (merge_id)
);
create index ix_merge_product_merge on merge_product (merge_id, product_id);

-- What has moved: to the target, or from it to the source, where its author has rated both.
create table merge_review (
  product_id         text        not null,
  merge_id           uuid        not null,
  review_id          uuid        not null,
  to_target          boolean     not null,
  constraint pk_merge_review primary key (product_id, merge_id, review_id)
);
comment on column merge_review.product_id is 'the target, so that one statement finds the reviews of a merge';

-- Keys of reviews change only when they move, so these cost nothing otherwise.
alter table review_revision drop constraint fk_review_revision_review,
  add constraint fk_review_revision_review foreign key (product_id, review_id) references review (product_id, review_id) on update cascade;
alter table review_vote drop constraint fk_review_vote_review,
  add constraint fk_review_vote_review foreign key (product_id, review_id) references review (product_id, review_id) on update cascade;
alter table inquiry drop constraint fk_inquiry_review,
  add constraint fk_inquiry_review foreign key (product_id, review_id) references review (product_id, review_id) on update cascade;
alter table review_photo drop constraint fk_review_photo_review,
  add constraint fk_review_photo_review foreign key (product_id, review_id) references review (product_id, review_id)
    on update cascade on delete cascade;
alter table review_photo_content drop constraint fk_review_photo_content_photo,
  add constraint fk_review_photo_content_photo foreign key (product_id, photo_id) references review_photo (product_id, photo_id)
    on update cascade on delete cascade;
alter table appeal drop constraint fk_appeal_decision,
  add constraint fk_appeal_decision foreign key (product_id, decision_id) references moderation_decision (product_id, decision_id)
    on update cascade;

-- Opinions are counted by product and epoch, and go with the reviews.
drop trigger review_opinion_changed on review;
create trigger review_opinion_changed after update of product_id, epoch, attributes, counting, text_status on review
  for each row when (old.attributes is distinct from new.attributes
    or (old.counting is distinct from new.counting or old.text_status is distinct from new.text_status
        or old.product_id is distinct from new.product_id or old.epoch is distinct from new.epoch)
      and new.attributes is not null)
  execute function count_opinions();
