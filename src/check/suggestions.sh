#!/usr/bin/env bash
# Imports clothing_reviews.csv.gz of the folder TWOSTAR_DATA into a running service and prints what it suggests as defects of
# the ten worst-rated products with five reviews or more.
#   TWOSTAR_URL       http://localhost:8080
#   TWOSTAR_DATA      folder with clothing_reviews.csv.gz
#   TWOSTAR_DATA_DIR  the service's data folder, for its admin.key (or give TWOSTAR_ADMIN_KEY)
set -euo pipefail
url=${TWOSTAR_URL:-http://localhost:8080}
key=${TWOSTAR_ADMIN_KEY:-$(cat "${TWOSTAR_DATA_DIR:-data}/admin.key")}
exec java "$(dirname "$0")/Suggestions.java" "$url" "$key" "$TWOSTAR_DATA/clothing_reviews.csv.gz"
