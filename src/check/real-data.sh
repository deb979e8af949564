#!/usr/bin/env bash
# Imports the folder TWOSTAR_DATA into a running, empty service and compares what it says with an independent recompute.
#   TWOSTAR_URL       http://localhost:8080
#   TWOSTAR_DATA      folder with clothing_reviews.csv.gz and appliance_ratings.csv.gz
#   TWOSTAR_DATA_DIR  the service's data folder, for its admin.key (or give TWOSTAR_ADMIN_KEY)
set -euo pipefail
url=${TWOSTAR_URL:-http://localhost:8080}
key=${TWOSTAR_ADMIN_KEY:-$(cat "${TWOSTAR_DATA_DIR:-data}/admin.key")}
exec java "$(dirname "$0")/RealData.java" "$url" "$key" "$TWOSTAR_DATA"
