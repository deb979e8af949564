#!/usr/bin/env bash
# Specmatic's check of compatibility with the released contract, then its contract and generative tests against the packaged service.
#   src/contract/specmatic.sh
# Needs a JDK, Node.js 20 or newer with npm, git and curl. Takes some minutes; what failed is in target/specmatic.
set -euo pipefail
cd "$(dirname "$0")/../.."

home=$PWD/src/contract/specmatic
out=$PWD/target/specmatic
released=$PWD/src/contract/released/1.0.0.yaml
mkdir -p "$out"
(cd "$home" && npm ci --no-progress --loglevel=error)
specmatic() { java -jar "$home/node_modules/specmatic/specmatic.jar" "$@"; }

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
# Specmatic compares a file with what git has of it.
mkdir "$work/git"
node "$home/derive.mjs" comparable "$released" "$work/git/openapi.yaml"
git -C "$work/git" init -q -b released
git -C "$work/git" add openapi.yaml
git -C "$work/git" -c user.name=specmatic -c user.email=specmatic@localhost commit -q -m 'The released contract'
git -C "$work/git" checkout -q -b now
node "$home/derive.mjs" comparable openapi.yaml "$work/git/openapi.yaml"
if ! (cd "$work/git" && specmatic backward-compatibility-check --base-branch=released --target-path=openapi.yaml) >"$out/compatibility.log" 2>&1; then
    tail -40 "$out/compatibility.log"
    exit 1
fi
echo "Compatible with $(basename "$released" .yaml)"

[ -f target/quarkus-app/quarkus-run.jar ] || mvn -q -B -ntp package -DskipTests
(cd "$work" && QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 TWOSTAR_WEBHOOKS_PRIVATE_TARGETS=true exec java -jar "$app") >"$work/service.log" 2>&1 &
service=$!
for _ in $(seq 600); do
    port=$(sed -n 's/.*Listening on: http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' "$work/service.log")
    if [ -n "$port" ] && curl -sf -m 5 -o /dev/null "http://127.0.0.1:$port/q/health/ready"; then break; fi
    kill -0 "$service" 2>/dev/null || { cat "$work/service.log"; exit 1; }
    sleep 0.2
done
url=http://127.0.0.1:$port
key=$(cat "$work/data/admin.key")
node "$home/seed.mjs" "$url" "$key" "$(date +%s)" >"$work/facts.json"
node "$home/derive.mjs" testable openapi.yaml "$out/contract.yaml" "$work/facts.json"
# The generative tests begin with the plain ones. Four combinations of what is optional for each operation, then one change at a time.
export apiKey=$key SPECMATIC_GENERATIVE_TESTS=true MAX_TEST_REQUEST_COMBINATIONS=4
(cd "$work" && specmatic test "$out/contract.yaml" --testBaseURL="$url") >"$work/tests.log" 2>&1 || true
node "$home/explain.mjs" "$out/contract.yaml" "$work/tests.log" "$out/failures.log"
