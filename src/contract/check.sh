#!/bin/sh
# Lints openapi.yaml; any error or warning fails. Needs Node.js 20 or newer with npm.
set -eu
cd "$(dirname "$0")"

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

npm ci --no-progress
npx --no-install redocly lint --config=redocly.yaml ../../openapi.yaml
npx --no-install spectral lint --ruleset=spectral.yaml --fail-severity=hint ../../openapi.yaml
