-- What staff notice is addressed to whoever is responsible, and to somebody else when nobody takes care of it in time.
create table responsibility (
  responsibility_id  text        not null,
  product_id         text,
  category           text,
  brand              text,
  supplier_id        text,
  topic              text,
  owner              text        not null,
  deputy             text,
  valid_from         timestamptz,
  valid_until        timestamptz,
  version            integer     not null,
  updated_at         timestamptz not null,
  constraint pk_responsibility primary key (responsibility_id)
);

-- product_id is '' for notes that concern no single product.
create table observation (
  product_id         text        not null,
  observation_id     uuid        not null,
  state              text        not null,
  note               text        not null,
  category           text,
  topic              text        not null,
  staff_id           text        not null,
  seen_at            timestamptz not null,
  owner              text        not null,
  responsibility_id  text,
  responsibility_at  timestamptz,
  level              text        not null,
  due_at             timestamptz not null,
  recorded_at        timestamptz not null,
  acknowledged_at    timestamptz,
  acknowledged_by    text,
  resolved_at        timestamptz,
  resolution         text,
  links              jsonb       not null default '[]',
  client_id          text        not null,
  constraint pk_observation primary key (product_id, observation_id),
  constraint ck_observation_state check (state in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED')),
  constraint ck_observation_level check (level in ('OWNER', 'DEPUTY', 'DEFAULT_OWNER')),
  constraint ck_observation_resolved check ((state = 'RESOLVED') = (resolved_at is not null))
);
create index ix_observation_id on observation (observation_id);
create index ix_observation_newest on observation (recorded_at, observation_id);
create index ix_observation_worklist on observation (owner, recorded_at, observation_id) where state <> 'RESOLVED';
create index ix_observation_due on observation (due_at) where state <> 'RESOLVED' and level <> 'DEFAULT_OWNER';
create index ix_observation_responsibility on observation (responsibility_id) where state <> 'RESOLVED';
