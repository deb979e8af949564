#!/usr/bin/env bash
# First page of a product's reviews in a table of 10 million reviews against one of 10,000, the replay of a rule over the 10 million, and what else
# goes over many of them: audit, exports, purge, and the export and erasure of an author who has written about every product.
#
#   src/benchmark/large.sh [--reviews N] [--rounds N] [--seconds N] [--only pages|replay|jobs]
#
# The tables are filled past the service, by SQL and consistently with their summaries: 1,000 reviews a product. Takes about 10 GB of disk and a
# quarter of an hour under target/benchmark.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export LUA_PATH="$here/wrk/?.lua;;"

reviews=10000000 rounds=3 seconds=10 per=1000 only=
while [ $# -gt 0 ]; do
  case $1 in
    --reviews) reviews=$2; shift ;;
    --rounds) rounds=$2; shift ;;
    --seconds) seconds=$2; shift ;;
    --only) only=$2; shift ;;
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

wanted() { [ -z "$only" ] || [ "$only" = "$1" ]; }

# --- what goes over many reviews -----------------------------------------------------------------------------------------------------------

send() { api "$1" "$2" -H 'Content-Type: application/json' -d "$3" --fail-with-body; } # METHOD PATH BODY

ended() { # ANSWER: waits until the job that it names has succeeded
  local job state
  job=$(jq -r .jobId <<<"$1")
  until state=$(api GET "/jobs/$job" | jq -r .status) && [[ $state =~ SUCCEEDED|FAILED|CANCELLED ]]; do sleep 0.2; done
  [ "$state" = SUCCEEDED ] || die "The job of $1 is $state"
}

long() { # NAME FUNCTION: one line with the time, and the most memory of the service meanwhile
  local began took
  echo 5 >"/proc/$service_pid/clear_refs"
  began=$(now_ms)
  "$2"
  took=$(($(now_ms) - began))
  say "$1: $took ms"
  printf '| %s | %s s | %s MiB | %s |\n' "$1" "$(awk -v ms=$took 'BEGIN { printf "%.1f", ms / 1000 }')" "$(service_peak_mib)" \
    "$([ $took -lt 600000 ] && echo met || echo '**missed**')" >>"$work/large-jobs.md"
}

audit() { ended "$(send POST /audits '{}')"; }
export_all() { [ "$(api GET /exports/reviews --max-time 3000 | tail -1 | jq .reviews)" = "$reviews" ] || die "The export is not complete"; }
export_supplier() {
  [ "$(curl -s --max-time 3000 -H "X-API-Key: $supplier_key" "$url/exports/reviews" | tail -1 | jq .reviews)" = $((reviews / 10)) ] ||
    die "The export of the supplier is not complete"
}
preview() { purge=$(send POST /purges "{\"selection\": {\"source\": \"$source\"}, \"reason\": \"To see how long it takes.\"}"); }
confirm() { send POST "/purges/$(jq -r .purgeId <<<"$purge")/confirmation" "{\"token\": \"$(jq -r .token <<<"$purge")\"}" >/dev/null; }
reverse() { send POST "/purges/$(jq -r .purgeId <<<"$purge")/reversal" '{"reason": "To see how long it takes."}' >/dev/null; }
author_export() { ended "$(send POST /authors/everywhere/data-export '{}')"; }
erase() { ended "$(send POST /authors/everywhere/erasures '{"mode": "DELETE"}')"; }

measure_jobs() {
  local products=$((reviews / per)) source
  : >"$work/large-jobs.md"
  say "One author writes about every product, a tenth of the products is of one supplier, the reviews of ten products come from one source, those of 199 from another"
  sql -c "update review set author_id = 'everywhere' where author_id like 'seed-%-1'" \
    -c "update product set supplier_id = 'supplier' where substr(product_id, 2)::int % 10 = 0" \
    -c "update review set source = 'bought' where product_id in (select 'L' || n from generate_series(1, 10) as n)" \
    -c "update review set source = 'bought-more' where product_id in (select 'L' || n from generate_series(11, 209) as n)" \
    -c 'vacuum (analyze) review, product'
  settle
  supplier_key=$(send POST /api-keys '{"name": "supplier", "scopes": ["partner"], "supplierId": "supplier"}' | jq -r .key)
  long "audit of $reviews reviews" audit
  long "export of $reviews reviews" export_all
  long "export of a supplier's $((reviews / 10)) reviews" export_supplier
  for source in bought bought-more; do
    long "purge of the reviews of one source: preview" preview
    long "purge of $(jq .reviews <<<"$purge"): confirmation" confirm
    long "purge of $(jq .reviews <<<"$purge"): reversal" reverse
  done
  long "export of an author's $products reviews" author_export
  long "erasure of that author" erase
}

need_tools
build_if_absent
rm -rf "$run"
mkdir -p "$run"
: >"$results"
start_service "$run"
fill 1 10
if wanted pages; then
  pages warm-up 10
  pages small 10
fi
say "Filling up to $reviews reviews"
started=$(now_ms)
fill 11 $((reviews / per))
say "$(sql -c 'select count(*) from review') reviews after $((($(now_ms) - started) / 1000)) s, $(sql -c "select pg_size_pretty(pg_total_relation_size('review'))")"
if wanted pages; then
  pages large-same 10
  pages large-any $((reviews / per))
fi
if wanted replay; then
  say "Replaying"
  started=$(now_ms)
  job=$(api POST /delisting-rules/simulations -H 'Content-Type: application/json' -d '{"replay": true, "candidates": [{"name": "bound", "rule": {
    "scope": {"kind": "ALL"}, "maximumAverage": 2.00, "minimumCount": 5, "upperBound": {"confidence": 0.95, "atMost": 2.50}}}]}')
  ended "$job"
  replayed=$(($(now_ms) - started)) replay_mib=$(service_peak_mib)
fi
if wanted jobs; then measure_jobs; fi
wrong=$(differences)
[ "$wrong" = '0 0' ] || die "Summaries and day buckets that differ from a recompute: $wrong"

if wanted pages; then
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
fi
if wanted replay; then
  echo
  echo "Replay of a rule over $reviews reviews: $((replayed / 1000)) s, peak memory of the service $replay_mib MiB (heap $heap); target: less than 120 s"
fi
if wanted jobs; then
  echo
  echo "| what goes over many reviews, heap $heap | time | peak memory of the service | target: below 10 minutes |"
  echo '|---|---|---|---|'
  cat "$work/large-jobs.md"
fi
