-- Families: the summary of a variant adds up those of its siblings, which are found by their head.
create index ix_product_variant_of on product (variant_of, product_id) where variant_of is not null;
