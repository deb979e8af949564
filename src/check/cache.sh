#!/usr/bin/env bash
# Trains a cache for the JVM in a few seconds, and starts the service with it: many of its classes must come from there.
# JAVA names another java. The cache is removed afterwards. Needs curl.
set -euo pipefail
. "$(dirname "$0")/service.sh"
[ -f "$app" ] || (cd "$project" && mvn -q -B -ntp package -Dmaven.test.skip)
cd "$(dirname "$app")"
trap 'end_service; rm -rf "$(dirname "$app")/cache"' EXIT
SECONDS_OF_TRAINING=${SECONDS_OF_TRAINING:-3} "$project/src/deploy/train.sh" .
: >"$work/service.log"
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 TWOSTAR_DATA_DIR=$work/data "${JAVA:-java}" @cache/options -Xlog:class+load:file="$work/classes" \
    -jar quarkus-run.jar >>"$work/service.log" 2>&1 &
service=$!
for ((i = 0; i < 600; i++)); do
    port=$(sed -n 's/.*Listening on: http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' "$work/service.log")
    [ -z "$port" ] || ! curl -sf -m 5 -o /dev/null "http://127.0.0.1:$port/q/health/ready" || break
    kill -0 "$service" 2>/dev/null || { cat "$work/service.log"; exit 1; }
    sleep 0.2
done
cached=$(grep -c 'shared objects file' "$work/classes")
all=$(grep -c 'source:' "$work/classes")
echo "$cached of $all classes come from the cache"
[ "$cached" -gt 5000 ] # the JVM's own has about 1,500
