#!/usr/bin/env bash
# Backs up a service while it takes reviews, restores the file into another data directory, moves the embedded database to an
# external PostgreSQL, and lets psql read the file. After each, the restored service audits itself: no difference is allowed.
#
#   src/check/backup.sh              needs curl and jq; PostgreSQL's own programs for the last two steps
#   REVIEWS=2000 src/check/backup.sh more reviews than the 400 by default
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh
. src/check/postgres.sh
reviews=${REVIEWS:-400}
secret_key=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
settings=(TWOSTAR_SECRET_KEY="$secret_key" TWOSTAR_WEBHOOKS_PRIVATE_TARGETS=true)

call() { curl -sS --fail-with-body -H "X-API-Key: $key" -H 'Content-Type: application/json' "$@"; }
fail() { echo "FAILED  $*"; exit 1; }
same() { [ "$2" = "$3" ] || fail "$1: $2 before, $3 after"; echo "ok      $1: $3"; }

await_job() {
    local state=RUNNING
    while [ "$state" = QUEUED ] || [ "$state" = RUNNING ]; do
        sleep 0.2
        state=$(call "$url/jobs/$1" | jq -r .status)
    done
    same "job $2" SUCCEEDED "$state"
}

audit() {
    local job
    job=$(call "$url/audits" -d '{}' | jq -r .jobId)
    await_job "$job" "audit of $1"
    same "differences found by the audit of $1" 0 "$(call "$url/jobs/$job/differences" | jq '.items | length')"
}

# What must be the same before and after: products with their numbers and listings, decisions, certificates, webhooks.
facts() {
    call "$url/products?listing=ALL&pageSize=100" | jq -cS '[.items[] | {productId, listing: .listing.status, ratingSummary}]' | md5sum
    call "$url/listing-decisions?pageSize=100" | jq -c '[.items[].decisionId]' | md5sum
    call "$url/authors/forgotten/erasures" | jq -c '[.items[].erasureId]'
    call "$url/webhooks" | jq -c '[.items[].webhookId]'
}

stop_service() {
    kill "$service"
    wait "$service" 2>/dev/null || true
    service=
}

# The jar in one of its other modes, in the script's directory.
jar() { (cd "$work" && env "${settings[@]}" "${with[@]}" "${JAVA:-java}" -jar "$app" "$@"); }
declare -a with=()

write_reviews() {
    local i
    for ((i = 1; i <= reviews; i++)); do
        echo "url = $url/products/kettle-17/reviews"
        echo "header = \"X-API-Key: $key\""
        echo 'header = "Content-Type: application/json"'
        echo "data = \"{\\\"stars\\\": $((1 + i % 5)), \\\"author\\\": {\\\"id\\\": \\\"$1-$i\\\", \\\"displayName\\\": \\\"A\\\"}}\""
        echo 'output = /dev/null'
        echo 'write-out = "%{http_code}\n"'
        [ "$i" = "$reviews" ] || echo next
    done >"$work/$1.curl"
    curl -sS -K "$work/$1.curl" >"$work/$1.codes"
}

start_service "${settings[@]}"
job=$(curl -sS --fail-with-body -H "X-API-Key: $key" -H 'Content-Type: text/csv' --data-binary @src/sample/reviews.csv "$url/imports?source=sample&createProducts=true" | jq -r .jobId)
await_job "$job" import
call -X POST "$url/webhooks" -d '{"url": "http://127.0.0.1:9/"}' -o /dev/null
call "$url/products/kettle-17/reviews" -d '{"stars": 2, "author": {"id": "forgotten", "displayName": "F"}}' -o /dev/null
call "$url/authors/forgotten/erasures" -d '{"mode": "DELETE"}' -o /dev/null
sleep 1
write_reviews earlier

write_reviews meanwhile &
writer=$!
sleep 0.3
echo "== backup of a service in use"
began=$(date +%s%N)
jar backup "$work/twostar.sql.gz"
echo "        took $((($(date +%s%N) - began) / 1000000)) ms, $(stat -c %s "$work/twostar.sql.gz") bytes"
kill -0 "$writer" 2>/dev/null || echo "        (all reviews were written before it ended: take more of them)"
wait "$writer"
same "reviews refused while the backup ran" 0 "$(grep -vc '^201$' "$work/meanwhile.codes" || true)"
same "mode of the file" 600 "$(stat -c %a "$work/twostar.sql.gz")"
facts >"$work/facts.live"
live=$(call "$url/products/kettle-17/rating-summary" | jq .count)
stop_service

echo "== restore into another data directory"
mv "$work/data" "$work/first"
jar restore "$work/twostar.sql.gz"
cp "$work/first/admin.key" "$work/data/"
if jar restore "$work/twostar.sql.gz" 2>"$work/refusal"; then fail "a second restore over the data"; fi
echo "ok      refused: $(cat "$work/refusal")"
start_service "${settings[@]}"
audit "the restored service"
restored=$(call "$url/products/kettle-17/rating-summary" | jq .count)
{ [ "$restored" -ge "$reviews" ] && [ "$restored" -le "$live" ]; } || fail "$restored reviews restored, $live live"
echo "ok      $restored of $live reviews were committed when the backup began"
same "certificates" "$(sed -n 3p "$work/facts.live")" "$(facts | sed -n 3p)"
stop_service
if (cd "$work" && QUARKUS_HTTP_PORT=0 timeout 60 "${JAVA:-java}" -jar "$app" >"$work/without.log" 2>&1); then fail "start without the secret key"; fi
grep -q 'set TWOSTAR_SECRET_KEY' "$work/without.log" || fail "no word about the secret key: $(cat "$work/without.log")"
echo "ok      without TWOSTAR_SECRET_KEY: $(grep -m1 'set TWOSTAR_SECRET_KEY' "$work/without.log")"

if ! have_postgres; then
    echo "SKIPPED move and psql: no server programs of PostgreSQL"
    exit
fi
echo "== move to an external database"
rm -rf "$work/data"
mv "$work/first" "$work/data"
start_postgres "$((20000 + RANDOM % 10000))"
trap 'stop_postgres; end_service' EXIT
with=("${external[@]}")
jar move
start_service "${settings[@]}" "${external[@]}"
facts >"$work/facts.moved"
same "facts" "$(cat "$work/facts.live")" "$(cat "$work/facts.moved")"
audit "the service on the external database"
stop_service

echo "== psql reads the same file"
gunzip -c "$work/twostar.sql.gz" | psql -X -q -v ON_ERROR_STOP=1 -o /dev/null
start_service "${settings[@]}" "${external[@]}"
same "reviews" "$restored" "$(call "$url/products/kettle-17/rating-summary" | jq .count)"
audit "what psql has read"
echo "The backup holds."
