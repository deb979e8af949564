#!/usr/bin/env bash
# Checks src/deploy: every overlay for Kubernetes, built, against the schemas of Kubernetes and of the Prometheus operator, and the Compose file.
#
#   src/check/kubernetes.sh [DIRECTORY]      src/deploy by default
#
# Needs npm, and Node.js from 20 on.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/kubernetes" && pwd)
[ -x "$here/node_modules/.bin/tsc" ] || npm ci --prefix "$here" --no-audit --no-fund --silent
node "$here/check.mjs" "$@"
