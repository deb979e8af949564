#!/usr/bin/env bash
# Breaks the service and its database under load, and asks an oracle (java/Oracle.java) afterwards what was lost.
#
#   src/benchmark/crash.sh --short               every fault once or twice, about four minutes (CI)
#   src/benchmark/crash.sh                       60 kills and all other faults, about half an hour
#   src/benchmark/crash.sh --prove               the oracle must find lost writes: synchronous_commit off, PostgreSQL killed
#   options: --kills N  --only FAULT  --markdown FILE  --external
#
# Faults: service, backend, postmaster, postmaster-alone, stop, connections, disk, import. The database is the embedded one, which the service
# has to bring back by itself; with --external (and for --prove) one that this script starts, and starts again after its kill.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$here/own-postgres.sh"

form=long kills=60 stop_seconds=20 only= markdown= external= prove=
while [ $# -gt 0 ]; do
  case $1 in
    --short) form=short kills=6 stop_seconds=5 ;;
    --prove) prove=1 external=1 ;;
    --external) external=1 ;;
    --kills) kills=$2; shift ;;
    --only) only=$2; shift ;;
    --markdown) markdown=$2; shift ;;
    *) die "Unknown option $1" ;;
  esac
  shift
done

run=$work/crash
table=$work/crash.tsv
threads=32
number=0
failed=0

own_settings+=(-c max_connections=100)
# Whatever would write the log before the kill does, apart from commits, gets out of the way: this is to be a database that loses.
forgetful=(-c synchronous_commit=off -c wal_writer_delay=10s -c wal_writer_flush_after=1GB -c wal_buffers=256MB -c bgwriter_lru_maxpages=0
  -c shared_buffers=512MB -c checkpoint_timeout=1h -c max_wal_size=8GB -c autovacuum=off)

# --- one round -----------------------------------------------------------------------------------------------------------------------------

postgres_processes() { # the postmaster first
  echo "$postmaster_pid"
  pgrep -P "$postmaster_pid" || true
}

begin() { # FAULT
  fault=$1
  number=$((number + 1))
  prefix=c$number-
  stop=$work/round.stop
  rm -f "$stop"
  local i
  for i in 0 1 2 3 4 5 6 7; do
    api PUT "/products/$prefix$i" -H 'Content-Type: application/json' -d '{"name":"Product under fire","category":"crash"}' -o /dev/null --fail ||
      die "The products of round $number could not be created"
  done
  java -Xmx256m -cp "$work/classes" Oracle mode=load port="$port" key="$admin_key" prefix="$prefix" threads=$threads stop="$stop" \
    journal="$work/round.journal" >"$work/round.load" &
  load=$!
  sleep "2.$((RANDOM % 10))$((RANDOM % 10))"
  from=$(now_ms)
}

# The fault is over: waits until the service is ready by itself and has worked a while, stops the load and compares.
end() {
  local to verdict differs relay verified=0
  to=$(now_ms)
  await_ready 120 || { say "$fault: the service did not get ready again within two minutes"; failed=1; }
  sleep 2
  touch "$stop"
  wait "$load" || die "The load of round $number failed"
  find_database "$run"
  relay=$(await_relay)
  sql -F $'\t' -o "$work/round.rows" -c "
    select product_id, author_id, review_id, stars, text, status, version from review where product_id like '$prefix%'"
  sql -F $'\t' -o "$work/round.events" -c "
    select product_id, position, type, data ->> 'reviewId', data ->> 'version' from event
    where product_id like '$prefix%' and type in ('review.published', 'review.updated', 'review.withdrawn') order by position"
  verdict=$(java -cp "$work/classes" Oracle mode=verify journal="$work/round.journal" rows="$work/round.rows" events="$work/round.events" \
    from="$from" to="$to") || verified=1
  differs=$(differences)
  cp "$work/round.journal" "$work/journals/$number"
  say "round $number, $fault: $(cat "$work/round.load") | $(head -1 <<<"$verdict") | wrong summaries and days $differs, relay $relay ms"
  if [ $verified = 1 ] || [ "$differs" != '0 0' ]; then
    failed=1
    sed 1d <<<"$verdict" >&2
    mkdir -p "$work/failed-$number" && cp "$work"/round.* "$work/failed-$number"
  fi
  printf '%s\t%s %s wrong=%d\n' "$fault" "$(cat "$work/round.load")" "$(head -1 <<<"$verdict")" $((${differs% *} + ${differs#* })) >>"$table"
}

restart_service() {
  wait "$service_pid" 2>/dev/null || true
  service_pid=
  launch_service "$run" "${service_settings[@]}"
}

# --- the faults ----------------------------------------------------------------------------------------------------------------------------

fault_service() {
  begin 'kill -9 of the service'
  kill -KILL "$service_pid"
  restart_service
  end
}

fault_backend() {
  begin 'kill -9 of a backend'
  local victim
  victim=$(sql -c "select pid from pg_stat_activity where usename = 'twostar' and backend_type = 'client backend'
    order by state = 'active' desc, state_change desc limit 1")
  kill -KILL "$victim"
  end
}

fault_postmaster() {
  begin 'kill -9 of PostgreSQL, all processes'
  kill_postmaster $(postgres_processes)
}

fault_postmaster_alone() {
  begin 'kill -9 of the postmaster alone'
  kill_postmaster "$postmaster_pid"
}

# As when the machine goes down: the process that writes the log behind the commits is halted first, so that what it has not written is gone.
fault_forgetting() {
  begin 'kill -9 of PostgreSQL, all processes'
  kill -STOP "$(sql -c "select pid from pg_stat_activity where backend_type = 'walwriter'")"
  sleep 2
  from=$(now_ms)
  kill_postmaster $(postgres_processes)
}

kill_postmaster() { # PID ...
  kill -KILL "$@" 2>/dev/null || true
  if [ -n "$external" ]; then
    wait "$own_pid" 2>/dev/null || true
    sleep 3
    start_own
  fi
  end
}

fault_stop() {
  begin "SIGSTOP of PostgreSQL for $stop_seconds s"
  held=($(postgres_processes))
  kill -STOP "${held[@]}" 2>/dev/null || true
  sleep "$stop_seconds"
  kill -CONT "${held[@]}" 2>/dev/null || true
  held=()
  end
}

fault_connections() {
  begin 'all connections taken'
  java -cp "$work/classes:$(ls "$app"/lib/main/org.postgresql.postgresql-*.jar)" Hog "jdbc:postgresql://$PGHOST:$PGPORT/postgres" "$PGPASSWORD" \
    twostar "$((stop_seconds + 2))" >"$work/hog.out"
  [ -s "$work/hog.out" ] || say "The tool never had all connections"
  from=$(head -1 "$work/hog.out" | grep . || echo "$from")
  end
}

# A service of its own on a small file system, which something else fills.
fault_disk() {
  local main_run=$run main_settings=("${service_settings[@]}") main_external=$external main_url=$given_jdbc_url
  mkdir -p "$work/disk"
  if ! mount -t tmpfs -o size=600m,mode=755 tmpfs "$work/disk" 2>/dev/null; then
    say "SKIPPED: disk full (mounting a small file system is refused here)"
    printf 'disk full\tskipped=1\n' >>"$table"
    return
  fi
  stop_service
  run=$work/disk-run service_settings=(TWOSTAR_DATA_DIR="$work/disk/data") external='' given_jdbc_url=
  rm -rf "$run"
  mkdir -p "$run"
  ln -s "$work/disk/data" "$run/data"
  start_service "$run" "${service_settings[@]}"
  begin 'disk full'
  cat /dev/zero >"$work/disk/filler" 2>/dev/null || true
  local i
  for ((i = 0; i < stop_seconds; i++)); do # what the service frees is taken too
    cat /dev/zero >>"$work/disk/filler" 2>/dev/null || true
    sleep 1
  done
  rm "$work/disk/filler"
  end
  stop_service
  umount "$work/disk"
  run=$main_run service_settings=("${main_settings[@]}") external=$main_external given_jdbc_url=$main_url
  start_service "$run" "${service_settings[@]}"
}

# The job must go on or say FAILED with what was done; the same file again must fill up the rest and nothing twice.
fault_import() {
  local rows=60000 source=crash-$number-$RANDOM status location job again stored from to
  awk -v rows=$rows -v s="$source" 'BEGIN {
    print "productId,productName,category,authorId,authorName,stars,text,createdAt,externalId"
    for (i = 0; i < rows; i++) printf "%s-%d,Imported,crash,%s-a%d,Customer,%d,\"Works, mostly\",2026-03-%02dT10:00:00Z,%s-e%d\n", s, i % 500, s, i, 1 + i * 7 % 5, 1 + i % 28, s, i
  }' >"$work/import.csv"
  send_import() {
    status=$(api POST "/imports?source=$source&createProducts=true" -H 'Content-Type: text/csv' -H 'Expect:' --data-binary "@$work/import.csv" \
      -D "$work/import.headers" -o "$work/import.body" -w '%{http_code}')
    location=$(sed -nE 's/^[Ll]ocation: *([^\r]*)\r?$/\1/p' "$work/import.headers" | sed -E 's|^https?://[^/]*||')
  }
  ended_job() {
    local tries=0
    until job=$(api GET "$location" --fail) && jq -e '.status | IN("SUCCEEDED", "FAILED", "CANCELLED")' <<<"$job" >/dev/null; do
      [ $((tries += 1)) -lt 600 ] || break
      sleep 0.2
    done
  }
  send_import
  if [ "$status" != 202 ]; then
    say "SKIPPED: restart during an import (this build answers $status)"
    printf 'restart during an import\tskipped=1\n' >>"$table"
    return
  fi
  # Until some of it is stored, but not all.
  local tries=0
  while [ "$(sql -c "select count(*) from review where source = '$source'")" = 0 ] && [ $((tries += 1)) -lt 200 ]; do sleep 0.05; done
  kill -KILL "$service_pid"
  from=$(now_ms)
  stored=$(sql -c "select count(*) from review where source = '$source'" 2>/dev/null || echo '?')
  restart_service
  await_ready 120 || die "The service did not get ready after a kill during an import"
  to=$(now_ms)
  find_database "$run"
  ended_job
  say "import: $stored of $rows rows at the kill, then $(jq -c '{status, done, accepted, duplicates, rejected}' <<<"$job")"
  local state done_rows accepted lost=0 twice=0
  state=$(jq -r .status <<<"$job") accepted=$(jq -r '.accepted + .duplicates' <<<"$job") done_rows=$(jq -r .done <<<"$job")
  stored=$(sql -c "select count(*) from review where source = '$source'")
  [ "$accepted" = "$stored" ] || { say "import: the job says $accepted rows are stored, $stored are"; lost=1; }
  if [ "$state" != SUCCEEDED ] && [ "$state" != FAILED ]; then say "import: the job is $state"; lost=1; fi
  if [ "$state" = SUCCEEDED ] && [ "$done_rows" != $rows ]; then say "import: SUCCEEDED with $done_rows of $rows rows"; lost=1; fi
  send_import
  ended_job
  again=$(jq -r '.accepted' <<<"$job")
  [ $((stored + again)) = $rows ] || { say "import: again accepted $again on top of $stored, not $rows in all"; lost=1; }
  [ "$(sql -c "select count(*) from review where source = '$source'")" = $rows ] || twice=1
  await_relay >/dev/null
  local differs
  differs=$(differences)
  if [ $lost$twice != 00 ] || [ "$differs" != '0 0' ]; then failed=1; fi
  printf 'restart during an import\tacked=%d rejected=0 unknown=0 lost=%d refused_yet_stored=0 foreign=0 twice=%d events=0 answers=0 said_not_ready=true said_not_live=true ready_again=true back_after_ms=%d wrong=%d\n' \
    $rows $lost $twice $((to - from)) $((${differs% *} + ${differs#* })) >>"$table"
}

# --- the run -------------------------------------------------------------------------------------------------------------------------------

print_table() {
  echo
  echo "PostgreSQL $([ -n "$external" ] && echo 'beside the service' || echo 'embedded'), $threads clients that write, edit, withdraw and repeat; $(awk -F '\t' '/kill -9/ { n++ } END { print n + 0 }' "$table") kills."
  echo
  echo '| fault | times | acknowledged | refused | no answer | lost | never sent | twice | refused, yet stored | wrong events | wrong numbers | readiness said no | writes again after (median / most) |'
  echo '|---|---|---|---|---|---|---|---|---|---|---|---|---|'
  awk -F '\t' '
    function value(name,   m) { return match($2, "(^| )" name "=[^ ]*") ? substr($2, RSTART + length(name) + 1 + (substr($2, RSTART, 1) == " "), RLENGTH - length(name) - 1 - (substr($2, RSTART, 1) == " ")) : "" }
    !($1 in times) { order[++faults] = $1 }
    { f = $1; times[f]++ }
    /skipped=1/ { skipped[f] = 1; next }
    { acked[f] += value("acked"); rejected[f] += value("rejected"); unknown[f] += value("unknown"); lost[f] += value("lost"); foreign[f] += value("foreign")
      twice[f] += value("twice") + value("answers"); yet[f] += value("refused_yet_stored"); events[f] += value("events"); wrong[f] += value("wrong")
      no[f] += value("said_not_ready") == "true"; back[f, times[f]] = value("back_after_ms") / 1000 }
    END {
      for (i = 1; i <= faults; i++) {
        f = order[i]
        if (skipped[f]) { print "| " f " | skipped: mounting is refused, or this build lacks it | | | | | | | | | | | |"; continue }
        n = times[f]
        for (a = 1; a <= n; a++) for (b = a + 1; b <= n; b++) if (back[f, b] < back[f, a]) { t = back[f, a]; back[f, a] = back[f, b]; back[f, b] = t }
        printf "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d of %d | %.1f / %.1f s |\n", f, n, acked[f], rejected[f], unknown[f], lost[f],
          foreign[f], twice[f], yet[f], events[f], wrong[f], no[f], n, back[f, int((n + 1) / 2)], back[f, n]
      }
    }' "$table"
  echo
}

release_disk() {
  if mountpoint -q "$work/disk" 2>/dev/null; then umount "$work/disk" || umount -l "$work/disk"; fi
}

wanted() { [ -z "$only" ] || [ "$only" = "$1" ]; }

need_tools
build_if_absent
rm -rf "$run" "$work"/failed-* "$work/journals"
mkdir -p "$run" "$work/journals"
: >"$table"
compile_java
if [ -n "$prove" ]; then own_settings+=("${forgetful[@]}"); fi
if [ -n "$external" ]; then create_own; fi
start_service "$run" "${service_settings[@]}"

if [ -n "$prove" ]; then
  fault_forgetting
  print_table
  lost=$(sed -nE 's/.* lost=([0-9]+).*/\1/p' "$table")
  if [ "${lost:-0}" = 0 ]; then die "NOT PROVED: nothing was lost with synchronous_commit=off"; fi
  say "Proved: the oracle found $lost lost writes of a database that forgets"
  exit 0
fi

for ((i = 0; i < kills; i++)); do
  case $((i % 3)) in
    0) if wanted service; then fault_service; fi ;;
    1) if wanted backend; then fault_backend; fi ;;
    2) if [ $((i / 3 % 2)) = 0 ]; then
        if wanted postmaster; then fault_postmaster; fi
      elif wanted postmaster-alone; then fault_postmaster_alone; fi ;;
  esac
done
for i in 1 2 3; do
  if wanted stop; then fault_stop; fi
  if wanted connections; then fault_connections; fi
  if [ $i -lt 3 ] && wanted import; then fault_import; fi
  if [ $form = short ]; then break; fi
done
if wanted disk; then fault_disk; fi

print_table >"${markdown:-$work/crash.md}"
cat "${markdown:-$work/crash.md}"
exit $failed
