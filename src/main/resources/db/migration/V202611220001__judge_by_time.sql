-- Ratings that leave a window change what a rule says of a product without anybody doing anything: which products those
-- are is found by day, and how far the judgement of a day has come is remembered, so that it can go on after a restart.
create index ix_rating_day_day on rating_day (day, product_id);

create table window_judgement (
  rule_id            text        not null,
  version            integer     not null,
  judged_day         date        not null,
  target_day         date        not null,
  behind             text        not null default '',
  constraint pk_window_judgement primary key (rule_id, version),
  constraint fk_window_judgement_rule foreign key (rule_id, version) references delisting_rule (rule_id, version)
);
comment on column window_judgement.judged_day is 'UTC day whose window every product has been judged by';
comment on column window_judgement.behind is 'last product judged by the window of target_day';
