-- A case ends when nobody has looked in time: what arrived at an ordinary pace counts then, the rest waits for a person.

alter table surge_case
  add column ends_at timestamptz,
  add column reminded_at timestamptz,
  add column checked_at timestamptz,
  add column held_from date,
  add column held_days integer,
  add column before bigint not null default 0,
  add column one_sided_before bigint not null default 0,
  add column baseline bigint not null default 0,
  add column baseline_days bigint not null default 0,
  drop constraint ck_surge_case_state,
  add constraint ck_surge_case_state check (state in ('OPEN', 'EXPIRED', 'RELEASED', 'CONFIRMED'));
update surge_case set ends_at = opened_at + interval '14 days', held_days = window_days,
  held_from = (opened_at at time zone 'UTC')::date - window_days + 1;
alter table surge_case alter column ends_at set not null, alter column held_from set not null,
  alter column held_days set not null;
comment on column surge_case.held_from is 'first day of the longest window that the case holds, of held_days days';
comment on column surge_case.baseline is 'what the gate compared with when it opened the case: counted ratings of the baseline_days before the window; before and one_sided_before are those of all time';
create index ix_surge_case_open on surge_case (opened_at, case_id) where state = 'OPEN';
create index ix_surge_case_review_review on surge_case_review (product_id, review_id);

alter table review add column hold_ended boolean not null default false;
comment on column review.hold_ended is 'a case that ended let it count: it goes on being one of those that arrived, and is not held again';
