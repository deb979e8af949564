#!/usr/bin/env bash
# Two instances of the packaged service that read a streaming replica, made by pg_basebackup: who wrote reads what they wrote, the other instance
# follows in time, and a replica that is behind or gone is not missed.
#
#   src/check/replica.sh        about a minute
#
# Needs psql, curl, jq and PostgreSQL's server (Debian: postgresql-15 jq); says SKIPPED without PostgreSQL.
source "$(dirname "${BASH_SOURCE[0]}")/instances.sh"
skip_without "$(postgres_program pg_basebackup)" postgresql-15
need jq jq

bound=1000 # milliseconds; twostar.read.max-lag
standby_port=$((own_port + 1))
standby_pid=

start_standby() {
  "${as_postgres[@]}" "$(postgres_program postgres)" -D "$own/standby" -p "$standby_port" "${own_settings[@]}" >>"$own.standby.log" 2>&1 &
  standby_pid=$!
  until on_standby 'select 1' >/dev/null 2>&1; do
    kill -0 "$standby_pid" || die "The standby does not start: $(tail -3 "$own.standby.log")"
    sleep 0.1
  done
}

on_standby() { PGPASSWORD=benchmark psql -X -q -A -t -h 127.0.0.1 -p "$standby_port" -U postgres -d postgres -c "$1"; }

read_from() { # NUMBER OUTCOME: how many reads of the instance had that outcome
  curl -s "$(at "$1")/q/metrics" | awk -v o="outcome=\"$2\"" 'index($0, "twostar_replica_reads_total{") && index($0, o) { n = $2 } END { print n + 0 }'
}

outcomes() { for o in replica own_write behind repeated; do printf '%s %s  ' "$o" "$(read_from "$1" $o)"; done; } # NUMBER

reads_replica() { # NUMBER: whether a list comes from the replica now
  local before
  before=$(read_from "$1" replica)
  reviews "$1" quiet >/dev/null
  [ "$(read_from "$1" replica)" -gt "$before" ]
}

reviews() { curl -sf --max-time 20 "$(at "$1")/products/$2/reviews?pageSize=100"; } # NUMBER PRODUCT
has() { reviews "$1" "$2" | jq -e --arg id "$3" 'any(.items[]; .reviewId == $id)' >/dev/null; } # NUMBER PRODUCT REVIEW

write() { # NUMBER PRODUCT AUTHOR: prints the id of the review
  send "$1" POST "/products/$2/reviews" "{\"stars\": 4, \"author\": {\"id\": \"$3\", \"displayName\": \"Customer\"}}" | jq -r .reviewId
}

transactions() { sql -c "select xact_commit from pg_stat_database where datname = 'twostar'"; }

build_if_absent
rm -rf "$work"
mkdir -p "$work"
create_own
PGDATABASE=postgres sql -c "create role standby login replication password 'benchmark'"
PGUSER=standby "${as_postgres[@]}" "$(postgres_program pg_basebackup)" -D "$own/standby" -R -c fast
export PGDATABASE=twostar
start_standby
for n in 1 2; do
  launch_instance $n TWOSTAR_READ_URL="jdbc:postgresql://127.0.0.1:$standby_port/twostar"
  await_instance $n
done
for p in quiet busy; do send 1 PUT "/products/$p" '{"name": "Kettle", "category": "kettles"}' -o /dev/null; done
until_true reads_replica 1 >/dev/null || die "The replica is not read"
until_true reads_replica 2 >/dev/null || die "The replica is not read"

missed=0
sees_own() { # AUTHOR: writes a review and looks for it at once, on the same instance
  local id
  id=$(write 1 busy "$1") || die "A review is refused"
  has 1 busy "$id" || { missed=$((missed + 1)); say "missed $id: $(outcomes 1), $(reviews 1 busy | jq -c '[.items[0:3][].createdAt]')"; }
}
for n in $(seq 100); do sees_own "own$n"; done
check 'reads after 100 writes of their own that missed the write' 0 $missed
echo "        of instance 1 so far: $(read_from 1 replica) reads from the replica, $(read_from 1 own_write) from the primary after a write"

slowest=0
for n in $(seq 10); do
  took=$(until_true has 2 busy "$(write 1 busy "other$n")") || die "The other instance never sees a review"
  [ "$took" -le "$slowest" ] || slowest=$took
done
check "the other instance sees a review within $bound ms" yes "$([ "$slowest" -le $bound ] && echo yes || echo "no, after $slowest ms")"
echo "        after $slowest ms at most"

sleep 1
before=$(transactions)
for n in $(seq 200); do reviews 1 quiet >/dev/null; done
sleep 1.2 # PostgreSQL reports its counts once a second
echo "        200 lists and $(($(transactions) - before)) transactions on the primary meanwhile, those of the service's own watches among them"

on_standby 'select pg_wal_replay_pause()' >/dev/null
missed=0
for n in $(seq 60); do
  sees_own "paused$n"
  sleep 0.03
done
check 'reads that missed their own write while the replica stood still' 0 $missed
sleep 1.5
check 'the other instance reads the primary when the replica is too far behind' yes "$(has 2 busy "$(write 1 busy late)" && echo yes || echo no)"
on_standby 'select pg_wal_replay_resume()' >/dev/null
until_true reads_replica 2 >/dev/null || die "The replica is not read again"

failures=0
for n in $(seq 200); do
  [ "$n" != 50 ] || kill -KILL "$standby_pid" $(pgrep -P "$standby_pid")
  reviews 2 quiet >/dev/null || failures=$((failures + 1))
done
check 'reads that failed when the replica was killed' 0 $failures
wait "$standby_pid" 2>/dev/null || true
sleep 1
start_standby
check 'the replica is read again' yes "$(until_true reads_replica 2 >/dev/null && echo yes || echo no)"

exported=$(call 1 GET /exports/reviews | tail -1 | jq .reviews)
check 'reviews in an export' "$(sql -c "select count(*) from review where status = 'PUBLISHED'")" "$exported"
echo "        of instance 2: $(outcomes 2)"
stop_instances
kill -INT "$standby_pid"
exit $failed
