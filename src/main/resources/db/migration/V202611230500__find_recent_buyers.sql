-- Whoever bought a product lately may know the answer to a question about it.
create index ix_purchase_recent on purchase (product_id, purchased_at) where returned_at is null;
