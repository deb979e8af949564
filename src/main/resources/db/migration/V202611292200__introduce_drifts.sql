-- Slow campaigns: a product's share of low or middling ratings over months, compared with its own past and its category.

alter table surge_case
  add column kind text not null default 'BURST',
  add column unverified bigint not null default 0,
  add column usual_unverified double precision not null default 0,
  add column unverified_probability double precision not null default 1,
  add constraint ck_surge_case_kind check (kind in ('BURST', 'DRIFT'));
comment on column surge_case.kind is 'a burst holds the reviews of the case; a drift lists them for a person and holds none';
comment on column surge_case.unverified is 'of a drift: those of one_sided whose author is not known to have bought';
drop index uq_surge_case_open;
create unique index uq_surge_case_open on surge_case (product_id, epoch, side, kind) where state = 'OPEN';

-- Counted ratings of each category by age: zone 0 is the last 90 days, 1 the rest of 365 days, 2 what is older.
create table category_stars (
  category text collate case_insensitive not null,
  zone     integer not null,
  stars    integer not null,
  verified boolean not null,
  count    bigint  not null,
  constraint pk_category_stars primary key (category, zone, stars, verified)
);

-- How far the daily check has come; one row.
create table drift_check (
  checked_day date not null,
  target_day  date not null,
  behind      text not null default ''
);
comment on column drift_check.checked_day is 'UTC day up to which every product has been checked';
comment on column drift_check.behind is 'last product checked for target_day';
create unique index uq_drift_check on drift_check ((true));
