#!/bin/sh
# Rehearses rules on the real ratings of a folder (TWOSTAR_DATA): imports appliance_ratings.csv.gz into a running service
# and prints what each rule would have done. Needs curl and jq.
# Usage: TWOSTAR_DATA=<folder> [TWOSTAR_URL=http://localhost:8080] [TWOSTAR_KEY=...] sh src/check/replay.sh
set -eu

url=${TWOSTAR_URL:-http://localhost:8080}
key=${TWOSTAR_KEY:-$(cat data/admin.key)}
file=${TWOSTAR_DATA:?names the folder of appliance_ratings.csv.gz}/appliance_ratings.csv.gz

call() {
    curl -sS --fail-with-body -H "X-API-Key: $key" "$@"
}

finish() {
    until state=$(call "$url/jobs/$1" | jq -r .state) && [ "$state" != QUEUED ] && [ "$state" != RUNNING ]; do
        sleep 1
    done
    [ "$state" = SUCCEEDED ] || { echo "job $1 ended as $state" >&2; exit 1; }
}

job=$(call -H 'Content-Type: text/csv' -H 'Content-Encoding: gzip' --data-binary "@$file" \
    "$url/imports?source=appliances&createProducts=true" | jq -r .jobId)
finish "$job"

# The prior of the bound is frozen here, so that the table does not depend on what else the service knows; without
# "prior" it would be the shares of the shop's own ratings.
rule() {
    printf '{"name": "%s", "rule": {"scope": {"kind": "ALL"}, "maximumAverage": 2, "minimumCount": %s%s}}' "$1" "$2" "${3:-}"
}
simulate() {
    job=$(call -H 'Content-Type: application/json' -d "{\"minimumRatings\": 10, \"replay\": true, \"candidates\": [$1]}" \
        "$url/delisting-rules/simulations" | jq -r .jobId)
    finish "$job"
    call "$url/jobs/$job/simulation-summary" | jq -r '.candidates[] | [.candidate, .replay.products,
        "\(.replay.delistedEndingAbove) of \(.replay.endingAbove)", "\(.replay.delistedEndingAtOrBelow) of \(.replay.endingAtOrBelow)",
        (.replay.medianRatingsEndingAtOrBelow // "-"), .wouldDelist, .wouldRelist] | @tsv'
}

{
    printf 'rule\tproducts\tgood ones delisted at some moment\tbad ones caught\tratings needed (median)\twould leave now\twould return now\n'
    simulate "$(rule literal 1),$(rule at-least-5 5),$(rule at-least-10 10),$(rule 5-bound-2.5 5 ', "upperBound": {"confidence": 0.95, "atMost": 2.5}'),$(rule 5-bound-2.75 5 ', "upperBound": {"confidence": 0.95, "atMost": 2.75}')"
    simulate "$(rule 5-bound-3 5 ', "upperBound": {"confidence": 0.95, "atMost": 3}'),$(rule 8 8),$(rule 5-cooling-7d 5 ', "coolingHours": 168'),$(rule 5-cooling-30d 5 ', "coolingHours": 720'),$(rule 5-verified 5 ', "verifiedOnly": true')"
} | column -t -s "$(printf '\t')"
