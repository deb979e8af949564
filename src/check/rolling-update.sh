#!/usr/bin/env bash
# Two instances behind HAProxy on one PostgreSQL; under steady reads and writes first one, then the other is stopped and replaced.
# No request may fail: readiness goes first (QUARKUS_SHUTDOWN_DELAY), then what runs is finished. HAProxy retries nothing.
#
#   src/check/rolling-update.sh [COMMIT]   the old instances are the build of that commit; this one by default
#   RATE=400 src/check/rolling-update.sh   requests a second, 200 by default; a quarter of them writes
# Needs HAProxy, PostgreSQL's own programs (Debian: haproxy, postgresql-15), curl and jq.
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh
. src/check/postgres.sh
PATH=$PATH:/usr/sbin
command -v haproxy >/dev/null || { echo "SKIPPED rolling update: no HAProxy"; exit; }
have_postgres || { echo "SKIPPED rolling update: no server programs of PostgreSQL"; exit; }
base=$((20000 + RANDOM % 10000))
declare -A instances=()
proxy=
client=

end_all() {
    touch "$work/stop"
    for one in "${instances[@]}" $proxy $client; do kill "$one" 2>/dev/null && wait "$one" 2>/dev/null || true; done
    stop_postgres
    end_service
}
trap end_all EXIT

[ -f "$app" ] || mvn -q -B -ntp package -Dmaven.test.skip
old=$app
if [ -n "${1:-}" ]; then
    git worktree add -q --detach "$work/old" "$1"
    (cd "$work/old" && mvn -q -B -ntp ${MAVEN_ARGS:-} package -Dmaven.test.skip)
    old=$work/old-app
    cp -r "$work/old/target/quarkus-app" "$old"
    git worktree remove --force "$work/old"
    old=$old/quarkus-run.jar
fi

# instance NUMBER JAR: until it is ready
instance() {
    mkdir -p "$work/$1"
    (cd "$work/$1" && exec env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$((base + $1)) QUARKUS_SHUTDOWN_DELAY=3S "${external[@]}" \
        TWOSTAR_ADMIN_KEY=rolling-update-admin-key "${JAVA:-java}" -jar "$2") >>"$work/$1/log" 2>&1 &
    instances[$1]=$!
    until curl -sf -m 5 -o /dev/null "http://127.0.0.1:$((base + $1))/q/health/ready"; do
        kill -0 "${instances[$1]}" 2>/dev/null || { cat "$work/$1/log"; return 1; }
        sleep 0.2
    done
}

# replace NUMBER JAR: as an orchestrator does
replace() {
    local began=$SECONDS
    kill "${instances[$1]}"
    wait "${instances[$1]}" 2>/dev/null || true
    echo "        instance $1 stopped in $((SECONDS - began)) s"
    instance "$1" "$2"
    sleep 2
}

start_postgres "$base"
instance 1 "$old"
instance 2 "$old"
cat >"$work/haproxy.cfg" <<END
global
    maxconn 2000
    log stdout format raw local0
defaults
    mode http
    log global
    option httplog
    timeout check 2s
    timeout connect 2s
    timeout client 30s
    timeout server 30s
    retries 0
    no option redispatch
frontend all
    bind 127.0.0.1:$((base + 10))
    default_backend twostar
backend twostar
    balance roundrobin
    option httpchk GET /q/health/ready
    default-server check inter 250ms fall 1 rise 2
    server one 127.0.0.1:$((base + 1))
    server two 127.0.0.1:$((base + 2))
END
haproxy -f "$work/haproxy.cfg" >"$work/haproxy.log" 2>&1 &
proxy=$!
url=http://127.0.0.1:$((base + 10))
key=rolling-update-admin-key
sleep 2
call() { curl -sS --fail-with-body -H "X-API-Key: $key" -H 'Content-Type: application/json' "$@"; }
call -X PUT "$url/products/kettle" -d '{"name": "Kettle", "category": "Kettles"}' -o /dev/null

"${JAVA:-java}" src/check/Steady.java "$url" "$key" kettle "${RATE:-200}" "$work/stop" >"$work/steady" 2>&1 &
client=$!
sleep 4
replace 1 "$app"
replace 2 "$app"
sleep 2
touch "$work/stop"
failed=0
wait "$client" || failed=1
client=
sed 's/^/        /' "$work/steady"
acknowledged=$(sed -n 's/ x POST 201//p' "$work/steady")
stored=$(call "$url/products/kettle/rating-summary" | jq .count)
[ "$stored" = "${acknowledged:-0}" ] || { echo "FAILED  $acknowledged reviews were acknowledged, $stored are counted"; failed=1; }
job=$(call "$url/audits" -d '{}' | jq -r .jobId)
until [ "$(call "$url/jobs/$job" | jq -r .status)" = SUCCEEDED ]; do sleep 0.2; done
[ "$(call "$url/jobs/$job/differences" | jq '.items | length')" = 0 ] || { echo "FAILED  the audit found differences"; failed=1; }
[ "$failed" = 0 ] || { grep -E ' (503|502|504|-1) ' "$work/haproxy.log" | head -n 5; grep -E 'is (DOWN|UP)' "$work/haproxy.log"; tail -n 5 "$work"/[12]/log; exit 1; }
echo "ok      both instances replaced, $stored reviews acknowledged and counted, no request failed"
