#!/usr/bin/env bash
# A page of another origin in a real browser: reads without a preflight, writes with one, sees ETag, Location and Retry-After.
#   src/contract/browser.sh
# Needs the packaged service, Node.js 20 or newer and Chromium (Debian: chromium; CHROMIUM names another program).
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
# Strangers may read 20 times a minute, so that the page gets to see a 429.
start_service QUARKUS_HTTP_CORS_ENABLED=true QUARKUS_HTTP_CORS_ORIGINS='/http://localhost:[0-9]+/' \
    TWOSTAR_SECURITY_ANONYMOUS_REQUESTS_PER_MINUTE=20
node src/contract/browser.mjs "$url" "$key" "$chromium"
