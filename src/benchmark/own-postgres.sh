# Sourced by crash.sh and profile.sh: a PostgreSQL that the script starts itself, with settings that it may choose (Debian: postgresql-15).

own=$work/own-postgres
own_port=$((port + 50))
own_pid=
declare -a service_settings=()
declare -a as_postgres=()

own_settings=(-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c log_min_messages=fatal)
postgres_program() { echo "${PG_BIN:-$(pg_config --bindir 2>/dev/null || ls -d /usr/lib/postgresql/*/bin | tail -1)}/$1"; }

create_own() {
  need "$(postgres_program initdb)" postgresql-15
  if [ "$(id -u)" = 0 ]; then as_postgres=(setpriv --reuid=nobody --regid=nogroup --clear-groups --); fi
  rm -rf "$own"
  mkdir -p "$own/data"
  echo benchmark >"$own/password"
  if [ "$(id -u)" = 0 ]; then chown -R nobody:nogroup "$own"; fi
  "${as_postgres[@]}" "$(postgres_program initdb)" -D "$own/data" -U postgres --pwfile="$own/password" --auth=scram-sha-256 -E UTF8 --no-locale \
    >"$own.log" 2>&1 || die "initdb failed: $(tail -2 "$own.log")"
  start_own
  export PGHOST=127.0.0.1 PGPORT=$own_port PGUSER=postgres PGPASSWORD=benchmark PGDATABASE=postgres
  sql -c "create role twostar login password 'benchmark'" -c 'create database twostar owner twostar'
  given_jdbc_url=jdbc:postgresql://127.0.0.1:$own_port/twostar
  service_settings=(QUARKUS_DATASOURCE_JDBC_URL="$given_jdbc_url" QUARKUS_DATASOURCE_USERNAME=twostar QUARKUS_DATASOURCE_PASSWORD=benchmark)
  QUARKUS_DATASOURCE_PASSWORD=benchmark
}

start_own() {
  "${as_postgres[@]}" "$(postgres_program postgres)" -D "$own/data" -p "$own_port" "${own_settings[@]}" >>"$own.log" 2>&1 &
  own_pid=$!
  BENCHMARK_POSTMASTER_PID=$own_pid
  local tries=0
  until PGPASSWORD=benchmark psql -X -q -h 127.0.0.1 -p "$own_port" -U postgres -d postgres -c 'select 1' >/dev/null 2>&1; do
    [ $((tries += 1)) -lt 600 ] || die "Our PostgreSQL does not start: $(tail -3 "$own.log")"
    if ! kill -0 "$own_pid" 2>/dev/null; then # processes of the killed one may still hold its memory
      sleep 0.5
      "${as_postgres[@]}" "$(postgres_program postgres)" -D "$own/data" -p "$own_port" "${own_settings[@]}" >>"$own.log" 2>&1 &
      own_pid=$! BENCHMARK_POSTMASTER_PID=$!
    fi
    sleep 0.1
  done
}

stop_own() {
  [ -n "$own_pid" ] || return 0
  kill -INT "$own_pid" 2>/dev/null || true
  wait "$own_pid" 2>/dev/null || true
}
