-- An operator can stop writes, counting or delisting at once, for a stated reason and until a stated time.

create table emergency_stop (
  stop_id            text        not null,
  scope_kind         text        not null,
  scope_value        text        not null default '',
  action             text        not null,
  reason             text        not null,
  client_id          text        not null,
  version            integer     not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  expires_at         timestamptz not null,
  ended_at           timestamptz,
  ended_by           text,
  job_id             uuid,
  constraint pk_emergency_stop primary key (stop_id),
  constraint ck_emergency_stop_scope_kind check (scope_kind in ('ALL', 'CATEGORY', 'PRODUCT', 'CLIENT')),
  constraint ck_emergency_stop_scope_value check ((scope_kind = 'ALL') = (scope_value = '')),
  constraint ck_emergency_stop_action check (action in ('REFUSE_WRITES', 'HOLD_COUNTING', 'HOLD_DELISTING'))
);
comment on column emergency_stop.job_id is 'the job that released and judged what the stop had held';
create index ix_emergency_stop_open on emergency_stop (expires_at) where ended_at is null;

-- What the end of a stop has to release is found without looking at every product.
create index ix_rating_summary_stop_held on rating_summary (product_id) where stop_held > 0;
