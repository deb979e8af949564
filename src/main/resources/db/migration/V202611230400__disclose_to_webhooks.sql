-- Webhooks of those who act for customers carry what raters need to answer. Older webhooks get it when their owner puts them again.

alter table webhook add column disclosing boolean not null default false;
