#!/usr/bin/env bash
# Runs the table of figures of src/docs/benchmarks.md against the packaged service, with the yardsticks in the same run and the same PostgreSQL server.
#
#   src/benchmark/run.sh [--quick] [--rounds N] [--seconds N] [--markdown FILE] [row ...]
#
# Rows: writes lone reads storm two import start cold overload (all of them when none is named). --quick is a smoke test of a minute whose figures
# mean nothing. The database is the embedded one, or the empty one that QUARKUS_DATASOURCE_JDBC_URL (_USERNAME, _PASSWORD) names; its user must be
# allowed to create databases. Everything happens under target/benchmark, on 127.0.0.1, and is stopped at the end.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export LUA_PATH="$here/wrk/?.lua;;"

rounds=3 seconds=10 products=10000 storm=50000 storm_connections=512 rows_imported=1000000 overload_seconds=20 cold_seconds=120 capacity=500 markdown= quick=
rows=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick)
      quick=1 rounds=1 seconds=2 products=500 storm=3000 storm_connections=64 rows_imported=20000 overload_seconds=4 cold_seconds=12 ;;
    --rounds) rounds=$2; shift ;;
    --seconds) seconds=$2; shift ;;
    --markdown) markdown=$2; shift ;;
    -*) die "Unknown option $1" ;;
    *) rows+=("$1") ;;
  esac
  shift
done
[ ${#rows[@]} -gt 0 ] || rows=(writes lone reads storm two import start cold overload)

run=$work/run
results=$work/results.tsv
faults=$work/faults
round=0

note() { printf '%s\t%s\t%s\n' "$round" "$1" "$2" >>"$results"; }

median() { # METRIC: over the rounds; "-" when it was not measured
  awk -F '\t' -v m="$1" '$1 > 0 && $2 == m && $3 != "-" { print $3 }' "$results" | sort -g |
    awk '{ v[NR] = $1 } END { if (NR == 0) print "-"; else if (NR % 2) print v[(NR + 1) / 2]; else print (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

fault() { say "WRONG: $*"; echo "$*" >>"$faults"; }

field() { sed -nE "s/.*(^| )$1=([^ ]*).*/\2/p" <<<"$2" | tail -1; }

cpu_before() { service_cpu=$(ticks "$service_pid") postgres_cpu=$(postgres_ticks); }

cpu_after() { # METRIC
  note "$1.cpu" "$(awk -v a="$service_cpu" -v b="$(ticks "$service_pid")" -v t="$per_tick" 'BEGIN { print (b - a) / t }')"
  note "$1.pgcpu" "$(awk -v a="$postgres_cpu" -v b="$(postgres_ticks)" -v t="$per_tick" 'BEGIN { print (b - a) / t }')"
  note service.mib "$(service_peak_mib)"
  note postgres.mib "$(postgres_mib)"
}

# wrk_load METRIC THREADS CONNECTIONS SCRIPT [option=value ...]: sets `out` and notes rate, p50, p99. The script sends for $seconds; writes then
# wait until all answers that are owed have come, which is when nothing more is stored.
wrk_load() {
  local metric=$1 threads=$2 connections=$3 script=$4 loader stored=-1
  shift 4
  wrk -t"$threads" -c"$connections" -d$((seconds + 60))s --timeout 60s -s "$here/wrk/$script.lua" "$url" -- seconds="$seconds" "$@" \
    >"$work/wrk.out" &
  loader=$!
  sleep "$seconds"
  sleep 1
  if [ "$script" = reviews ]; then
    until [ "$(reviews_stored)" = "$stored" ]; do
      stored=$(reviews_stored)
      sleep 1
    done
  fi
  kill -INT "$loader"
  wait "$loader" || true
  out=$(grep '^RESULT' "$work/wrk.out") || die "wrk failed in $metric"
  note "$metric.rate" "$(awk -v r="$(field requests "$out")" -v x="$(field refused "$out")" -v s="$seconds" 'BEGIN { print (r - x) / s }')"
  note "$metric.p50" "$(field p50 "$out")"
  note "$metric.p99" "$(field p99 "$out")"
  note "$metric.refused" "$(field refused "$out")"
  say "$metric (round $round): $out"
  [ "$(field broken "$out")" = 0 ] || fault "$metric: $(field broken "$out") connections broke"
}

reviews_stored() { sql -c 'select count(*) from review'; }

check() { # METRIC ACKNOWLEDGED STORED-BEFORE: after a load of writes
  local stored wrong
  note "$1.relay" "$(await_relay)"
  stored=$(($(reviews_stored) - $3))
  wrong=$(differences)
  say "$1: acknowledged $2, stored $stored, wrong summaries and day buckets $wrong"
  [ "$stored" = "$2" ] || fault "$1: $2 acknowledged, $stored stored"
  [ "$wrong" = '0 0' ] || fault "$1: summaries and day buckets that differ from a recompute: $wrong"
}

# write_load METRIC CONNECTIONS PREFIX PRODUCTS
write_load() {
  local before
  settle
  before=$(reviews_stored)
  cpu_before
  wrk_load "$1" $(($2 > 1 ? 2 : 1)) "$2" reviews key="$admin_key" run="r$round$1" prefix="$3" products="$4"
  cpu_after "$1"
  check "$1" $(($(field requests "$out") - $(field refused "$out"))) "$before"
}

make_products() { # PREFIX LAST: written past the service, it is not them that are measured
  sql -v prefix="$1" -v first=1 -v last="$2" -v per=0 -v good=1 -f "$here/sql/seed.sql"
}

# --- the rows --------------------------------------------------------------------------------------------------------------------------

yardstick() { # SCRIPT CLIENTS SECONDS
  local tps
  PGDATABASE=yardstick sql -f "$here/yardstick/schema.sql" >"$work/yardstick.log" 2>&1
  settle
  postgres_cpu=$(postgres_ticks)
  tps=$(PGDATABASE=yardstick pgbench -n -M prepared -f "$here/yardstick/$1.sql" -c "$2" -j 2 -T "$3" 2>>"$work/yardstick.log" |
    sed -nE 's/^tps = ([0-9.]+).*/\1/p') || die "pgbench: $(tail -3 "$work/yardstick.log")"
  note "yardstick.$1.$2.rate" "$tps"
  say "yardstick $1, $2 clients (round $round): $tps a second"
}

row_writes() {
  local script clients
  for script in spread hot; do
    for clients in 8 64; do yardstick $script $clients "$seconds"; done
  done
  write_load spread64 64 p "$products"
  write_load spread256 256 p "$products"
  write_load hot64 64 "hot$round-" 1
  write_load hot256 256 "hot$round-" 1
}

# Beside the price of its transaction (pgbench, one client) and of its request (an empty POST to the bare application).
row_lone() {
  await_relay >/dev/null
  await_watches
  yardstick spread 1 "$seconds"
  write_load lone 1 p "$products"
  app=$work/bare/target/quarkus-app second_service bare
  wrk_load warm-empty 1 1 empty
  wrk_load empty 1 1 empty
  stop_service
  first_service
}

read_load() { # METRIC CONNECTIONS [option=value ...]
  local metric=$1 connections=$2
  shift 2
  cpu_before
  wrk_load "$metric" 2 "$connections" reads "$@"
  cpu_after "$metric"
  [ "$(field refused "$out")" = 0 ] || fault "$metric: $(field refused "$out") answers were no 200"
}

row_reads() {
  local kept=$seconds
  seconds=2 # what has just been written is read once, so that what is measured comes from memory
  wrk_load again 2 64 reads what=summary prefix=p products="$products"
  seconds=$kept
  read_load live64 64 what=/q/health/live
  read_load summary64 64 what=summary prefix=p products="$products"
  read_load summary16 16 what=summary prefix=p products="$products"
  read_load batch16 16 what=batch prefix=p products="$products"
  read_load page64 64 what=page prefix=p products="$products"
}

# Reads a summary every five milliseconds over one connection until it is stopped.
# Storms and overload come from one core, so that refusals and reads are not late because a load generator wants both.
pinned=()
if [ "$(nproc)" -gt 1 ]; then pinned=(taskset -c $(($(nproc) - 1))); fi

start_light_reader() {
  "${pinned[@]}" wrk -t1 -c1 -d600s --timeout 60s -s "$here/wrk/reads.lua" "$url" -- seconds=600 what=summary prefix=p products="$products" pause=5 \
    >"$work/reader.out" &
  reader=$!
}

stop_light_reader() {
  kill -INT "$reader"
  wait "$reader" || true
  reader_out=$(grep '^RESULT' "$work/reader.out")
  say "summaries of other products meanwhile: $reader_out"
}

row_storm() {
  local before figures product=storm$round
  sql -v prefix="warm$round-" -v first=1 -v last=1 -v per=25 -v good=4 -f "$here/sql/seed.sql"
  sql -v prefix="$product-" -v first=1 -v last=1 -v per=25 -v good=4 -f "$here/sql/seed.sql"
  settle
  before=$(reviews_stored)
  start_light_reader
  cpu_before
  figures=$("${pinned[@]}" java -Xmx256m -cp "$work/classes" Load mode=storm port="$port" key="$admin_key" run="storm$round" connections="$storm_connections" \
    reviews="$storm" warmup=$((storm / 5)) product="$product-1" warmupProduct="warm$round-1")
  cpu_after storm
  stop_light_reader
  say "storm (round $round): $figures"
  note storm.rate "$(field rate "$figures")"
  note storm.p50 "$(field p50 "$figures")"
  note storm.p99 "$(field p99 "$figures")"
  note storm.created "$(field created "$figures")"
  note storm.retried "$(field retried "$figures")"
  note storm.total_max "$(field total_max "$figures")"
  note storm.reader_p50 "$(field p50 "$reader_out")"
  note storm.reader_p99 "$(field p99 "$reader_out")"
  check storm "$(field all_created "$figures")" "$before"
}

import_file() { # ROWS: 10,000 products, each author once a product
  awk -v rows="$1" -v round="$round" 'BEGIN {
    srand(round); print "productId,productName,category,authorId,authorName,stars,title,text,locale,createdAt,externalId"
    for (i = 0; i < rows; i++) {
      p = i % 10000
      printf "i%d-%d,Imported product %d,imported,a%d-%d,Customer %d,%d,\"Bought it, used it\",\"Works as it should. The cable is a little short, the rest is what the picture promises; I would buy it again.\",en,2026-%02d-%02dT%02d:%02d:00Z,e%d-%d\n",
        round, p, p, round, i, i % 5000, 1 + int(5 * sqrt(rand())), 1 + i % 6, 1 + i % 28, i % 24, i % 60, round, i
    }
  }'
}

await_job() { # PATH SECONDS: prints the finished job
  local job deadline=$(($(date +%s) + $2))
  while :; do
    job=$(api GET "$1")
    case $(jq -r .status <<<"$job") in SUCCEEDED | FAILED | CANCELLED) break ;; esac
    [ "$(date +%s)" -lt "$deadline" ] || break
    sleep 0.3
  done
  echo "$job"
}

row_import() {
  local file=$work/import.csv status job before
  import_file "$rows_imported" >"$file"
  settle
  before=$(reviews_stored)
  cpu_before
  status=$(api POST "/imports?source=benchmark-$round&createProducts=true" -H 'Content-Type: text/csv' -H 'Expect:' --data-binary "@$file" \
    --max-time 300 -D "$work/import.headers" -o "$work/import.body" -w '%{http_code}')
  rm -f "$file"
  if [ "$status" != 202 ]; then
    say "import: this build answers $status; left out"
    return
  fi
  job=$(await_job "$(sed -nE 's/^[Ll]ocation: *([^\r]*)\r?$/\1/p' "$work/import.headers" | sed -E 's|^https?://[^/]*||')" 600)
  cpu_after import
  say "import (round $round): $(jq -c . <<<"$job")"
  note import.rate "$(jq -r '
    def at: sub("\\.[0-9]+"; "") as $whole | ($whole | fromdateiso8601) + ((capture("(?<f>\\.[0-9]+)") // {f: "0"}) | .f | tonumber);
    .accepted / ([(.finishedAt | at) - (.startedAt | at), 0.001] | max)' <<<"$job")"
  [ "$(jq -r .status <<<"$job")" = SUCCEEDED ] || fault "import: the job ended as $(jq -r .status <<<"$job")"
  [ "$(jq -r .accepted <<<"$job")" = "$rows_imported" ] || fault "import: $(jq -r .accepted <<<"$job") of $rows_imported rows accepted"
  check import "$(jq -r .accepted <<<"$job")" "$before"
}

# second_service DATABASE: beside the first one, on a database of the same server; the first one is to be restored by first_service.
second_service() {
  first_pid=$service_pid first_port=$port first_url=$url
  port=$((port + 1)) url=http://127.0.0.1:$port
  launch_service "$work/second" QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://$PGHOST:$PGPORT/$1" QUARKUS_DATASOURCE_USERNAME="$PGUSER" \
    QUARKUS_DATASOURCE_PASSWORD="$PGPASSWORD"
  await_ready 180 || die "The second service did not get ready"
}

first_service() {
  service_pid=$first_pid port=$first_port url=$first_url
}

# start_once METRIC APPLICATION DATABASE [JAVA OPTION]: starts it until it is ready, notes what that took, and stops it.
start_once() {
  local metric=$1 started
  started=$(now_ms)
  app=$2 BENCHMARK_JAVA_OPTIONS="${BENCHMARK_JAVA_OPTIONS:-} ${4:-}" second_service "$3"
  note "$metric.ms" $(($(now_ms) - started))
  note "$metric.cpu" "$(awk -v t="$(ticks "$service_pid")" -v hz="$per_tick" 'BEGIN { print t / hz }')"
  note "$metric.classes" "$(jcmd "$service_pid" PerfCounter.print |
    awk -F = '/^java.cls.(loadedClasses|sharedLoadedClasses)=/ { sum += $2 } END { print sum }')"
  note "$metric.mib" "$(awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$service_pid/status")"
  say "$metric: $(tail -4 "$results" | awk -F '\t' '{ printf "%s %s  ", $2, $3 }')"
  stop_service
  first_service
}

new_database() { sql -d postgres -c "drop database if exists $1" -c "create database $1" 2>/dev/null; }

build_bare() {
  rm -rf "$work/bare"
  cp -r "$here/yardstick/bare" "$work/bare"
  mvn -q -B -f "$work/bare/pom.xml" package || die "The bare application does not build"
  new_database bare
}

# Ours and the bare application, five times in turn; the bare one as such an application is usually started, and with our options of the JVM.
# The first start of each is not counted: it makes the schema.
row_start() {
  local archive=$work/start.jsa bare=$work/bare/target/quarkus-app i
  [ "$round" = 1 ] || return 0
  rm -f "$archive"
  new_database twostar_start
  round=0
  # One that src/deploy/train.sh has trained has a cache already, and a JVM takes one.
  [ -s "$app/cache/options" ] && archive=
  start_once start-migration "$app" twostar_start ${archive:+"-XX:ArchiveClassesAtExit=$archive"}
  start_once bare-migration "$bare" bare
  round=1
  for i in $(seq $((quick ? 1 : 5))); do
    start_once start "$app" twostar_start
    java_options="" start_once bare "$bare" bare
    start_once bare-options "$bare" bare
    [ -z "$archive" ] || start_once start-archive "$app" twostar_start "-XX:SharedArchiveFile=$archive"
  done
}

# A storm that meets a service which has just become ready, until its rate no longer grows. TWOSTAR_WARM_UP_TIME is the service's own. Asking
# whether it is ready takes a process each time, which has to leave the processors to the warm-up.
row_cold() {
  local loader started window=2 stored now steady i
  local -a counts=(0)
  if [ "$round" = 1 ]; then
    new_database twostar_cold
    second_service twostar_cold
    PGDATABASE=twostar_cold make_products p "$products"
    stop_service
    first_service
  fi
  started=$(now_ms)
  ready_pause=0.2 second_service twostar_cold
  note cold.ready "$(($(now_ms) - started))"
  note cold.cpu "$(awk -v t="$(ticks "$service_pid")" -v hz="$per_tick" 'BEGIN { print t / hz }')"
  stored=$(cold_reviews)
  started=$(now_ms)
  wrk -t2 -c256 -d$((cold_seconds + 60))s --timeout 60s -s "$here/wrk/reviews.lua" "$url" -- seconds="$cold_seconds" key="$admin_key" \
    run="cold$round" prefix=p products="$products" >"$work/cold.out" &
  loader=$!
  for i in $(seq $((cold_seconds / window))); do
    now=$(now_ms)
    sleep "$(awk -v wait=$((started + i * window * 1000 - now)) 'BEGIN { print (wait > 0 ? wait / 1000 : 0) }')"
    counts[i]=$(($(cold_reviews) - stored))
  done
  kill -INT "$loader"
  wait "$loader" || true
  stop_service
  first_service
  steady=$(((counts[cold_seconds / window] - counts[cold_seconds / window * 5 / 6]) * 6 / cold_seconds))
  note cold.first "$((counts[10 / window] / 10))"
  note cold.steady "$steady"
  for i in 50 90; do
    note "cold.until$i" "$(printf '%s\n' "${counts[@]}" | awk -v goal="$((steady * i / 100))" -v window=$window \
      'NR > 1 && ($1 - last) / window >= goal { print (NR - 2) * window; exit } { last = $1 }')"
  done
  say "cold (round $round, warm-up ${TWOSTAR_WARM_UP_TIME:-none}): $(tail -6 "$results" | awk -F '\t' '{ printf "%s %s  ", $2, $3 }')"
}

# By the summaries: a count of the rows would take longer each time, and the statistics count what was rolled back.
cold_reviews() { PGDATABASE=twostar_cold sql -c 'select coalesce(sum(c1 + c2 + c3 + c4 + c5 + surge_held + stop_held), 0) from rating_summary'; }

summary_count() { curl -s --max-time 10 "$1/products/p1/rating-summary" | jq .count; }

# Two instances take reviews of the same products at once; then what is written to one is read from the other.
row_two() {
  local before second_pid second_url loader other acknowledged i known started lag worst=0
  second_service "$PGDATABASE"
  second_pid=$service_pid second_url=$url
  first_service
  settle
  before=$(reviews_stored)
  seconds=$((seconds + 2)) # the first seconds of a cold instance
  wrk -t1 -c64 -d$((seconds + 60))s --timeout 60s -s "$here/wrk/reviews.lua" "$second_url" -- seconds="$seconds" key="$admin_key" \
    run="two$round" prefix=p products="$products" >"$work/wrk2.out" &
  loader=$!
  wrk_load two 1 64 reviews key="$admin_key" run="one$round" prefix=p products="$products"
  kill -INT "$loader"
  wait "$loader" || true
  other=$(grep '^RESULT' "$work/wrk2.out")
  say "the second instance: $other"
  acknowledged=$(($(field requests "$out") - $(field refused "$out") + $(field requests "$other") - $(field refused "$other")))
  note two.both "$((acknowledged / seconds))"
  seconds=$((seconds - 2))
  check two "$acknowledged" "$before"
  for i in 1 2 3 4 5 6 7 8 9 10; do
    known=$(summary_count "$second_url")
    api POST /products/p1/reviews -H 'Content-Type: application/json' -o /dev/null \
      -d "{\"stars\":4,\"author\":{\"id\":\"lag$round-$i\",\"displayName\":\"Customer\"}}"
    started=$(now_ms)
    while [ "$(summary_count "$second_url")" = "$known" ] && [ $(($(now_ms) - started)) -lt 10000 ]; do sleep 0.02; done
    lag=$(($(now_ms) - started))
    if [ $lag -gt $worst ]; then worst=$lag; fi
  done
  note two.lag $worst
  say "two instances (round $round): $((acknowledged / (seconds + 2))) a second together; the other one knew after at most $worst ms"
  service_pid=$second_pid
  stop_service
  first_service
}

row_overload() {
  local before figures
  settle
  before=$(reviews_stored)
  start_light_reader
  cpu_before
  figures=$("${pinned[@]}" java -Xmx256m -cp "$work/classes" Load mode=overload port="$port" key="$admin_key" run="over$round" connections=1024 \
    seconds="$overload_seconds" capacity=$capacity factor=10 prefix=p products="$products")
  cpu_after overload
  stop_light_reader
  say "overload (round $round):"$'\n'"$figures"
  local name
  for name in before_rate before_p99 offered goodput accepted_p99 refused refused_p50 refused_p99 unsent after_p99 recovery_seconds; do
    note "overload.$name" "$(field $name "$figures")"
  done
  note overload.reader_p99 "$(field p99 "$reader_out")"
  note overload.reader_count "$(field requests "$reader_out")"
  check overload "$(field created "$figures")" "$before"
}

# --- the run ---------------------------------------------------------------------------------------------------------------------------

wanted() { [[ " ${rows[*]} " == *" $1 "* ]]; }

# Compilers share the two cores with what they compile: a rate means something once it no longer grows.
warm_up_writes() {
  local rate=0 before i
  for i in $(seq $((quick ? 1 : 15))); do
    before=$rate
    write_load warm-spread$i 256 p "$products"
    rate=$(awk -F '\t' -v m="warm-spread$i.rate" '$2 == m { print int($3) }' "$results")
    if [ "$((rate * 100))" -lt "$((before * 103))" ] && [ "$i" -gt 4 ]; then break; fi
  done
  write_load warm-spread 64 p "$products"
  write_load warm-hot 256 warm 1
}

warm_up() {
  local kept=$seconds
  if ! [[ "${rows[*]}" =~ writes|lone|reads|storm|two|import ]]; then return; fi # the others are new processes
  seconds=$((quick ? 1 : 8)) round=0
  say "Warming up"
  if wanted writes; then yardstick spread 8 2; fi
  if wanted writes || wanted lone || wanted storm || wanted two; then warm_up_writes; fi
  wrk_load warm-reads 2 64 reads what=summary prefix=p products="$products"
  wrk_load warm-batch 2 16 reads what=batch prefix=p products="$products"
  wrk_load warm-live 2 64 reads what=/q/health/live
  seconds=$kept
}

need_tools
build_if_absent
rm -rf "$run" "$work/second" "$results" "$faults"
mkdir -p "$run"
: >"$results"
: >"$faults"
compile_java
start_service "$run"
sql -d postgres -c 'drop database if exists yardstick' -c 'create database yardstick' 2>/dev/null
if wanted start || wanted lone; then build_bare; fi
make_products p "$products"
make_products warm 1
for round in $(seq "$rounds"); do make_products "hot$round-" 1; done
warm_up
for round in $(seq "$rounds"); do
  for row in writes lone reads storm two import start cold; do
    if wanted $row; then "row_$row"; fi
  done
done
if wanted overload; then
  say "Restarting with a capacity of $capacity reviews a second"
  stop_service
  start_service "$run" TWOSTAR_INTAKE_CAPACITY=$capacity
  kept=$seconds seconds=$((quick ? 2 : 8)) round=0
  write_load warm-overload 64 p "$products"
  wrk_load warm-overload-reads 2 16 reads what=summary prefix=p products="$products"
  seconds=$kept
  for round in $(seq "$rounds"); do row_overload; done
fi

source "$here/table.sh"
print_table >"${markdown:-$work/table.md}"
cat "${markdown:-$work/table.md}"
if [ -s "$faults" ]; then
  say "What was wrong:"
  cat "$faults" >&2
  exit 1
fi
