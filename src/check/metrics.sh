#!/usr/bin/env bash
# Checks what watches the service: Prometheus accepts its settings and alerts, the alerts fire when they should, every metric that an alert or the
# dashboard reads is served, and every metric of our own has a description. Where metrics have a port of their own (MANAGEMENT_URL), the port of the
# API shows none.
#
#   src/check/metrics.sh [URL [MANAGEMENT_URL]]
#
# Needs promtool (it comes with Prometheus) and a running service.
set -euo pipefail
cd "$(dirname "$0")/../deploy"
url=${1:-http://localhost:8080}
management=${2:-$url}

promtool check config prometheus/prometheus.yml
promtool test rules prometheus/alerts.test.yml
served=$(mktemp)
trap 'rm -f "$served"' EXIT
curl -sf "$url/products?pageSize=1" >/dev/null # what concerns requests is served from the first one on
curl -sf "$management/q/metrics" >"$served"

failed=0
for path in /q/metrics /q/health /q/health/live /q/health/ready; do
    if [ "$management" != "$url" ] && [ "$(curl -s -o /dev/null -w '%{http_code}' "$url$path")" != 404 ]; then
        echo "on the port of the API: $path"
        failed=1
    fi
done
# These are served once something has happened: a review or a file has come in, a listing has changed, a job has ended, a webhook was called.
later='twostar_reviews_submitted_total twostar_import_rows_total twostar_listing_changes_total twostar_jobs_ended_total twostar_webhooks_attempts_total'
for metric in $(grep -ohE '\b(twostar|http_server|jvm|process|agroal)_[a-z_]+' prometheus/alerts.yml grafana/twostar.json | sort -u); do
    if ! grep -qE "^$metric(\{| )" "$served" && [[ " $later " != *" $metric "* ]]; then
        echo "not served: $metric"
        failed=1
    fi
done
while read -r metric; do
    if ! grep -q "^# HELP $metric [A-Z]" "$served"; then
        echo "without a description: $metric"
        failed=1
    fi
done < <(sed -nE 's/^# TYPE (twostar_[a-z_]+) .*/\1/p' "$served")
[ $failed = 0 ] && echo "alerts, dashboard and metrics agree"
exit $failed
