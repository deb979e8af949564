-- A purge says what it did to which product, so it has to be previewed again if its reviews have moved to another since.
alter table purge_review add column product_at_preview text;
comment on column purge_review.product_at_preview is 'the product that the preview has found it at, while it is at another';
