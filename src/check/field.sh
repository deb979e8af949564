#!/usr/bin/env bash
# Sends small files in the shapes of other systems' exports to a service and prints what was wanted of each and what came of
# it; fails if they differ.
#   field.sh FOLDER    the folder that holds the files
#   TWOSTAR_URL        a running service that knows none of the files' products; by default one is started with a database
#                      of its own (mvn package -DskipTests builds it)
#   TWOSTAR_ADMIN_KEY  its key
# Needs curl.
set -euo pipefail
folder=$(cd "${1:?usage: field.sh FOLDER}" && pwd)
. "$(dirname "$0")/service.sh"
if [ -n "${TWOSTAR_URL:-}" ]; then
    url=$TWOSTAR_URL
    key=${TWOSTAR_ADMIN_KEY:?the key of the service}
else
    start_service
fi
failed=0
row='%-6s %-28s %-34s %s\n'

call() { curl -sS -H "X-API-Key: $key" "$@"; }
member() { grep -oE "\"$1\":(\"[^\"]*\"|[0-9]+|true|false)" | head -n "${2:-1}" | tail -n 1 | sed -E 's/^[^:]*://; s/"//g' || true; }
verdict() { # file, wanted, got
    local ok=ok
    [ "$2" = "$3" ] || { ok=FAILED; failed=1; }
    printf "$row" "$ok" "$1" "$2" "$3"
}
finish() { # the answer to the start of a job
    local job state=QUEUED
    job=$(member jobId <<<"$1")
    if [ -z "$job" ]; then echo "$1"; return; fi
    while [ "$state" = QUEUED ] || [ "$state" = RUNNING ]; do
        sleep 0.2
        answer=$(call "$url/jobs/$job")
        state=$(member status <<<"$answer")
    done
    echo "$answer"
}
import() { # file, source, further parameters
    local type=text/csv
    [[ $1 != *.ndjson ]] || type=application/x-ndjson
    finish "$(call -H "Content-Type: $type" --data-binary "@$1" "$url/imports?source=$2&createProducts=true${3:-}")"
}
numbers() { call "$url/products/$1/rating-summary" | { read -r answer || true; echo "count $(member count <<<"$answer") sum $(member sum <<<"$answer")"; }; }
lines() { call "$url/jobs/$(member jobId <<<"$1")/errors" | grep -oE '"line":[0-9]+' | cut -d: -f2 | paste -sd, -; }
counts() { echo "accepted $(member accepted <<<"$1") rejected $(member rejected <<<"$1")"; }

printf "$row" '' file wanted got
for name in quote-open:ko-1:'count 4 sum 5':2 quote-open-at-end:ke-1:'count 3 sum 10':3; do
    IFS=: read -r file product wanted line <<<"$name"
    job=$(import "$folder/$file.csv" "$file.csv")
    verdict "$file.csv" "$wanted, line $line rejected" "$(numbers "$product"), line $(lines "$job") rejected"
    if call "$url/products/$product/reviews" | grep -q "\"text\":\"[^\"]*$product"; then
        verdict "$file.csv" 'no row within a text' 'a row within a text'
    fi
done

job=$(import "$folder/status-ignored.csv" status-ignored.csv '&format=yotpo')
verdict status-ignored.csv 'count 1 sum 5 LISTED, lines 3,4,5' \
    "$(numbers ks-1) $(call "$url/products/ks-1" | member status), lines $(lines "$job")"
import "$folder/guest-id-zero.csv" guest-id-zero.csv >/dev/null
verdict guest-id-zero.csv 'count 4 sum 11' "$(numbers kg-1)"

erased() { # mode, product, wanted at the end
    local step got=
    sed "s/kx-/$2-/g" "$folder/erased-twice.csv" >"$work/before.csv"
    sed "s/kx-/$2-/g" "$folder/erased-twice-anonymised.csv" >"$work/after.csv"
    import "$work/before.csv" "$2.csv" >/dev/null
    finish "$(call -H 'Content-Type: application/json' -d "{\"mode\": \"$1\"}" "$url/authors/$2-a/erasures")" >/dev/null
    for step in before after; do
        got+="$(numbers "$2-1") "
        import "$work/$step.csv" "$2.csv" >/dev/null
    done
    verdict "erased-twice.csv ($1)" "$3 $3 $3" "$got$(numbers "$2-1")"
}
erased ANONYMIZE kx 'count 2 sum 6'
erased DELETE ky 'count 1 sum 5'

import "$folder/ignored-column-1.csv" ignored-column.csv >/dev/null
import "$folder/ignored-column-2.csv" ignored-column.csv >/dev/null
verdict ignored-column-1.csv,-2.csv 'count 2' "$(numbers kc-1 | cut -d' ' -f1,2)"
for file in header-semicolon header-utf16; do
    job=$(import "$folder/$file.csv" "$file.csv")
    verdict "$file.csv" 'count 1 sum 4 rejected 0' "$(numbers p) rejected $(member rejected <<<"$job")"
done
import "$folder/shape-woocommerce.ndjson" shape-woocommerce.ndjson '&format=woocommerce' >/dev/null
review=$(call "$url/products/22/reviews")
verdict shape-woocommerce.ndjson '5 Nice & shiny! 2018-10-18T20:59:17.000Z false' \
    "$(member stars <<<"$review") $(member text <<<"$review") $(member createdAt <<<"$review") $(member verified <<<"$review")"
import "$folder/category-blank.csv" category-blank.csv >/dev/null
verdict category-blank.csv 'Pans Pans' "$(call "$url/products/kb-1" | member category) $(call "$url/products/kb-2" | member category)"

products() { call -H 'Content-Type: text/csv' --data-binary "@$folder/product-header.csv" "$url/product-imports$1"; }
problem=$(products '')
verdict product-header.csv 'shows the header, no other parameters' \
    "$(grep -q 'SKU' <<<"$problem" && echo 'shows the header')$(grep -qE 'createProducts|source' <<<"$problem" || echo ', no other parameters')"
verdict product-header.csv 'accepted 1 rejected 0' "$(counts "$(finish "$(products '?columns=productId:ID,name:Name,category:Categories')")")"

call -o /dev/null -X PUT -H 'Content-Type: application/json' -d '{"name": "Pan", "category": "Pans"}' "$url/products/opinions"
call -o /dev/null -H 'Content-Type: application/json' --data-binary "@$folder/opinions-unchecked.json" "$url/products/opinions/reviews"
public() { curl -sS "$url/products/opinions/reviews" "$url/products/opinions/reviews" -H 'Accept: application/json' | grep -cE 'cheap-pills|23456789' || true; }
item=$(call "$url/moderation-queue" | grep -oE '\{"productId":"opinions"[^}]*\}' || true)
verdict opinions-unchecked.json 'held CONTACT_DATA LINK, public 0' \
    "held $(grep -oE 'LINK|CONTACT_DATA' <<<"$item" | sort -u | paste -sd' ' -), public $(public)"
decided=$(call -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' "$url/moderation-decisions" -d "{
  \"productId\": \"opinions\", \"kind\": \"REVIEW\", \"subjectId\": \"$(member subjectId <<<"$item")\",
  \"version\": $(member version <<<"$item"), \"outcome\": \"REJECT_TEXT\", \"reasonCode\": \"ADVERTISING\", \"facts\": \"A link.\"}")
verdict opinions-unchecked.json 'rejected 201: count 1 sum 5, public 0' "rejected $decided: $(numbers opinions), public $(public)"
exit "$failed"
