-- Who of the staff did what, written before it is done and never changed: an action without an outcome is one that was cut off.
create table audit_entry (
  entry_id           uuid        not null,
  at                 timestamptz not null,
  client_id          text        not null,
  role               text        not null,
  operation          text        not null,
  method             text        not null,
  path               text        not null,
  trace_id           text        not null,
  constraint pk_audit_entry primary key (entry_id)
);
create index ix_audit_entry_newest on audit_entry (at, entry_id);
create index ix_audit_entry_client on audit_entry (client_id, at, entry_id);

create table audit_outcome (
  entry_id           uuid        not null,
  status             smallint    not null,
  at                 timestamptz not null,
  constraint pk_audit_outcome primary key (entry_id),
  constraint fk_audit_outcome_entry foreign key (entry_id) references audit_entry (entry_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_kept before truncate on audit_entry for each statement execute function refuse_change();
create trigger audit_outcome_append_only before update or delete on audit_outcome for each row execute function refuse_change();
create trigger audit_outcome_kept before truncate on audit_outcome for each statement execute function refuse_change();
