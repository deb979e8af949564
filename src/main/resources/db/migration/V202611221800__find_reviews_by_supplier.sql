-- A supplier's export reads that supplier's products one after the other, not all products of the shop.
create index ix_product_supplier on product (supplier_id, product_id) where supplier_id is not null;
