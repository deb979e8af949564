#!/usr/bin/env bash
# Shows where the CPU goes: microseconds a request, of the service by thread and by Java method (Flight Recorder's samples), of PostgreSQL by
# statement (pg_stat_statements); and the bytes a request that PostgreSQL logs (pg_waldump).
#
#   src/benchmark/profile.sh [spread|hot|keys|summary|page] [--seconds N] [--connections N] [--warm SECONDS]
#
# keys is spread with an Idempotency-Key on each review. PostgreSQL is started by this script (Debian: postgresql-15).
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$here/own-postgres.sh"
export LUA_PATH="$here/wrk/?.lua;;"

load=spread seconds=20 connections=64 warm=
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) seconds=$2; shift ;;
    --connections) connections=$2; shift ;;
    --warm) warm=$2; shift ;;
    *) load=$1 ;;
  esac
  shift
done
products=10000
if [ "$load" = hot ]; then products=1; fi

run=$work/profile
recording=$work/profile.jfr

send() { # SECONDS RUN
  case $load in
    spread | hot) set -- "$@" reviews ;;
    keys) set -- "$@" reviews keyed=1 ;;
    summary | page) set -- "$@" reads what="$load" ;;
    *) die "Unknown load $load" ;;
  esac
  local time=$1 name=$2 script=$3
  shift 3
  wrk -t$((connections > 1 ? 2 : 1)) -c"$connections" -d$((time + 2))s --timeout 60s -s "$here/wrk/$script.lua" "$url" -- \
    seconds="$time" key="$admin_key" run="$name" prefix=p products=$products "$@" | grep '^RESULT'
}

# Ticks of the service's threads, by their names without numbers.
thread_ticks() {
  cat "/proc/$service_pid"/task/*/stat 2>/dev/null | sed -E 's/^[0-9]+ \((.*)\) (.*)$/\2\t\1/' |
    awk -F '\t' '{ split($1, f, " "); gsub(/[#-]?[0-9]+/, "", $2); sum[$2] += f[12] + f[13] } END { for (t in sum) print sum[t] "\t" t }'
}

# Each sample counts for the first frame that satisfies the pattern, those that only wait for none; the greatest shares of all others.
shares() { # PATTERN
  awk -v pattern="$1" '
    /stackTrace = \[/ { inside = 1; found = ""; next }
    inside && !top { top = 1; waits = /EPoll.wait|Net.poll|Net.accept/ }
    inside && /^ *\]/ { top = 0; inside = 0; if (waits) next; samples++; count[found == "" ? "(others)" : found]++; next }
    inside && found == "" && $0 ~ pattern { sub(/^ +/, ""); sub(/\(.*/, ""); found = $0 }
    END { for (f in count) printf "%5.1f %%  %s\n", 100 * count[f] / samples, f }' "$work/profile.samples" | sort -rn | awk "NR <= 25"
}

need_tools
need jfr openjdk-17-jdk-headless
build_if_absent
rm -rf "$run" "$recording"
mkdir -p "$run"
own_settings+=(-c shared_preload_libraries=pg_stat_statements -c pg_stat_statements.track_utility=on -c shared_buffers=256MB -c max_wal_size=2GB
  -c jit=off -c max_locks_per_transaction=256)
create_own
PGDATABASE=twostar sql -c 'create extension pg_stat_statements'
start_service "$run" "${service_settings[@]}"
sql -v prefix=p -v first=1 -v last=$products -v per=$([ "$load" = page ] && echo 30 || echo 0) -v good=3 -f "$here/sql/seed.sql"
# Not later: the JVM changes classes for it, and would have to compile anew what is warm.
jcmd "$service_pid" JFR.start name=profile settings=profile >/dev/null
say "Warming up"
send "${warm:-$seconds}" warm >&2
sql -c 'select pg_stat_statements_reset()' >/dev/null
jcmd "$service_pid" JFR.dump name=profile filename="$recording" >/dev/null # what is recorded from here on begins a new chunk
thread_ticks >"$work/profile.threads"
wal=$(sql -c 'select pg_current_wal_lsn()')
service_cpu=$(ticks "$service_pid") postgres_cpu=$(postgres_ticks)
result=$(send "$seconds" measured)
service_cpu=$(($(ticks "$service_pid") - service_cpu)) postgres_cpu=$(($(postgres_ticks) - postgres_cpu))
wal_end=$(sql -c 'select pg_current_wal_flush_lsn()')
thread_ticks >"$work/profile.threads.after"
jcmd "$service_pid" JFR.dump name=profile begin=-"$seconds"s filename="$recording" >/dev/null
requests=$(sed -nE 's/.*requests=([0-9]+).*/\1/p' <<<"$result")
jfr print --stack-depth 64 --events jdk.ExecutionSample,jdk.NativeMethodSample "$recording" >"$work/profile.samples"

echo "$load, $connections connections: $result"
echo "CPU microseconds a request: service $((service_cpu * 1000000 / per_tick / requests)), PostgreSQL $((postgres_cpu * 1000000 / per_tick / requests))"
echo
echo "Service, microseconds a request by thread"
awk -F '\t' -v n="$requests" -v hz="$per_tick" 'NR == FNR { before[$2] = $1; next } { us = ($1 - before[$2]) * 1000000 / hz / n; if (us >= 1) printf "%6.1f  %s\n", us, $2 }' \
  "$work/profile.threads" "$work/profile.threads.after" | sort -rn
echo
echo "PostgreSQL, bytes logged a request, and those of whole pages after a checkpoint"
"$(postgres_program pg_waldump)" --stats -p "$own/data/pg_wal" -s "$wal" -e "$wal_end" 2>/dev/null |
  awk -v n="$requests" '/^[A-Z][A-Za-z0-9]+ +[0-9]+ \(/ { gsub(/[(),]/, ""); if ($4 / n >= 1) printf "%6.0f  %6.0f  %s\n", $4 / n, $6 / n, $1 }' | sort -rn
echo
echo "Service, by our own innermost method"
shares 'io\.twostar\.'
echo
echo "Service, by method"
shares '.'
echo
echo "PostgreSQL: milliseconds, microseconds a request, calls, rows, statement"
sql -F '  ' -c "select round(total_exec_time), round((total_exec_time * 1000 / $requests)::numeric, 1), calls, rows,
  left(regexp_replace(query, '\s+', ' ', 'g'), 110) from pg_stat_statements order by total_exec_time desc limit 16"
