#!/usr/bin/env bash
# What slow, greedy and hanging others did to the service, and do now: every case against the packaged service with a heap of
# 256 MiB, on a port of this machine. Prints a table: case, before, now.
#   src/check/abuse.sh [CASE...]      all cases unless some are named
# Needs curl and a JDK. "Before" is what was measured before anything was done about it. No case takes longer than two minutes.
set -euo pipefail
. "$(dirname "$0")/service.sh"

cases=(unfinished_bodies long_lists silent_database hanging_issuer slow_feed_readers greedy_streams greedy_exports slow_texts)

row() { printf '| %s | %s | %s |\n' "$1" "$2" "$3"; }
call() { curl -sS --fail-with-body -m 60 -H "X-API-Key: $key" "$@"; }
json() { call -H 'Content-Type: application/json' -o /dev/null "$url$1" "${@:2}"; }
abuse() { timeout 120 java -Xmx128m -cp "$work/classes" Abuse "$1" "${url##*:}" "$key" "${@:2}" 2>&1 | tail -n 1; }
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }
partner_key() {
    call -H 'Content-Type: application/json' "$url/api-keys" -d '{"name": "partner", "scopes": ["partner"]}' | member key
}

# long_reviews PRODUCT COUNT: reviews of 10,000 characters, by an import.
long_reviews() {
    local text job
    text=$(printf 'It leaks at the lid. %.0s' {1..476})
    json "/products/$1" -X PUT -d '{"name": "Kettle", "category": "Kettles", "url": "https://shop.example/kettle"}'
    for ((i = 0; i < $2; i++)); do
        printf '{"productId":"%s","authorId":"a-%d","stars":4,"text":"%s"}\n' "$1" "$i" "$text"
    done >"$work/reviews.ndjson"
    job=$(call -H 'Content-Type: application/x-ndjson' --data-binary @"$work/reviews.ndjson" "$url/imports?source=abuse" | member jobId)
    until call "$url/jobs/$job" | grep -q '"status":"SUCCEEDED"'; do sleep 0.3; done
}

unfinished_bodies() {
    row '64 anonymous answers whose bodies never end' '503 to staff for 60 s, then 500' "$(abuse bodies)"
}

long_lists() {
    long_reviews long 100
    row '400 pages of 100 long reviews at once' 'OutOfMemoryError, not ready, SIGTERM ignored' "$(abuse lists long)"
}

silent_database() {
    json /products/silent -X PUT -d '{"name": "Kettle", "category": "Kettles"}'
    row 'a database that is stopped for a while' 'keyed requests hang 300 s, reads 20 s, ready all the time' \
        "$(abuse silence silent "$(head -n 1 "$work/data/postgres/postmaster.pid")")"
}

hanging_issuer() {
    row 'an issuer that hangs, and 200 forged tokens' 'good tokens take 13 s to over 100 s' "$(abuse tokens "$work/issuer")"
}

slow_feed_readers() {
    long_reviews feed 2100
    row 'four readers who take nothing of the feed' '503 to everybody else' "$(abuse feed)"
}

greedy_streams() {
    row '300 event streams by one key' 'it gets all 256, other keys none' "$(abuse streams "$(partner_key)" "$(partner_key)")"
}

greedy_exports() {
    row '280 data exports by one customer, then an import' 'it waits 56 s' "$(abuse exports "$work/issuer")"
}

slow_texts() {
    json /products/texts -X PUT -d '{"name": "Kettle", "category": "Kettles"}'
    row 'texts of thousands of zeros' 'a tenth of the rate, for all' "$(abuse texts texts)"
}

end_of_service() {
    local began=$SECONDS
    kill "$service"
    wait "$service" || true
    service=
    row 'SIGTERM afterwards' 'ignored' "ended after $((SECONDS - began)) s"
}

command -v javac >/dev/null || { echo "SKIPPED: no JDK"; exit 0; }
javac -d "$work/classes" "$project/src/check/Abuse.java"
mkdir "$work/issuer"
java -Xmx64m -cp "$work/classes" Abuse issuer 0 - "$work/issuer" &
issuer=$!
trap 'kill "$issuer" 2>/dev/null; end_service' EXIT
until [ -s "$work/issuer/url" ]; do sleep 0.1; done
JAVA_OPTIONS=-Xmx256m start_service TWOSTAR_FEED_MAX_AGE=0s TWOSTAR_OIDC_ISSUER="$(cat "$work/issuer/url")" \
    TWOSTAR_OIDC_JWKS_URI="$(cat "$work/issuer/url")/keys"
echo '| case | before | now |'
echo '|---|---|---|'
for each in "${@:-${cases[@]}}"; do
    "$each"
done
end_of_service
