#!/usr/bin/env bash
# Shows how PostgreSQL finds what the lists show, in a table of a million reviews and one of a million products: the plans of the service's own statements, as auto_explain
# writes them down. Fails if one of them reads a whole table of reviews or day buckets.
#
#   src/benchmark/plans.sh [--reviews N] [--products N]
#
# PostgreSQL is started by this script (Debian: postgresql-15). Takes some minutes under target/benchmark.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$here/own-postgres.sh"

reviews=1000000 products=1000000 per=1000 run=$work/plans
while [ $# -gt 0 ]; do
  case $1 in
    --reviews) reviews=$2 ;;
    --products) products=$2 ;;
    *) die "Unknown option $1" ;;
  esac
  shift 2
done

# show PATH: the plans behind the seventh call, when statements are prepared and their plans are kept.
show() {
  local i
  for i in 1 2 3 4 5 6; do api GET "$1" >/dev/null; done
  sleep 0.3
  : >"$own.log"
  printf '\n%s\n' "${1:0:100}"
  api GET "$1" -o /dev/null -w '%{http_code} in %{time_total} s\n'
  sleep 0.3
  # Statements that look for news go on all the time and are not what was asked.
  awk '/^LOG:  duration:/ { if (plan ~ / on (review|rating|product|listing|event )/ && plan !~ /outbox|event_position| job|rank_state|words_state/) printf "%s", plan; plan = "" } { plan = plan $0 "\n" } END { if (plan ~ / on (review|rating|product|listing|event )/ && plan !~ /outbox|event_position| job|rank_state|words_state/) printf "%s", plan }' \
    "$own.log" | grep -E '^\s*(->)?.*\(rows=|\(actual|^\s*(Index Cond|Filter|Rows Removed)' | sed -E 's/ \(cost=[^)]*\)//; s/ \(actual (rows=[0-9]+)[^)]*\)/ (\1)/; s/^\t/  /' | cut -c1-150 || true
}

need_tools
build_if_absent
rm -rf "$run"
mkdir -p "$run"
own_settings+=(-c shared_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_timing=off
  -c log_min_messages=log -c log_line_prefix= -c shared_buffers=512MB -c max_wal_size=4GB -c jit=off -c max_locks_per_transaction=256)
create_own
start_service "$run" "${service_settings[@]}"
say "Filling"
export PGOPTIONS='-c auto_explain.log_min_duration=-1'
for ((from = 1; from <= reviews / per; from += 200)); do
  sql -d twostar -v prefix=P -v first=$from -v last=$((from + 199 < reviews / per ? from + 199 : reviews / per)) -v per=$per -v good=1 -f "$here/sql/seed.sql"
done
sql -d twostar -f "$here/sql/words.sql"
sql -d twostar -v products="$products" -f "$here/sql/products.sql"
sql -d twostar -c 'vacuum (analyze) review, rating_summary, rating_day, product, product_rank, review_words'
say "$(sql -d twostar -c 'select count(*) from review') reviews"

{
  for query in '' '?sort=OLDEST' '?sort=HIGHEST' '?sort=LOWEST' '?stars=1' '?stars=1,5' '?verified=true' '?locale=en' '?withText=true' '?q=cable' '?epoch=1&pageSize=100'; do
    show "/products/P7/reviews$query"
  done
  next=$(api GET '/products/P7/reviews' | jq -r .nextCursor)
  show "/products/P7/reviews?cursor=$next"
  show /authors/seed-7-7/reviews
  show /products/P7/rating-summary
  show "/rating-summaries?productIds=$(seq -s, -f P%.0f 1 100)"
  show '/products/P7/rating-history?interval=MONTH'
  show '/products?category=seeded'
  show '/products?listing=DELISTED'
  show '/products/P7/reviews?q=cable%20-broken'
  show '/products/P7/reviews?q=%22little%20short%22&stars=5'
  for sort in BEST_RATED MOST_REVIEWED NEWEST NAME; do
    show "/products?sort=$sort"
    show "/products?sort=$sort&category=category%207"
  done
  show '/products?sort=BEST_RATED&minimumAverage=4.5&minimumCount=20'
  show "/products?sort=BEST_RATED&cursor=$(api GET '/products?sort=BEST_RATED&pageSize=200' | jq -r .nextCursor)"
  show /categories/category%207/ratings
} | tee "$work/plans.txt"
if grep -E 'Seq Scan on (review|rating_day|product|product_rank|review_words)' "$work/plans.txt"; then die "A whole table is read"; fi
