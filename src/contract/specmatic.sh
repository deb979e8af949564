#!/usr/bin/env bash
# What Specmatic says of openapi.yaml and of the service.
#   src/contract/specmatic.sh                   both of the following
#   src/contract/specmatic.sh compatibility     whoever works with the released contract can go on with this one
#   src/contract/specmatic.sh tests             contract and generative tests of the packaged service
# Needs a JDK, Node.js 20 or newer with npm, git and curl. What failed is in target/specmatic.
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh

home=$PWD/src/contract/specmatic
out=$PWD/target/specmatic
released=$PWD/src/contract/released/1.0.0.yaml
mkdir -p "$out"
(cd "$home" && npm ci --no-progress --loglevel=error)
specmatic() { java -jar "$home/node_modules/specmatic/specmatic.jar" "$@"; }

# Specmatic compares a file with what git has of it.
compatibility() {
    local git=$work/git
    mkdir "$git"
    node "$home/derive.mjs" comparable "$released" "$git/openapi.yaml"
    git -C "$git" init -q -b released
    git -C "$git" add openapi.yaml
    git -C "$git" -c user.name=specmatic -c user.email=specmatic@localhost commit -q -m 'The released contract'
    git -C "$git" checkout -q -b now
    node "$home/derive.mjs" comparable openapi.yaml "$git/openapi.yaml"
    (cd "$git" && specmatic backward-compatibility-check --base-branch=released --target-path=openapi.yaml) >"$out/compatibility.log" 2>&1 ||
        { tail -40 "$out/compatibility.log"; exit 1; }
    echo "Compatible with $(basename "$released" .yaml)"
}

# The generative tests begin with the plain ones. Four combinations of what is optional for each operation, then one change at a time.
tests() {
    start_service TWOSTAR_WEBHOOKS_PRIVATE_TARGETS=true
    node "$home/seed.mjs" "$url" "$key" "$(date +%s)" >"$work/facts.json"
    node "$home/derive.mjs" testable openapi.yaml "$out/contract.yaml" "$work/facts.json"
    (cd "$work" && apiKey=$key SPECMATIC_GENERATIVE_TESTS=true MAX_TEST_REQUEST_COMBINATIONS=4 \
        specmatic test "$out/contract.yaml" --testBaseURL="$url") >"$out/tests.log" 2>&1 || true
    node "$home/explain.mjs" "$out/contract.yaml" "$out/tests.log" "$out/failures.log"
}

case ${1:-all} in
    compatibility) compatibility ;;
    tests) tests ;;
    all)
        compatibility
        tests
        ;;
    *)
        sed -n '2,5s/^# //p' "$0"
        exit 2
        ;;
esac
