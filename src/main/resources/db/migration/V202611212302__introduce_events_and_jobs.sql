-- Facts leave the service through the outbox, which commits with the work; long work is a job that survives a restart.

-- One row holds the facts of one transaction, in order, as columns of arrays: a batch of reviews writes one row, and the
-- relay parses nothing. Rows live for a fraction of a second, hence no key by product, and compression would not pay.
create table outbox (
  id                 bigint      generated always as identity,
  product_ids        text[]      not null,
  event_ids          uuid[]      not null,
  types              text[]      not null,
  times              timestamptz[] not null,
  data               json[]      not null,
  constraint pk_outbox primary key (id)
);
alter table outbox
  alter column product_ids set storage external,
  alter column event_ids set storage external,
  alter column types set storage external,
  alter column times set storage external,
  alter column data set storage external;

-- product_id is '' for facts that concern no single product.
create table event (
  product_id         text        not null,
  position           bigint      not null,
  event_id           uuid        not null,
  type               text        not null,
  category           text,
  supplier_id        text,
  occurred_at        timestamptz not null,
  data               json        not null,
  constraint pk_event primary key (product_id, position)
);
create index ix_event_position on event (position);
create index ix_event_supplier on event (supplier_id, position) where supplier_id is not null;

create table event_position (
  id                 smallint    not null,
  last_position      bigint      not null,
  constraint pk_event_position primary key (id),
  constraint ck_event_position_single check (id = 1)
);
insert into event_position values (1, 0);

create table job (
  job_id             uuid        not null,
  kind               text        not null,
  state              text        not null,
  client_id          text,
  parameters         jsonb       not null,
  progress           text,
  done               bigint      not null default 0,
  total              bigint,
  accepted           bigint      not null default 0,
  duplicates         bigint      not null default 0,
  rejected           bigint      not null default 0,
  differences        bigint      not null default 0,
  message            text,
  cancel_requested   boolean     not null default false,
  runner             text,
  leased_until       timestamptz,
  started_at         timestamptz not null,
  finished_at        timestamptz,
  constraint pk_job primary key (job_id),
  constraint ck_job_state check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'))
);
create index ix_job_open on job (started_at) where state in ('QUEUED', 'RUNNING');

-- Products that a job has touched and that the rule has yet to look at.
create table job_product (
  product_id         text        not null,
  job_id             uuid        not null,
  constraint pk_job_product primary key (product_id, job_id)
);
create index ix_job_product_job on job_product (job_id, product_id);

-- How many rows of each sorted part of a file an import has taken in.
create table import_bin (
  job_id             uuid        not null,
  bin                integer     not null,
  position           bigint      not null,
  constraint pk_import_bin primary key (job_id, bin)
);

-- What a job has to tell line by line: rejected rows of an import, differences found by an audit.
create table job_line (
  job_id             uuid        not null,
  line_no            bigint      not null,
  content            jsonb       not null,
  constraint pk_job_line primary key (job_id, line_no),
  constraint fk_job_line_job foreign key (job_id) references job (job_id)
);

-- An answered request, kept so that its repetition gets the same answer. Requests that failed on our side leave no row.
create table idempotency (
  client_id          text        not null,
  idempotency_key    text        not null,
  request_hash       bytea       not null,
  status             smallint    not null,
  location           text,
  etag               text,
  body               text,
  created_at         timestamptz not null,
  constraint pk_idempotency primary key (client_id, idempotency_key)
);
create index ix_idempotency_age on idempotency (created_at);
