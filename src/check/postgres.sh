# A PostgreSQL of the script's own, as an external database; sourced after service.sh:  . src/check/postgres.sh
# Needs PostgreSQL's server programs (Debian: postgresql-15), which do not run as root.

postgres=
postgres_bin=${PG_BIN:-$(pg_config --bindir 2>/dev/null || ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1 || true)}

have_postgres() {
    [ -x "$postgres_bin/initdb" ] && command -v psql >/dev/null
}

as_postgres() {
    if [ "$(id -u)" = 0 ]; then exec setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; else exec "$@"; fi
}

# start_postgres PORT: sets $external, the settings for a service that uses it, and what psql needs.
start_postgres() {
    mkdir -p "$work/external"
    echo external >"$work/external/password"
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$work/external"
    (as_postgres "$postgres_bin/initdb" -D "$work/external/data" -U postgres --pwfile="$work/external/password" --auth=scram-sha-256 -E UTF8 --no-locale) \
        >"$work/external.log"
    (as_postgres "$postgres_bin/postgres" -D "$work/external/data" -p "$1" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c max_locks_per_transaction=256) >>"$work/external.log" 2>&1 &
    postgres=$!
    export PGHOST=127.0.0.1 PGPORT=$1 PGUSER=postgres PGPASSWORD=external PGDATABASE=postgres
    until psql -X -q -c 'select 1' >/dev/null 2>&1; do
        kill -0 "$postgres" 2>/dev/null || { cat "$work/external.log"; return 1; }
        sleep 0.1
    done
    psql -X -q -c "create role twostar login password 'external'" -c 'create database twostar owner twostar'
    export PGDATABASE=twostar
    external=(QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$1/twostar" QUARKUS_DATASOURCE_USERNAME=twostar QUARKUS_DATASOURCE_PASSWORD=external)
}

stop_postgres() {
    [ -z "$postgres" ] || { kill -INT "$postgres" 2>/dev/null && wait "$postgres"; } || true
    postgres=
}
