-- A shop that imports the same file every night sees which of its rows are about erased reviews, and which edited stored ones.
alter table job
  add column erased             bigint      not null default 0,
  add column updated            bigint      not null default 0;
