-- A text that is nearly the same as another author's is found after it was stored: reviews on their way in pay nothing for it.
-- Marks are found by their value across all products, so that is what leads their key. author_mark is a hash: it only has to tell authors apart.
create table text_mark (
  mark               bigint      not null,
  product_id         text        not null,
  review_id          uuid        not null,
  author_mark        bigint,
  written_at         timestamptz not null,
  constraint pk_text_mark primary key (mark, product_id, review_id)
);
create index ix_text_mark_review on text_mark (product_id, review_id);
create index ix_text_mark_age on text_mark (written_at);

-- How far the events were read for it. What is there already is taken as it is.
create table text_mark_position (
  id                 smallint    not null,
  position           bigint      not null,
  constraint pk_text_mark_position primary key (id),
  constraint ck_text_mark_position_single check (id = 1)
);
insert into text_mark_position select 1, last_position from event_position;
