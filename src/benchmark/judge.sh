#!/usr/bin/env bash
# Judges a million products by a new rule while reviews go on coming in, and checks that afterwards every listing follows from the numbers.
#
#   src/benchmark/judge.sh [--products N]
#
# The products are written past the service by SQL, one in fifty of them due under the new rule. Takes a few minutes under target/benchmark.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export LUA_PATH="$here/wrk/?.lua;;"

products=1000000 run=$work/judge
if [ "${1:-}" = --products ]; then products=$2; fi

rule() { # MINIMUM_COUNT: puts the rule for all products; prints the job
  api PUT /delisting-rules/default -H 'Content-Type: application/json' \
    -d "{\"scope\": {\"kind\": \"ALL\"}, \"maximumAverage\": 2.00, \"minimumCount\": $1}" | jq -r .judgementJobId
}

await_job() { # JOB: prints it when it has ended
  local job
  until job=$(api GET "/jobs/$1") && jq -e '.status | IN("SUCCEEDED", "FAILED", "CANCELLED")' <<<"$job" >/dev/null; do sleep 0.2; done
  [ "$(jq -r .status <<<"$job")" = SUCCEEDED ] || die "The job ended badly: $job"
  echo "$job"
}

fill() { # PREFIX LAST REVIEWS_EACH LEAST_STARS
  local from
  for ((from = 1; from <= $2; from += 20000)); do
    sql -v prefix="$1" -v first=$from -v last=$((from + 19999 < $2 ? from + 19999 : $2)) -v per="$3" -v good="$4" -f "$here/sql/seed.sql"
  done
}

need_tools
build_if_absent
rm -rf "$run"
mkdir -p "$run"
start_service "$run"
await_job "$(rule 1000)" >/dev/null
say "Filling"
fill G $((products * 9 / 10)) 3 3
fill B $((products / 10)) 3 1
sql -c 'vacuum (analyze) review, rating_summary, rating_day, product'
settle
say "$(sql -c 'select count(*) from product') products, $(sql -c 'select count(*) from review') reviews"

wrk -t1 -c8 -d600s --timeout 60s -s "$here/wrk/reviews.lua" "$url" -- seconds=600 key="$admin_key" run=meanwhile prefix=G products=$((products / 10)) >"$work/wrk.out" &
loader=$!
sleep 5
before=$(sql -c 'select count(*) from review') started=$(now_ms)
job=$(await_job "$(rule 3)")
took=$(($(now_ms) - started)) meanwhile=$(($(sql -c 'select count(*) from review') - before))
kill -INT "$loader"
wait "$loader" || true
wrong=$(sql -c "
  select (select count(*) from product join rating_summary using (product_id, epoch)
          where listing = 'LISTED' and c1 + c2 + c3 + c4 + c5 >= 3
            and c1 + 2 * c2 + 3 * c3 + 4 * c4 + 5 * c5 <= 2 * (c1 + c2 + c3 + c4 + c5))
       + (select count(*) from listing_decision
          where n1 + n2 + n3 + n4 + n5 < 3 or n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5 > 2 * (n1 + n2 + n3 + n4 + n5))")
echo "$(jq -r .done <<<"$job") products judged in $((took / 1000)).$((took % 1000 / 100)) s, $(sql -c "select count(*) from listing_decision where cause = 'RULE_CHANGE'") of them delisted;" \
  "$meanwhile reviews stored meanwhile; listings that do not follow from the numbers: $wrong; peak memory of the service: $(service_peak_mib) MiB (heap $heap)"
[ "$wrong" = 0 ] || die "Wrong listings"
