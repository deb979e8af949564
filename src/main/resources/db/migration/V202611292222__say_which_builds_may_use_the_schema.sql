-- A build that meets a newer schema has to know whether it can use it: a migration that older builds do not survive sets oldest_version to its own version.
create table schema_compatibility (
    only_row       boolean not null default true,
    oldest_version bigint  not null,
    constraint pk_schema_compatibility primary key (only_row),
    constraint ck_schema_compatibility_only_row check (only_row)
);
comment on column schema_compatibility.oldest_version is 'builds whose newest migration is older refuse to start';
insert into schema_compatibility (oldest_version) values (202611292222);
