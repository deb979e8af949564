-- Suppliers' words are moderated like customers': decisions and appeals tell whose they were, and a reply is found by its own id.
alter table moderation_decision add column supplier_id text;
alter table appeal add column supplier_id text;
create index ix_moderation_decision_supplier on moderation_decision (supplier_id, decided_at) where supplier_id is not null;
create index ix_review_replied on review (product_id) where replies is not null;
