-- A burst of one-sided reviews is held and put before a person: the case, its evidence, and the reviews it holds.

create table surge_case (
  product_id         text             not null,
  case_id            uuid             not null,
  epoch              integer          not null,
  side               text             not null,
  state              text             not null,
  window_days        integer          not null,
  arrived            bigint           not null,
  one_sided          bigint           not null,
  expected           double precision not null,
  usual_share        double precision not null,
  volume_probability double precision not null,
  stars_probability  double precision not null,
  held               bigint           not null default 0,
  released           bigint           not null default 0,
  removed            bigint           not null default 0,
  opened_at          timestamptz      not null,
  closed_at          timestamptz,
  closed_by          text,
  reason             text,
  constraint pk_surge_case primary key (product_id, case_id),
  constraint fk_surge_case_product foreign key (product_id) references product (product_id),
  constraint ck_surge_case_side check (side in ('LOW', 'HIGH')),
  constraint ck_surge_case_state check (state in ('OPEN', 'RELEASED', 'CONFIRMED')),
  constraint ck_surge_case_closed check ((state = 'OPEN') = (closed_at is null))
);
comment on column surge_case.held is 'reviews the case has ever held; released and removed are those that a person decided on';
create unique index uq_surge_case_open on surge_case (product_id, epoch, side) where state = 'OPEN';
create index ix_surge_case_id on surge_case (case_id);
create index ix_surge_case_newest on surge_case (opened_at, case_id);

create table surge_case_review (
  product_id         text             not null,
  case_id            uuid             not null,
  review_id          uuid             not null,
  constraint pk_surge_case_review primary key (product_id, case_id, review_id),
  constraint fk_surge_case_review_case foreign key (product_id, case_id) references surge_case (product_id, case_id)
);

-- How ratings are usually distributed in a category ('' for the whole shop), reckoned now and then.
create table category_share (
  category           text             not null,
  ratings            bigint           not null,
  low                bigint           not null,
  high               bigint           not null,
  reckoned_at        timestamptz      not null,
  constraint pk_category_share primary key (category)
);
