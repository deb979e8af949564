-- Who bought what, by the shop's own records: the only ground on which a review is called verified, besides an import.

-- A purchase is one product bought by one person; an order with several products is several purchases.
create table purchase (
  product_id         text        not null,
  purchase_id        text        not null,
  author_id          text        not null,
  purchased_at       timestamptz not null,
  returned_at        timestamptz,
  recorded_at        timestamptz not null,
  client_id          text        not null,
  constraint pk_purchase primary key (product_id, purchase_id),
  constraint fk_purchase_product foreign key (product_id) references product (product_id)
);
-- Asked for every submitted review, hence only those that verify.
create index ix_purchase_buyer on purchase (product_id, author_id) where returned_at is null;
create index ix_purchase_id on purchase (purchase_id);
create index ix_purchase_author on purchase (author_id);

-- One row for each product that the invitation is for; of its token only the hash is kept.
create table review_invitation (
  product_id         text        not null,
  invitation_id      uuid        not null,
  token_hash         bytea       not null,
  author_id          text        not null,
  author_name        text,
  incentive          text,
  client_id          text        not null,
  created_at         timestamptz not null,
  expires_at         timestamptz not null,
  revoked_at         timestamptz,
  used_at            timestamptz,
  review_id          uuid,
  constraint pk_review_invitation primary key (product_id, invitation_id),
  constraint fk_review_invitation_product foreign key (product_id) references product (product_id),
  constraint ck_review_invitation_hash check (octet_length(token_hash) = 32),
  constraint ck_review_invitation_used check ((used_at is null) = (review_id is null))
);
create index ix_review_invitation_id on review_invitation (invitation_id);
create index ix_review_invitation_author on review_invitation (author_id);
