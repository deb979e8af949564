#!/usr/bin/env bash
# Two packaged services, each with a database of its own, show each other's reviews: what is given, edited, withdrawn and erased in one appears in
# the other, and goes when it ends. Prints what was expected, what was seen, and after how many seconds.
#   src/check/syndication.sh        about a minute
# Needs the packaged service, curl and jq.
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh

settings=(TWOSTAR_SYNDICATION_PRIVATE_TARGETS=true TWOSTAR_SYNDICATION_INTERVAL=5s JAVA_TOOL_OPTIONS=-Xmx256m)
parent=$work
declare -A urls keys partners pids
for shop in left right; do
    work=$parent/$shop
    mkdir -m 755 "$work"
    start_service "${settings[@]}" 2>/dev/null
    urls[$shop]=$url keys[$shop]=$key pids[$shop]=$service
done
end_both() {
    kill "${pids[@]}" 2>/dev/null || true
    wait "${pids[@]}" 2>/dev/null || true
    rm -rf "$parent"
}
trap end_both EXIT

call() { # SHOP METHOD PATH [BODY]
    local match=()
    [[ $3 = */reviews/* ]] && match=(-H 'If-Match: *')
    curl -sS -m 20 --fail-with-body -X "$2" "${urls[$1]}$3" -H "X-API-Key: ${keys[$1]}" -H 'Content-Type: application/json' "${match[@]}" ${4:+-d "$4"}
}
rate() { call "$1" POST "/products/$2/reviews" "{\"stars\": $3, \"text\": \"Said on the $1.\", \"author\": {\"id\": \"$4\", \"displayName\": \"$4\"}}" | jq -r .reviewId; }
numbers() { call "$1" GET "/products/$2/rating-summary" | jq -r '"own \(.count)/\(.sum) syndicated \(.syndicated.count // 0)/\(.syndicated.sum // 0)"'; }

failed=0
printf '%-44s %-32s %-32s %7s\n' step expected seen seconds
check() { # STEP EXPECTED COMMAND...: until it prints what is expected, for a minute
    local began=$SECONDS seen=
    for ((;;)); do
        seen=$("${@:3}") || seen="error"
        [ "$seen" = "$2" ] || [ $((SECONDS - began)) -ge 60 ] && break
        sleep 0.2
    done
    [ "$seen" = "$2" ] || failed=1
    printf '%-44s %-32s %-32s %7s\n' "$1" "$2" "$seen" $((SECONDS - began))
}

# The same kettle; the shops name it differently, and know it by its GTIN.
call left PUT /products/kettle '{"name": "Kettle", "category": "kettles", "gtin": "4006381333931"}' >/dev/null
call right PUT /products/HK-15 '{"name": "Kettle 1.5 l", "category": "Kitchen", "gtin": "04006381333931"}' >/dev/null
first=$(rate left kettle 5 maren)
second=$(rate left kettle 4 jon)
rate left kettle 3 ida >/dev/null
rate right HK-15 1 theo >/dev/null
for shop in left right; do
    partners[$shop]=$(call $shop POST /api-keys '{"name": "partner", "scopes": ["partner"]}' | jq -r .key)
done
syndicate() { # SHOP FROM
    call "$1" POST /syndications "{\"name\": \"The shop on the $2\", \"origin\": \"$2\", \"url\": \"${urls[$2]}/exports/reviews\", \"apiKey\": \"${partners[$2]}\"}" | jq -r .syndicationId
}
to_left=$(syndicate left right)
to_right=$(syndicate right left)

check 'right shows what was given on the left' 'own 1/1 syndicated 3/12' numbers right HK-15
check 'left shows what was given on the right' 'own 3/12 syndicated 1/1' numbers left kettle
listed() { call "$1" GET "/products/$2" | jq -r .listing.status; }
check 'one star from elsewhere delists nothing' LISTED listed left kettle
labels() { call "$1" GET "/products/$2/reviews?origin=ALL" | jq -r '[.items[] | .syndicatedFrom.name // "own"] | group_by(.) | map("\(length) \(.[0])") | join(", ")'; }
check 'labelled in one list' '1 The shop on the right, 3 own' labels left kettle
sleep 6
exported() { curl -sS -m 20 "${urls[$1]}/exports/reviews" -H "X-API-Key: ${partners[$1]}" | jq -s -r 'map(select(.kind == "REVIEW")) | length'; }
check 'left exports its own reviews only' 3 exported left
check 'right exports its own reviews only' 1 exported right

call left PUT "/products/kettle/reviews/$first" '{"stars": 1, "text": "It leaks."}' >/dev/null
check 'an edit arrives' 'own 1/1 syndicated 3/8' numbers right HK-15
call left DELETE "/products/kettle/reviews/$second" >/dev/null
check 'a withdrawal arrives' 'own 1/1 syndicated 2/4' numbers right HK-15
call left POST /authors/maren/erasures '{"mode": "DELETE"}' >/dev/null
check 'an erasure arrives' 'own 1/1 syndicated 1/3' numbers right HK-15
words() { call "$1" GET "/products/$2/reviews?origin=ALL" | jq -r '[.items[] | .text // "" | select(contains("leaks"))] | length'; }
check 'and nothing is left of the words' 0 words right HK-15

status() { call "$1" GET "/syndications/$2" | jq -r '"\(.status) \(.lastFailure.code // "-")"'; }
left_key=$(call left GET /api-keys | jq -r '.items[] | select(.name == "partner") | .keyId')
call left DELETE "/api-keys/$left_key" >/dev/null
check 'a key that was revoked is reported' 'FAILING UNAUTHORIZED' status right "$to_right"
check 'what is known stays meanwhile' 'own 1/1 syndicated 1/3' numbers right HK-15
again=$(call left POST /api-keys '{"name": "partner again", "scopes": ["partner"]}' | jq -r .key)
call right PUT "/syndications/$to_right" "{\"name\": \"Left\", \"url\": \"${urls[left]}/exports/reviews\", \"apiKey\": \"$again\"}" >/dev/null
check 'another key mends it' 'ACTIVE -' status right "$to_right"

call right DELETE "/syndications/$to_right" >/dev/null
call left DELETE "/syndications/$to_left" >/dev/null
check 'ended on the right: all gone' 'own 1/1 syndicated 0/0' numbers right HK-15
check 'ended on the left: all gone' 'own 1/3 syndicated 0/0' numbers left kettle
check 'the syndication stays as a record' 'ENDED -' status left "$to_left"
exit $failed
