-- What instances share may be encrypted with a key that is outside of the database, so that a copy of it reveals nothing.
alter table secret add column encrypted boolean not null default false;
comment on column secret.value is 'if encrypted: 12 bytes of nonce and AES-256-GCM, by the key that twostar.secret-key says, with the name as associated data';
