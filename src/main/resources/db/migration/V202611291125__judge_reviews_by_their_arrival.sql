-- The surge gate judges what arrives, and stars can arrive later than their review: by an edit, or by taking praise back.
-- What a person has looked at is past for it, however recent. Time windows of delisting rules go on by created_at.

alter table review add column arrived_on date;
comment on column review.arrived_on is
  'UTC day on which the gate sees it arrive, if that is not the day of created_at: of the edit that changed its side, of the withdrawal, or before all windows once somebody has looked at it';
create index ix_review_arrived on review (product_id, epoch, arrived_on) include (created_at, stars, counting)
  where arrived_on is not null;
