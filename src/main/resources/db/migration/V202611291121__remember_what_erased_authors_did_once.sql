-- An erasure must not let a person rate or vote a second time beside a rating or vote of theirs that still counts.
-- mark is an HMAC of what was done and by whom, by a key that is kept outside of the database: without it a mark leads to
-- nobody, and two marks of one person have nothing in common.
create table erasure_mark (
  product_id         text        not null,
  mark               bytea       not null,
  constraint pk_erasure_mark primary key (product_id, mark)
);
