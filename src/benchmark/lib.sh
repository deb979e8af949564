# Sourced by run.sh, large.sh and crash.sh: starts and stops the service, asks the database, measures, and leaves nothing running behind.
set -Eeuo pipefail
shopt -s inherit_errexit

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${BENCHMARK_DIR:-$root/target/benchmark}
port=${BENCHMARK_PORT:-18400}
heap=${BENCHMARK_HEAP:-256m}
java_options=@$root/src/deploy/java.options
app=$root/target/quarkus-app
url=http://127.0.0.1:$port
admin_key=benchmark-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')

service_pid=
declare -a held=()
given_jdbc_url=${QUARKUS_DATASOURCE_JDBC_URL:-}

say() { printf '%s %s\n' "$(date +%T)" "$*" >&2; }
die() { say "$*"; exit 1; }

need() { # program, Debian package
  command -v "$1" >/dev/null || die "$1 is missing; Debian has it in the package $2"
}

need_tools() {
  need java openjdk-17-jdk-headless
  need javac openjdk-17-jdk-headless
  need wrk wrk
  need psql postgresql-client
  need pgbench postgresql-15
  need curl curl
  need jq jq
}

build_if_absent() {
  if [ ! -f "$app/quarkus-run.jar" ]; then
    say "Building the service"
    (cd "$root" && mvn -q package -DskipTests) || die "The service does not build"
  fi
}

compile_java() {
  mkdir -p "$work/classes"
  javac -d "$work/classes" "$here"/java/*.java
}

now_ms() { echo $(($(date +%s%N) / 1000000)); }

# --- the service -----------------------------------------------------------------------------------------------------------------------

# launch_service DIRECTORY [NAME=VALUE ...]: starts it without waiting; sets service_pid. Its data stay in that directory. JAVA names another
# java; an application that src/deploy/train.sh has trained is started with its cache.
launch_service() {
  local directory=$1 cache=
  shift
  if curl -s -o /dev/null --max-time 1 "$url/"; then
    die "Something else answers on port $port; choose another by BENCHMARK_PORT"
  fi
  mkdir -p "$directory"
  if [ -s "$app/cache/options" ]; then cache=@cache/options; fi
  (
    cd "$app"
    exec env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" TWOSTAR_DATA_DIR="$directory/data" TWOSTAR_ADMIN_KEY="$admin_key" "$@" \
      "${JAVA:-java}" $java_options $cache -Xmx"$heap" ${BENCHMARK_JAVA_OPTIONS:-} -jar quarkus-run.jar \
      >>"$directory/service.log" 2>&1
  ) &
  service_pid=$!
}

# await_ready SECONDS: fails when the service ends, or does not get ready in time. Asks every ready_pause seconds.
await_ready() {
  local deadline=$(($(now_ms) + $1 * 1000))
  until [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 3 "$url/q/health/ready")" = 200 ]; do
    if [ -n "$service_pid" ]; then
      kill -0 "$service_pid" 2>/dev/null || return 1
    fi
    [ "$(now_ms)" -lt "$deadline" ] || return 1
    sleep "${ready_pause:-0.02}"
  done
}

start_service() {
  launch_service "$@"
  await_ready 180 || { tail -20 "$1/service.log" >&2; die "The service did not get ready"; }
  find_database "$1"
}

stop_service() {
  [ -n "$service_pid" ] || return 0
  kill -TERM "$service_pid" 2>/dev/null || true
  local tries=0
  while kill -0 "$service_pid" 2>/dev/null && [ $((tries += 1)) -lt 400 ]; do sleep 0.1; done
  kill -KILL "$service_pid" 2>/dev/null || true
  wait "$service_pid" 2>/dev/null || true
  service_pid=
}

api() { # METHOD PATH [curl arguments]
  local method=$1 path=$2
  shift 2
  curl -s --max-time 60 -X "$method" -H "X-API-Key: $admin_key" "$@" "$url$path"
}

# --- the database ----------------------------------------------------------------------------------------------------------------------

postmaster_pid=

# Sets the PG... variables of psql and pgbench: for the server that the service started itself, or for the one it was given.
find_database() {
  local directory=$1 rest
  export PGCONNECT_TIMEOUT=5 PGAPPNAME=benchmark
  if [ -z "$given_jdbc_url" ]; then
    postmaster_pid=$(sed -n 1p "$directory/data/postgres/postmaster.pid")
    PGPORT=$(sed -n 4p "$directory/data/postgres/postmaster.pid")
    PGPASSWORD=$(cat "$directory/data/postgres.password")
    export PGHOST=127.0.0.1 PGPORT PGPASSWORD PGUSER=postgres PGDATABASE=twostar
  else
    rest=${given_jdbc_url#jdbc:postgresql://}
    rest=${rest%%\?*}
    PGHOST=${rest%%[:/]*}
    PGPORT=$(sed -nE 's|^[^:/]*:([0-9]+).*|\1|p' <<<"$rest")
    PGDATABASE=${rest##*/}
    export PGHOST PGPORT=${PGPORT:-5432} PGDATABASE
    export PGUSER=${QUARKUS_DATASOURCE_USERNAME:-postgres} PGPASSWORD=${QUARKUS_DATASOURCE_PASSWORD:-}
    postmaster_pid=${BENCHMARK_POSTMASTER_PID:-}
  fi
}

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

# Both sides begin with clean buffers; whoever may not ask for a checkpoint goes without.
settle() { sql -c checkpoint 2>/dev/null || true; }

# Waits until every fact has reached the feed; prints the milliseconds.
await_relay() {
  local started
  started=$(now_ms)
  while [ "$(sql -c 'select count(*) from (select 1 from outbox limit 1) x')" != 0 ]; do
    [ $(($(now_ms) - started)) -lt 300000 ] || die "The outbox is not empty after five minutes"
    sleep 0.1
  done
  echo $(($(now_ms) - started))
}

# Waits until what follows the feed (copied texts, inquiries) has come to its end, so that a load runs alone.
await_watches() {
  local started
  started=$(now_ms)
  until [ "$(sql -c 'select (select position from text_mark_position) = last_position and (select position from inquiry_follower) = last_position
      from event_position')" = t ]; do
    [ $(($(now_ms) - started)) -lt 300000 ] || die "Copied texts and inquiries are not looked for after five minutes"
    sleep 0.5
  done
  say "What follows the feed had come to its end after $((($(now_ms) - started) / 1000)) s"
}

# Counts what a recompute from the review rows finds different from the stored numbers: "summaries days".
differences() { sql -F ' ' -f "$here/sql/differences.sql"; }

# --- measuring -------------------------------------------------------------------------------------------------------------------------

ticks() { # CPU ticks of a process
  { sed -E "s/^.*\\) //" "/proc/$1/stat" 2>/dev/null || echo; } | awk '{ print $12 + $13 }' || echo 0
}

postgres_ticks() { # of the postmaster, its living and its ended children
  [ -n "$postmaster_pid" ] || { echo 0; return; }
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v pm="$postmaster_pid" '
    { pid = $1; line = $0; sub(/^.*\) /, "", line); split(line, f, " ")
      if (pid == pm) sum += f[12] + f[13] + f[14] + f[15]
      else if (f[2] == pm) sum += f[12] + f[13] }
    END { print sum + 0 }'
}

postgres_mib() { # proportional share of memory of all its processes
  [ -n "$postmaster_pid" ] || { echo 0; return; }
  { cat "/proc/$postmaster_pid/smaps_rollup"
    for child in $(pgrep -P "$postmaster_pid"); do cat "/proc/$child/smaps_rollup" 2>/dev/null || true; done
  } | awk '/^Pss:/ { sum += $2 } END { printf "%d", sum / 1024 }'
}

service_peak_mib() { awk '/^VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$service_pid/status"; }

per_tick=$(getconf CLK_TCK)

# --- the end ---------------------------------------------------------------------------------------------------------------------------

cleanup() {
  local pid
  trap - EXIT INT TERM
  for pid in "${held[@]}"; do kill -CONT "$pid" 2>/dev/null || true; done
  for pid in $(jobs -p); do
    if [ "$pid" != "$service_pid" ] && [ "$pid" != "${own_pid:-}" ]; then kill "$pid" 2>/dev/null || true; fi
  done
  stop_service
  # What a service that was killed has left behind.
  if [ -n "$postmaster_pid" ] && [ -z "$given_jdbc_url" ] && grep -q postgres "/proc/$postmaster_pid/comm" 2>/dev/null; then
    kill -INT "$postmaster_pid" 2>/dev/null || true
  fi
  if declare -F stop_own >/dev/null; then stop_own; fi
  if declare -F release_disk >/dev/null; then release_disk; fi
}
trap cleanup EXIT
trap 'exit 130' INT TERM
trap 'say "failed: $BASH_COMMAND (line $LINENO)"' ERR
