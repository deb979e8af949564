-- People are told what is kept of them, and forgotten when they ask for it; the certificate of that names nobody.
-- author_id and pseudonym stand here only while the erasure is at work. author_hash is keyed outside of the database.
create table erasure (
  erasure_id         uuid        not null,
  author_hash        bytea       not null,
  author_id          text,
  pseudonym          text,
  mode               text        not null,
  role               text        not null,
  job_id             uuid        not null,
  requested_at       timestamptz not null,
  finished_at        timestamptz,
  constraint pk_erasure primary key (erasure_id),
  constraint ck_erasure_mode check (mode in ('DELETE', 'ANONYMIZE')),
  constraint ck_erasure_finished check ((finished_at is null) = (author_id is not null) and (author_id is null) = (pseudonym is null))
);
create unique index uq_erasure_author on erasure (author_id) where author_id is not null;
create index ix_erasure_hash on erasure (author_hash, requested_at, erasure_id);

create table erasure_count (
  erasure_id         uuid        not null,
  kind               text        not null,
  records            bigint      not null,
  constraint pk_erasure_count primary key (erasure_id, kind),
  constraint fk_erasure_count_erasure foreign key (erasure_id) references erasure (erasure_id)
);

-- A copy of everything for the person to fetch, thrown away after a few days.
create table data_export (
  export_id          uuid        not null,
  author_id          text        not null,
  job_id             uuid        not null,
  requested_at       timestamptz not null,
  ready_at           timestamptz,
  expires_at         timestamptz not null,
  constraint pk_data_export primary key (export_id)
);
create index ix_data_export_author on data_export (author_id, requested_at, export_id);
create index ix_data_export_expiry on data_export (expires_at);

create table data_export_record (
  export_id          uuid        not null,
  kind               text        not null,
  record_no          bigint      not null,
  record             jsonb       not null,
  constraint pk_data_export_record primary key (export_id, kind, record_no),
  constraint fk_data_export_record_export foreign key (export_id) references data_export (export_id) on delete cascade
);

-- A row as it is told to the person it is about: members in camel case, times in UTC, absent instead of null.
create function told_of(record anyelement) returns jsonb language sql stable set timezone = 'UTC'
as $$
  select coalesce(jsonb_object_agg(
    substr(initial.name, 1, 1) || substr(replace(initcap(replace(initial.name, '_', ' ')), ' ', ''), 2),
    case when jsonb_typeof(initial.value) = 'string' and initial.value #>> '{}' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$'
      then to_jsonb(to_char((initial.value #>> '{}')::timestamptz, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      else initial.value end), '{}')
  from jsonb_each(jsonb_strip_nulls(to_jsonb(record))) as initial (name, value)
$$;

-- What staff wrote without what it quotes. Words stand alone; whole texts, which no pattern could take, are found as they are.
create function forget_words(said text, words text[]) returns text language plpgsql immutable strict parallel safe
as $$
declare
  word text;
begin
  foreach word in array words loop
    if strpos(said, word) > 0 then
      said := case
        when length(word) > 200 then replace(said, word, '[erased]')
        else regexp_replace(said,
          '(?<![[:alnum:]])' || regexp_replace(word, '([^[:alnum:][:space:]])', '\\\1', 'g') || '(?![[:alnum:]])', '[erased]', 'g')
      end;
    end if;
  end loop;
  return said;
end
$$;

-- Addresses are forgotten after a month: the oldest are found by blocks, which costs a new review next to nothing.
create index ix_review_address_age on review using brin (created_at) with (pages_per_range = 32) where address_hash is not null;

-- What an erasure looks for, where nothing else looks for it.
create index ix_appeal_author on appeal (author_id) where author_id is not null;
create index ix_abuse_report_subject on abuse_report (product_id, subject_id);
create index ix_poll_vote_voter on poll_vote (voter_id);
create index ix_contribution_vote_voter on contribution_vote (voter_id);
create index ix_objection_client on objection (client_id) where client_id like 'customer:%';
