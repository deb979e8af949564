#!/usr/bin/env bash
# Stops a service that has streams, half-sent requests and jobs in progress: it has to be gone within eight seconds, before a container
# would be killed.
#
#   src/check/stop.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh
most=8

start_service
declare -a callers=()
for _ in 1 2 3 4 5 6 7 8; do
    curl -sN -H "X-API-Key: $key" -H 'Accept: text/event-stream' "$url/events" -o /dev/null &
    callers+=($!)
done
# A file that arrives at a thousand bytes a second, and a review whose body never comes.
head -c 1000000 /dev/zero | curl -s --limit-rate 1k -H "X-API-Key: $key" -H 'Content-Type: text/csv' --data-binary @- "$url/imports?source=slow" -o /dev/null &
callers+=($!)
port=${url##*:}
(
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'POST /products/kettle/reviews HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n' "$key" >&3
    cat <&3 >/dev/null
) &
callers+=($!)
curl -sS --fail-with-body -H "X-API-Key: $key" -H 'Content-Type: application/json' "$url/audits" -d '{}' -o /dev/null
sleep 1
began=$(date +%s%N)
kill "$service"
wait "$service" 2>/dev/null || true
took=$((($(date +%s%N) - began) / 1000000))
service=
for one in "${callers[@]}"; do kill "$one" 2>/dev/null || true; done
wait 2>/dev/null || true
if [ "$took" -gt $((most * 1000)) ]; then
    tail -n 20 "$work/service.log"
    echo "FAILED  it took $took ms"
    exit 1
fi
echo "ok      stopped $took ms after SIGTERM"
