-- An erasure must not free a client from the emergency stop that is in force for it: the stop keeps the client until its end.

alter table emergency_stop
  add column erased_as text[] not null default '{}';
comment on column emergency_stop.erased_as is
  'pseudonyms that erasures have given to the client meanwhile; with the end of the stop the first takes its place';
