#!/usr/bin/env bash
# First page of a product's reviews in a table of 10 million reviews against one of 10,000, and the replay of a rule over the 10 million.
#
#   src/benchmark/large.sh [--reviews N] [--rounds N] [--seconds N]
#
# The tables are filled past the service, by SQL and consistently with their summaries: 1,000 reviews a product. Takes about 10 GB of disk and a
# quarter of an hour under target/benchmark.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export LUA_PATH="$here/wrk/?.lua;;"

reviews=10000000 rounds=3 seconds=10 per=1000
while [ $# -gt 0 ]; do
  case $1 in
    --reviews) reviews=$2; shift ;;
    --rounds) rounds=$2; shift ;;
    --seconds) seconds=$2; shift ;;
    *) die "Unknown option $1" ;;
  esac
  shift
done

run=$work/large
results=$work/large.tsv

fill() { # FIRST LAST: product numbers, in pieces that keep the log small
  local from to
  for ((from = $1; from <= $2; from += 200)); do
    to=$((from + 199 < $2 ? from + 199 : $2))
    sql -v prefix=L -v first=$from -v last=$to -v per=$per -v good=3 -f "$here/sql/seed.sql"
  done
  sql -c 'vacuum (analyze) review, rating_summary, rating_day, product'
  settle
}

pages() { # METRIC LAST: first pages of the products up to this number
  local out round
  for round in $(seq 0 "$rounds"); do
    out=$(wrk -t2 -c64 -d"${seconds}s" --timeout 30s -s "$here/wrk/reads.lua" "$url" -- \
      seconds="$seconds" what=page prefix=L products="$2" | grep '^RESULT')
    say "$1 (round $round): $out"
    [[ $out == *"refused=0 broken=0"* ]] || die "Not every page was answered with 200"
    if [ "$round" -gt 0 ]; then printf '%s\t%s\n' "$1" "$out" >>"$results"; fi # round 0 warms up
  done
}

median() { # METRIC FIELD
  awk -F '\t' -v m="$1" '$1 == m { print $2 }' "$results" | sed -nE "s/.* $2=([0-9.]+).*/\1/p" | sort -g |
    awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

rate() { awk -v r="$(median "$1" requests)" -v s="$seconds" 'BEGIN { printf "%.0f", r / s }'; }

need_tools
build_if_absent
rm -rf "$run"
mkdir -p "$run"
: >"$results"
start_service "$run"
fill 1 10
pages warm-up 10
pages small 10
say "Filling up to $reviews reviews"
started=$(now_ms)
fill 11 $((reviews / per))
say "$(sql -c 'select count(*) from review') reviews after $((($(now_ms) - started) / 1000)) s, $(sql -c "select pg_size_pretty(pg_total_relation_size('review'))")"
pages large-same 10
pages large-any $((reviews / per))
say "Replaying"
started=$(now_ms)
job=$(api POST /delisting-rules/simulations -H 'Content-Type: application/json' -d '{"replay": true, "candidates": [{"name": "bound", "rule": {
  "scope": {"kind": "ALL"}, "maximumAverage": 2.00, "minimumCount": 5, "upperBound": {"confidence": 0.95, "atMost": 2.50}}}]}' | jq -r .jobId)
[ "$job" != null ] || die "The simulation was refused"
until [[ $(api GET "/jobs/$job" | jq -r .state) =~ SUCCEEDED|FAILED ]]; do sleep 0.2; done
replayed=$(($(now_ms) - started))
[ "$(api GET "/jobs/$job" | jq -r .state)" = SUCCEEDED ] || die "The replay failed"
wrong=$(differences)
[ "$wrong" = '0 0' ] || die "Summaries and day buckets that differ from a recompute: $wrong"

echo
echo '| first page of reviews, 64 connections | a second | ratio | p50 / p99 ms | target |'
echo '|---|---|---|---|---|'
for metric in small large-same large-any; do
  case $metric in
    small) name='table of 10,000 reviews, any of its 10 products' ;;
    large-same) name="table of $reviews, the same 10 products" ;;
    large-any) name="table of $reviews, any of its $((reviews / per)) products" ;;
  esac
  ratio=$(awk -v a="$(rate $metric)" -v b="$(rate small)" 'BEGIN { printf "%.2f", a / b }')
  echo "| $name | $(rate $metric) | $ratio x | $(median $metric p50) / $(median $metric p99) | $([ $metric = small ] && echo - || awk -v r="$ratio" 'BEGIN { print ">= 0.8 x:", (r >= 0.8 ? "met" : "**missed**") }') |"
done
echo
echo "Replay of a rule over $reviews reviews: $((replayed / 1000)) s, peak memory of the service $(service_peak_mib) MiB (heap $heap); target: less than 120 s"
