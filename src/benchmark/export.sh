#!/usr/bin/env bash
# Streams a million reviews out of a service whose heap is far smaller than they are: as an export, compressed, to a slow reader, and as Google's feed.
#
#   src/benchmark/export.sh [--reviews N]
#
# BENCHMARK_HEAP (default here 128m) is the heap. The table is filled past the service, by SQL: 1,000 reviews a product. Takes about 1.5 GB of disk
# and two minutes under target/benchmark.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

reviews=1000000 per=1000
heap=${BENCHMARK_HEAP:-128m}
while [ $# -gt 0 ]; do
  case $1 in
    --reviews) reviews=$2; shift ;;
    *) die "Unknown option $1" ;;
  esac
  shift
done
run=$work/export

stream() { # NAME COMMAND: prints seconds, rows and the most heap that was in use after a collection
  local name=$1 began lines
  shift
  began=$(now_ms)
  lines=$("$@" | wc -l)
  printf '%-28s %8d lines in %6.1f s, resident at most %s MiB\n' "$name" "$lines" \
    "$(awk -v ms=$(($(now_ms) - began)) 'BEGIN { print ms / 1000 }')" "$(service_peak_mib)"
}

export_reviews() { curl -sf -H "X-API-Key: $admin_key" "$@" "$url/exports/reviews"; }
compressed() { export_reviews -H 'Accept-Encoding: gzip' "$@" | gunzip; }
slow() { export_reviews --limit-rate 20M; }
feed() { curl -sf "$url/feeds/google-product-reviews.xml" | sed 's|</review>|\n|g'; }

for program in curl psql jq; do need "$program" "$program"; done
build_if_absent
rm -rf "$run"
mkdir -p "$run"
start_service "$run"
say "Filling"
products=$((reviews / per))
for ((from = 1; from <= products; from += 200)); do
  to=$((from + 199 < products ? from + 199 : products))
  sql -v prefix=X -v first=$from -v last=$to -v per=$per -v good=3 -f "$here/sql/seed.sql"
done
sql -c "update product set url = 'https://shop.example/' || product_id" -c 'vacuum (analyze) review, product'

say "Streaming $reviews reviews with a heap of $heap"
stream 'warm-up' timeout 10 bash -c "curl -s -H 'X-API-Key: $admin_key' $url/exports/reviews | head -20000"
stream 'export' export_reviews
stream 'export, compressed' compressed
stream 'export to a slow reader' slow
stream "Google's feed" feed
last=$(export_reviews | tail -1)
[ "$(jq -r '.kind + " " + (.reviews | tostring)' <<<"$last")" = "END $reviews" ] || die "The export is not complete: $last"
stream 'nothing new since' curl -sf -H "X-API-Key: $admin_key" "$url/exports/reviews?since=$(jq -r .since <<<"$last")"
