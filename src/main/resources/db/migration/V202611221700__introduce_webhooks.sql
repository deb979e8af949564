-- Partners are told of events by calls to addresses of their own, in order per product, until they take them.

create table webhook (
  webhook_id         uuid        not null,
  client_id          text        not null,
  url                text        not null,
  description        text,
  types              text[]      not null,
  categories         text[]      not null,
  supplier_id        text,
  enabled            boolean     not null,
  disabled_because   text,
  disabled_at        timestamptz,
  version            integer     not null,
  created_at         timestamptz not null,
  changed_at         timestamptz not null,
  constraint pk_webhook primary key (webhook_id),
  constraint ck_webhook_disabled check (enabled = (disabled_because is null) and enabled = (disabled_at is null))
);
create index ix_webhook_age on webhook (created_at, webhook_id);
create index ix_webhook_client on webhook (client_id);

-- Signing needs the secret itself. While it is being replaced, two are valid.
create table webhook_secret (
  webhook_id         uuid        not null,
  secret_id          uuid        not null,
  secret             bytea       not null,
  created_at         timestamptz not null,
  expires_at         timestamptz,
  constraint pk_webhook_secret primary key (webhook_id, secret_id),
  constraint fk_webhook_secret_webhook foreign key (webhook_id) references webhook (webhook_id) on delete cascade,
  constraint ck_webhook_secret_length check (octet_length(secret) between 24 and 64)
);

-- Who delivers, and how far: every event up to position is delivered, or waits in webhook_lane, or stands in webhook_dead_delivery.
-- Another generation tells whoever delivers to begin anew from here.
create table webhook_progress (
  webhook_id         uuid        not null,
  position           bigint      not null,
  generation         integer     not null,
  last_success_at    timestamptz,
  failing_since      timestamptz,
  runner             text,
  leased_until       timestamptz,
  constraint pk_webhook_progress primary key (webhook_id),
  constraint fk_webhook_progress_webhook foreign key (webhook_id) references webhook (webhook_id) on delete cascade
);

-- A product that lags, because an event of it was not taken: those behind the position named wait for it.
create table webhook_lane (
  product_id         text        not null,
  webhook_id         uuid        not null,
  behind             bigint      not null,
  position           bigint      not null,
  event_id           uuid        not null,
  type               text        not null,
  attempts           integer     not null,
  first_attempt_at   timestamptz not null,
  next_attempt_at    timestamptz not null,
  last_status        integer,
  last_error         text        not null,
  constraint pk_webhook_lane primary key (product_id, webhook_id),
  constraint fk_webhook_lane_webhook foreign key (webhook_id) references webhook (webhook_id) on delete cascade
);
create index ix_webhook_lane_position on webhook_lane (webhook_id, position);

-- An event that was never taken, while others were. It is sent again only when somebody asks for it.
create table webhook_dead_delivery (
  product_id         text        not null,
  webhook_id         uuid        not null,
  position           bigint      not null,
  event_id           uuid        not null,
  type               text        not null,
  attempts           integer     not null,
  first_attempt_at   timestamptz not null,
  last_attempt_at    timestamptz not null,
  last_status        integer,
  last_error         text        not null,
  asked_for          boolean     not null default false,
  constraint pk_webhook_dead_delivery primary key (product_id, webhook_id, position),
  constraint fk_webhook_dead_delivery_webhook foreign key (webhook_id) references webhook (webhook_id) on delete cascade
);
create index ix_webhook_dead_delivery_position on webhook_dead_delivery (webhook_id, position);
