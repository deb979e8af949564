#!/usr/bin/env bash
# The sample storefront in headless Chromium: its stories, its accessibility, what it asks of the service. Pictures: target/storefront.
#   src/check/storefront.sh
# Needs the packaged service, Node.js 20 or newer with npm, and Chromium (Debian: chromium; CHROMIUM names another program).
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
(cd src/check/storefront && npm ci --no-progress --no-audit --no-fund >/dev/null)
start_service TWOSTAR_SYNDICATION_PRIVATE_TARGETS=true TWOSTAR_SYNDICATION_OWN_EXPORT=true TWOSTAR_SYNDICATION_INTERVAL=1s QUARKUS_HTTP_CORS_ENABLED=true QUARKUS_HTTP_CORS_ORIGINS='/http://localhost:[0-9]+/' TWOSTAR_SECURITY_ANONYMOUS_REQUESTS_PER_MINUTE=400
mkdir -p target/storefront
node src/check/storefront/storefront.mjs "$url" "$work" "$chromium" target/storefront
