#!/usr/bin/env bash
# A page of another origin in a real browser: reads without a preflight, writes with one, sees ETag, Location and Retry-After.
#   src/contract/browser.sh
# Needs the packaged service, Node.js 20 or newer and Chromium (Debian: chromium; CHROMIUM names another program).
set -euo pipefail
cd "$(dirname "$0")/../.."

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
[ -f target/quarkus-app/quarkus-run.jar ] || mvn -q -B -ntp package -DskipTests
app=$PWD/target/quarkus-app/quarkus-run.jar
script=$PWD/src/contract/browser.mjs
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

# Strangers may read 20 times a minute, so that the page gets to see a 429.
(cd "$work" && QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_HTTP_CORS_ENABLED=true \
    QUARKUS_HTTP_CORS_ORIGINS='/http://localhost:[0-9]+/' TWOSTAR_SECURITY_ANONYMOUS_REQUESTS_PER_MINUTE=20 \
    exec java -jar "$app") >"$work/service.log" 2>&1 &
service=$!
for _ in $(seq 600); do
    port=$(sed -n 's/.*Listening on: http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' "$work/service.log")
    if [ -n "$port" ] && curl -sf -m 5 -o /dev/null "http://127.0.0.1:$port/q/health/ready"; then break; fi
    kill -0 "$service" 2>/dev/null || { cat "$work/service.log"; exit 1; }
    sleep 0.2
done
node "$script" "http://127.0.0.1:$port" "$(cat "$work/data/admin.key")" "$chromium"
