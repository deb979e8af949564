-- A defect can be fixed while its product is merged into another; its ratings start afresh only when they are back.
alter table defect add column new_epoch boolean not null default false;
comment on column defect.new_epoch is 'whether the ratings of the product start afresh with the fix';
