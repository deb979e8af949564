-- Callers prove who they are by API keys, of which only hashes are kept; instances share the few secrets they need.
create table api_key (
    key_id              uuid        not null,
    name                text        not null,
    key_hash            bytea       not null,
    scopes              text[]      not null,
    supplier_id         text,
    requests_per_minute integer,
    created_at          timestamptz not null,
    expires_at          timestamptz,
    revoked_at          timestamptz,
    replaced_by         uuid,
    constraint api_key_pk primary key (key_id),
    constraint api_key_hash_is_sha256 check (octet_length(key_hash) = 32),
    constraint api_key_has_scopes check (cardinality(scopes) > 0),
    constraint api_key_limit_is_positive check (requests_per_minute > 0)
);

-- Lists are paged by age.
create index api_key_by_age on api_key (created_at, key_id);

create table secret (
    name  text  not null,
    value bytea not null,
    constraint secret_pk primary key (name)
);
