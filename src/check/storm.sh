#!/usr/bin/env bash
# A deal site sends 50,000 people at a good product: one star each, from 512 connections, into a running service. Then an
# operator cleans up. Prints what it took and fails unless the product stays listed and every number is as before.
#   TWOSTAR_PORT      8080
#   TWOSTAR_DATA_DIR  the service's data folder, for its admin.key (or give TWOSTAR_ADMIN_KEY)
#   REVIEWS           50000
# Needs curl and a JDK.
set -euo pipefail
port=${TWOSTAR_PORT:-8080}
url=http://localhost:$port
key=${TWOSTAR_ADMIN_KEY:-$(cat "${TWOSTAR_DATA_DIR:-data}/admin.key")}
reviews=${REVIEWS:-50000}
here=$(cd "$(dirname "$0")" && pwd)
product=storm-$(date +%s)
failed=0

call() { curl -sS --fail-with-body -H "X-API-Key: $key" "$@"; }
post() { call -H 'Content-Type: application/json' "$url$1" -d "$2"; }
member() { grep -oE "\"$1\":(\"[^\"]*\"|[0-9]+)" | head -n 1 | sed -E 's/^[^:]*://; s/"//g'; }
numbers() { call "$url/products/$product/rating-summary" | sed -E 's/,"updatedAt":"[^"]*"//'; }
await() {
  local state=RUNNING
  while [ "$state" = QUEUED ] || [ "$state" = RUNNING ]; do
    sleep 0.3
    state=$(call "$url/jobs/$1" | member status)
  done
  [ "$state" = SUCCEEDED ]
}
check() { # what, expected, actual
  if [ "$2" = "$3" ]; then echo "ok      $1"; else echo "FAILED  $1: expected $2, was $3"; failed=1; fi
}
timed() { local began; began=$(date +%s%N); "${@:2}"; echo "        $1: $((($(date +%s%N) - began) / 1000000)) ms" >&2; }

# A product with thirty ratings from half a year, most of them good.
{
  echo productId,productName,category,authorId,stars,createdAt
  for i in $(seq 30); do
    echo "$product,Lamp,Lamps,earlier-$product-$i,$((3 + i % 3)),$(date -u -d "$((20 + 6 * i)) days ago" +%FT%TZ)"
  done
} | call -H 'Content-Type: text/csv' --data-binary @- "$url/imports?source=storm&createProducts=true" | member jobId | { read -r job; await "$job"; }
call -o /dev/null -X PUT -H 'Content-Type: application/json' "$url/products/$product-young" -d '{"name": "Lamp", "category": "Lamps"}'
before=$(numbers)
echo "        before: $before"

# The same storm at a product too young for the gate, for comparison and to warm up.
java -Xmx256m "$here/../benchmark/java/Load.java" mode=storm port="$port" key="$key" run="young-$product" connections=512 \
  reviews="$((reviews / 2))" product="$product-young" stars=1 | sed 's/^/        young product: /'

since=$(date -u -d '1 minute ago' +%FT%TZ)
java -Xmx256m "$here/../benchmark/java/Load.java" mode=storm port="$port" key="$key" run="$product" connections=512 reviews="$reviews" \
  product="$product" stars=1
check 'still listed' LISTED "$(call "$url/products/$product" | member status)"
check 'nothing of it counts' "$(member count <<<"$before")" "$(numbers | member count)"
surge=$(call "$url/surge-cases?productId=$product")
echo "        case: $(member evidence <<<"$surge")"

selection="{\"selection\": {\"productIds\": [\"$product\"], \"from\": \"$since\", \"stars\": [1]}, \"reason\": \"A deal site's storm.\"}"
purge=$(timed 'preview' post /purges "$selection")
check 'preview finds all' "$reviews" "$(member reviews <<<"$purge")"
id=$(member purgeId <<<"$purge")
timed 'confirmation' post "/purges/$id/confirmation" "{\"token\": \"$(member token <<<"$purge")\"}" >/dev/null
check 'every number as before' "$before" "$(numbers)"
check 'still listed' LISTED "$(call "$url/products/$product" | member status)"
post "/surge-cases/$(member caseId <<<"$surge")/confirmation" '{"reason": "Purged."}' >/dev/null

# Feed readers learn of each: the feed is complete when the purge itself is told.
told=0
cursor=
until [ "$told" -ge "$reviews" ]; do
  page=$(call "$url/events?productId=$product&type=review.removed&pageSize=1000${cursor:+&cursor=$cursor}")
  told=$((told + $({ grep -o '"type":"review.removed"' <<<"$page" || true; } | wc -l)))
  next=$(member nextCursor <<<"$page")
  [ "$next" != "$cursor" ] || sleep 0.3
  cursor=$next
done
check 'each removal is told' "$reviews" "$told"

timed 'reversal' post "/purges/$id/reversal" '{"reason": "To see whether it can be taken back."}' >/dev/null
check 'all are back' "$((reviews + $(member count <<<"$before")))" "$(numbers | member count)"
again=$(timed 'preview' post /purges "$selection")
timed 'confirmation' post "/purges/$(member purgeId <<<"$again")/confirmation" "{\"token\": \"$(member token <<<"$again")\"}" >/dev/null
check 'every number as before' "$before" "$(numbers)"
audit=$(post /audits "{\"productIds\": [\"$product\"]}" | member jobId)
await "$audit"
check 'the audit finds no difference' 0 "$(call "$url/jobs/$audit" | member differences)"
exit $failed
