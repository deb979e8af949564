#!/usr/bin/env bash
# Imports clothing_reviews.csv.gz of the folder TWOSTAR_DATA into a running service and prints the highlights of the twenty best known
# products, for a person to judge: are they about this product, and do the quotations say so?
#   TWOSTAR_URL       http://localhost:8080
#   TWOSTAR_DATA      folder with clothing_reviews.csv.gz
#   TWOSTAR_DATA_DIR  the service's data folder, for its admin.key (or give TWOSTAR_ADMIN_KEY)
set -euo pipefail
url=${TWOSTAR_URL:-http://localhost:8080}
key=${TWOSTAR_ADMIN_KEY:-$(cat "${TWOSTAR_DATA_DIR:-data}/admin.key")}
columns='productId:Clothing%20ID,stars:Rating,title:Title,text:Review%20Text,category:Class%20Name'

job=$(curl -fsS -H "X-API-Key: $key" -H 'Content-Type: text/csv' -H 'Content-Encoding: gzip' --data-binary "@$TWOSTAR_DATA/clothing_reviews.csv.gz" \
  "$url/imports?source=highlights&createProducts=true&columns=$columns" | jq -r .jobId)
until state=$(curl -fsS -H "X-API-Key: $key" "$url/jobs/$job" | jq -r .status) && [[ $state != QUEUED && $state != RUNNING ]]; do sleep 1; done
echo "import: $state"

# The order of products follows the ratings.
for ((i = 0; i < 60; i++)); do
  best=$(curl -fsS "$url/products?sort=MOST_REVIEWED&listing=ALL&pageSize=20" | jq -r '.items[] | [.productId, .category, .ratingSummary.count, .ratingSummary.average] | @tsv')
  if [ "$(wc -l <<<"$best")" = 20 ] && [ "$best" = "${before:-}" ]; then break; fi
  before=$best
  sleep 2
done

while IFS=$'\t' read -r product category count average; do
  printf '\n%s (%s), %s ratings, %s stars\n' "$product" "$category" "$count" "$average"
  highlights=$(curl -fsS "$url/products/$product/highlights")
  jq -r '.items[] | "  \(.aspect): \(.mentions) mentions, \(.positive.share * 100 | round) % good, \(.negative.share * 100 | round) % bad"
    + (if .positive.quotation then "\n    + \(.positive.quotation.text)" else "" end)
    + (if .negative.quotation then "\n    - \(.negative.quotation.text)" else "" end)' <<<"$highlights"
done <<<"$best"
