#!/usr/bin/env bash
# Specmatic's contract and generative tests against the packaged service, and its check of compatibility with the released contract.
#   src/contract/specmatic.sh
# Needs a JDK, Node.js 20 or newer with npm, curl and jq. Takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."

home=src/contract/specmatic
out=target/specmatic
mkdir -p "$out"
(cd "$home" && npm ci --no-progress --loglevel=error)
specmatic() { java -jar "$home/node_modules/specmatic/specmatic.jar" "$@"; }

[ -f target/quarkus-app/quarkus-run.jar ] || mvn -q -B -ntp package -DskipTests
app=$PWD/target/quarkus-app/quarkus-run.jar
work=$(mktemp -d)
chmod 755 "$work"
service=
finish() {
    if [ -n "$service" ]; then
        kill "$service" 2>/dev/null || true
        wait "$service" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT
(cd "$work" && QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 exec java -jar "$app") >"$work/service.log" 2>&1 &
service=$!
for _ in $(seq 600); do
    port=$(sed -n 's/.*Listening on: http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' "$work/service.log")
    if [ -n "$port" ] && curl -sf -m 5 -o /dev/null "http://127.0.0.1:$port/q/health/ready"; then break; fi
    kill -0 "$service" 2>/dev/null || { cat "$work/service.log"; exit 1; }
    sleep 0.2
done
url=http://127.0.0.1:$port
key=$(cat "$work/data/admin.key")
api() { curl -sSf -X "$1" -H "X-API-Key: $key" -H 'Content-Type: application/json' "$url$2" ${3:+-d "$3"}; }

# What is there to be read: the tests ask for it by these names.
api PUT /products/specmatic-1 '{"name": "Kettle", "category": "Kettles", "supplierId": "halden"}' >/dev/null
review=$(api POST /products/specmatic-1/reviews '{"stars": 2, "text": "It rusts.", "author": {"id": "c-1"}}' | jq -r .reviewId)
decision=$(api GET '/listing-decisions?productId=specmatic-1' | jq -r '.items[0].decisionId')
objection=$(api POST "/products/specmatic-1/listing-decisions/$decision/objections" '{"text": "It does not."}' | jq -r .objectionId)
job=$(api POST /delisting-rules/simulations '{"candidates": [{"name": "as-it-is", "ruleId": "default"}]}' | jq -r .jobId)
api_key=$(api POST /api-keys '{"name": "specmatic", "scopes": ["submit"]}' | jq -r .keyId)
until [ "$(api GET "/jobs/$job" | jq -r .state)" = SUCCEEDED ]; do sleep 0.2; done
jq -n --arg review "$review" --arg decision "$decision" --arg objection "$objection" --arg job "$job" --arg key "$api_key" '{
    "path productId": "specmatic-1", "path reviewId": $review, "path decisionId": $decision, "path objectionId": $objection,
    "path jobId": $job, "path keyId": $key, "path ruleId": "default", "path authorId": "c-1"
}' >"$out/facts.json"

node "$home/derive.mjs" openapi.yaml "$out/contract.yaml" "$out/facts.json"
status=0
for generative in false true; do
    apiKey=$key SPECMATIC_GENERATIVE_TESTS=$generative specmatic test "$PWD/$out/contract.yaml" --testBaseURL="$url" \
        >"$out/tests-$generative.log" 2>&1 || status=1
    grep -E '^Tests run' "$out/tests-$generative.log" || tail -5 "$out/tests-$generative.log"
done
exit $status
