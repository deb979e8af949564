-- Old events are thrown away; whoever comes with a cursor from before that is told so instead of missing them unnoticed.
alter table event_position add column forgotten_up_to bigint not null default 0;
