#!/usr/bin/env bash
# How fast a backlog of events drains into one webhook: the receiver verifies every signature and the order of every product.
#
#   src/benchmark/webhooks.sh [--events N] [--products N] [--in-flight N]
#
# The events are put into the feed by SQL; service, PostgreSQL and receiver share the machine.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

events=1000000 products=10000 in_flight=32
while [ $# -gt 0 ]; do
  case $1 in
    --events) events=$2; shift ;;
    --products) products=$2; shift ;;
    --in-flight) in_flight=$2; shift ;;
    *) die "Unknown option $1" ;;
  esac
  shift
done

need java openjdk-17-jdk-headless
need javac openjdk-17-jdk-headless
need psql postgresql-client
need curl curl
need jq jq
build_if_absent
compile_java
run=$work/webhooks
sink_port=$((port + 1))
rm -rf "$run"
mkdir -p "$run"
start_service "$run" TWOSTAR_WEBHOOKS_PRIVATE_TARGETS=true TWOSTAR_WEBHOOKS_IN_FLIGHT="$in_flight"
answer=$(api POST /webhooks -H 'Content-Type: application/json' -d "{\"url\": \"http://127.0.0.1:$sink_port/events\", \"enabled\": false}")
webhook=$(jq -re .webhookId <<<"$answer")
secret=$(jq -re .secret <<<"$answer")

say "Putting $events events of $products products into the feed"
sql -v events="$events" -v products="$products" <<'SQL'
begin;
insert into event (product_id, position, event_id, type, category, occurred_at, data)
select 'W' || (n % :products), p.last_position + n, gen_random_uuid(), 'summary.changed', 'Webhooks', now(),
       jsonb_build_object('epoch', 1, 'count', n, 'sum', 4 * n, 'average', 4.0,
                          'distribution', jsonb_build_object('1', 0, '2', 0, '3', 0, '4', n, '5', 0))
from generate_series(1, :events) n cross join event_position p;
update event_position set last_position = last_position + :events;
commit;
vacuum (analyze) event;
SQL
settle

java -Xmx128m -cp "$work/classes" Sink "$sink_port" "$secret" "$events" >"$run/sink" &
sink=$!
sleep 1
java_before=$(ticks "$service_pid") database_before=$(postgres_ticks)
api PUT "/webhooks/$webhook" -H 'Content-Type: application/json' -d "{\"url\": \"http://127.0.0.1:$sink_port/events\"}" >/dev/null
deadline=$(($(now_ms) + 900000))
while kill -0 "$sink" 2>/dev/null; do
  [ "$(now_ms)" -lt "$deadline" ] || die "Not all events have come after 15 minutes"
  sleep 0.2
done
sleep 1
say "$(cat "$run/sink")"
say "$(api GET "/webhooks/$webhook/status")"
say "CPU seconds: service $((($(ticks "$service_pid") - java_before) / per_tick)), PostgreSQL $((($(postgres_ticks) - database_before) / per_tick)); service at most $(service_peak_mib) MiB"
read -r rate again disorder forged < <(sed -E 's/.*rate=([0-9]+) again=([0-9]+) disorder=([0-9]+) forged=([0-9]+).*/\1 \2 \3 \4/' "$run/sink")
echo '| events drained into one webhook | events a second | sent again | out of order | signature wrong | target |'
echo '|---|---|---|---|---|---|'
echo "| $events of $products products, $in_flight under way | $rate | $again | $disorder | $forged | >= 5000 |"
[ "$disorder" = 0 ] && [ "$forged" = 0 ]
