-- Browsers write by short-lived tokens that the shop's backend fetches for one customer: their keys, and whose were revoked.
create table customer_token_key (
  key_id      uuid        not null,
  secret      bytea       not null,
  created_at  timestamptz not null,
  constraint pk_customer_token_key primary key (key_id)
);
comment on column customer_token_key.secret is 'the key is a hash of it, keyed with what twostar.token-key says';

create table customer_token_revocation (
  author_hash bytea       not null,
  revoked_at  timestamptz not null,
  constraint pk_customer_token_revocation primary key (author_hash)
);
comment on table customer_token_revocation is 'tokens issued until revoked_at are refused; a row goes when the last of them has expired';
