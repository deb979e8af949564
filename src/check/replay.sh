#!/usr/bin/env bash
# Rehearses rules on real ratings: imports appliance_ratings.csv.gz of the folder TWOSTAR_DATA into a running service and
# prints what each rule would have done to the products with ten ratings or more. Needs curl, nothing else.
#   TWOSTAR_URL       http://localhost:8080
#   TWOSTAR_DATA      folder with appliance_ratings.csv.gz
#   TWOSTAR_DATA_DIR  the service's data folder, for its admin.key (or give TWOSTAR_ADMIN_KEY)
set -euo pipefail
url=${TWOSTAR_URL:-http://localhost:8080}
key=${TWOSTAR_ADMIN_KEY:-$(cat "${TWOSTAR_DATA_DIR:-data}/admin.key")}

call() {
    curl -sS --fail-with-body -H "X-API-Key: $key" "$@"
}

# First value of a member in the JSON of standard input.
member() {
    grep -oE "\"$1\":(\"[^\"]*\"|[0-9]+)" | head -n 1 | sed -E 's/^[^:]*://; s/"//g'
}

finish() {
    local state=RUNNING
    while [ "$state" = QUEUED ] || [ "$state" = RUNNING ]; do
        sleep 0.5
        state=$(call "$url/jobs/$1" | member status)
    done
    if [ "$state" != SUCCEEDED ]; then
        echo "job $1 ended as $state" >&2
        exit 1
    fi
}

candidate() {
    printf '{"name": "%s", "rule": {"scope": {"kind": "ALL"}, "maximumAverage": 2, "minimumCount": %s%s}}' "$1" "$2" "${3:-}"
}

row='%-24s %20s %16s %15s\n'

simulate() {
    local job line
    job=$(call -H 'Content-Type: application/json' "$url/delisting-rules/simulations" \
        -d "{\"minimumRatings\": 10, \"replay\": true, \"candidates\": [$1]}" | member jobId)
    finish "$job"
    call "$url/jobs/$job/simulation-summary" | sed 's/{"candidate":/\n&/g' | tail -n +2 | while read -r line; do
        printf "$row" "$(member candidate <<<"$line")" \
            "$(member delistedEndingAbove <<<"$line") of $(member endingAbove <<<"$line")" \
            "$(member delistedEndingAtOrBelow <<<"$line") of $(member endingAtOrBelow <<<"$line")" \
            "$(member medianRatingsEndingAtOrBelow <<<"$line" || echo -)"
    done
}

finish "$(call -H 'Content-Type: text/csv' -H 'Content-Encoding: gzip' --data-binary "@$TWOSTAR_DATA/appliance_ratings.csv.gz" \
    "$url/imports?source=appliances&createProducts=true" | member jobId)"

printf "$row" rule 'good ones delisted' 'bad ones caught' 'ratings needed'
bound() {
    printf ', "upperBound": {"confidence": 0.95, "atMost": %s}' "$1"
}
simulate "$(candidate literal 1),$(candidate 5-ratings 5),$(candidate 8-ratings 8),$(candidate 10-ratings 10),$(candidate 5-ratings-verified 5 ', "verifiedOnly": true')"
simulate "$(candidate 5-and-bound-2.50 5 "$(bound 2.5)"),$(candidate 5-and-bound-2.75 5 "$(bound 2.75)"),$(candidate 5-and-bound-3.00 5 "$(bound 3)"),$(candidate 5-and-a-week 5 ', "coolingHours": 168'),$(candidate 5-and-a-month 5 ', "coolingHours": 720')"
