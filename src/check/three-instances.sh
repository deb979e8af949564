#!/usr/bin/env bash
# Three instances of the packaged service on one PostgreSQL, behind HAProxy. Kills one with SIGKILL under load and asks an oracle what was lost;
# then changes something on one instance and measures when the others know it.
#
#   src/check/three-instances.sh        about a minute and a half
#
# Needs haproxy, psql, curl, jq and PostgreSQL's server (Debian: haproxy postgresql-15 jq); says SKIPPED without HAProxy or PostgreSQL.
source "$(dirname "${BASH_SOURCE[0]}")/instances.sh"
skip_without haproxy haproxy
skip_without "$(postgres_program initdb)" postgresql-15
need jq jq

proxy_port=$BENCHMARK_PORT
threads=${THREADS:-24}
bound=1000 # milliseconds after which all instances know a change

start_proxy() {
  cat >"$work/haproxy.cfg" <<END
global
  maxconn 2000
defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 30s
  option redispatch 1
  retries 2
frontend shop
  bind 127.0.0.1:$proxy_port
  default_backend twostar
backend twostar
  balance roundrobin
  option httpchk GET /q/health/ready
  default-server check inter 500ms fall 2 rise 1 observe layer4 error-limit 1 on-error mark-down
  server one 127.0.0.1:$((proxy_port + 1))
  server two 127.0.0.1:$((proxy_port + 2))
  server three 127.0.0.1:$((proxy_port + 3))
END
  haproxy -f "$work/haproxy.cfg" -db >"$work/haproxy.log" 2>&1 &
}

# --- one of three is killed under load ---------------------------------------------------------------------------------------------------

kill_under_load() {
  local i load verdict stop=$work/load.stop
  rm -f "$stop"
  for i in 0 1 2 3 4 5 6 7; do send 1 PUT "/products/hit-$i" '{"name": "Kettle", "category": "kettles"}' -o /dev/null; done
  java -Xmx128m -cp "$work/classes" Oracle mode=load port="$proxy_port" key="$admin_key" prefix=hit- threads="$threads" stop="$stop" \
    journal="$work/journal" >"$work/load" &
  load=$!
  sleep 6
  kill -KILL "${instance_pids[3]}"
  say "Killed an instance"
  wait "${instance_pids[3]}" 2>/dev/null || true
  sleep 4
  launch_instance 3
  await_instance 3
  sleep 4
  touch "$stop"
  wait "$load" || die "The load failed"
  await_relay >/dev/null
  sql -F $'\t' -o "$work/rows" -c "select product_id, author_id, review_id, stars, text, status, version from review where product_id like 'hit-%'"
  sql -F $'\t' -o "$work/events" -c "select product_id, position, type, data ->> 'reviewId', data ->> 'version' from event
    where product_id like 'hit-%' and type in ('review.published', 'review.updated', 'review.withdrawn') order by position"
  if verdict=$(java -cp "$work/classes" Oracle mode=verify journal="$work/journal" rows="$work/rows" events="$work/events"); then
    check 'nothing lost, twice, or told wrongly' ok ok
  else
    check 'nothing lost, twice, or told wrongly' ok wrong
  fi
  check 'wrong summaries and days' '0 0' "$(differences)"
  echo "        $(cat "$work/load")"
  sed 's/^/        /' <<<"$verdict"
}

# --- what the others know, and when ------------------------------------------------------------------------------------------------------

declare -A slowest=()
observed() { # WHAT MILLISECONDS
  [ "${slowest[$1]:--1}" -ge "$2" ] || slowest[$1]=$2
}

counts() { [ "$(call "$1" GET "/products/$2/rating-summary" | jq .count)" = "$3" ]; } # NUMBER PRODUCT COUNT
answers() { [ "$(status_without_key "${@:2}")" = "$1" ]; } # STATUS NUMBER PATH [curl arguments]

review() { # AUTHOR [STARS]
  echo "{\"stars\": ${2:-5}, \"text\": \"As it should be.\", \"author\": {\"id\": \"$1\", \"displayName\": \"Customer\"}}"
}

round() {
  local n=$1 other p=known-$1 key id job token took answer
  send 1 PUT "/products/$p" '{"name": "Kettle", "category": "kettles"}' -o /dev/null
  for other in 2 3; do
    counts "$other" "$p" $((other - 2)) || die "A new product has another summary" # now it is in the cache of the other
    send 1 POST "/products/$p/reviews" "$(review "a$other")" -o /dev/null
    observed 'summary in the cache of another' "$(until_true counts "$other" "$p" $((other - 1)))"
    call $((5 - other)) GET "/products/$p/rating-summary" >/dev/null
  done

  # The rule is in force for the next review on another instance.
  send 1 PUT "/delisting-rules/known-$n" "{\"scope\": {\"kind\": \"PRODUCT\", \"value\": \"$p\"}, \"maximumAverage\": 5, \"minimumCount\": 3}" -o /dev/null
  send 2 POST "/products/$p/reviews" "$(review a4)" -o /dev/null
  check "a rule decides about the next review on another instance" DELISTED "$(call 3 GET "/products/$p" | jq -r .listing.status)"

  answer=$(send 1 POST /api-keys "{\"name\": \"known-$n\", \"scopes\": [\"submit\"]}")
  key=$(jq -r .key <<<"$answer") id=$(jq -r .keyId <<<"$answer")
  for other in 2 3; do answers 200 "$other" "/authors/a2/reviews" -H "X-API-Key: $key" || die "A new key is not known"; done
  call 1 DELETE "/api-keys/$id"
  for other in 2 3; do
    took=$(until_true answers 401 "$other" "/authors/a2/reviews" -H "X-API-Key: $key")
    observed 'revoked key' "$took"
  done

  answer=$(send 1 POST /customer-tokens "{\"author\": {\"id\": \"c$n\", \"displayName\": \"Customer\"}}")
  token=$(jq -r .token <<<"$answer")
  for other in 2 3; do
    check "a customer's token of another instance" 200 "$(status_without_key "$other" "/authors/c$n/reviews" -H "Authorization: Bearer $token")"
  done
  call 1 DELETE "/authors/c$n/customer-tokens" -o /dev/null
  for other in 2 3; do
    observed "revoked customer's token" "$(until_true answers 401 "$other" "/authors/c$n/reviews" -H "Authorization: Bearer $token")"
  done

  send 1 PUT "/emergency-stops/known-$n" "{\"scope\": {\"kind\": \"PRODUCT\", \"value\": \"$p\"}, \"action\": \"HOLD_COUNTING\", \"reason\": \"A drill.\",
    \"expiresAt\": \"$(date -u -d '1 hour' +%FT%TZ)\"}" -o /dev/null
  for other in 2 3; do
    check 'a stop holds the next review on another instance' false \
      "$(send "$other" POST "/products/$p/reviews" "$(review "h$other")" | jq .counted)"
  done
  call 1 DELETE "/emergency-stops/known-$n" -o /dev/null

  id=$(send 1 POST "/products/$p/reviews" "$(review "gone$n")" -H "Idempotency-Key: known-$n" | jq -r .reviewId)
  check 'a repetition on another instance' "$id" "$(send 3 POST "/products/$p/reviews" "$(review "gone$n")" -H "Idempotency-Key: known-$n" | jq -r .reviewId)"
  for other in 2 3; do answers 200 "$other" "/products/$p/reviews/$id" || die "A new review is not there"; done
  job=$(send 1 POST "/authors/gone$n/erasures" '{"mode": "DELETE"}' | jq -r .jobId)
  until [ "$(call 1 GET "/jobs/$job" | jq -r .status)" = SUCCEEDED ]; do sleep 0.05; done
  for other in 2 3; do observed 'erased review' "$(until_true answers 404 "$other" "/products/$p/reviews/$id")"; done
}

build_if_absent
rm -rf "$work"
mkdir -p "$work"
compile_java
create_own
export PGDATABASE=twostar
launch_instance 1 # it makes the schema
await_instance 1
launch_instance 2
await_instance 2
launch_instance 3
await_instance 3
start_proxy
kill_under_load
for n in 1 2 3; do round "$n"; done
for what in "${!slowest[@]}"; do
  if [ "${slowest[$what]}" -lt $bound ]; then echo "ok      $what: known to the others after ${slowest[$what]} ms at most"
  else echo "FAILED  $what: known to the others after ${slowest[$what]} ms"; failed=1; fi
done
check 'wrong summaries and days at the end' '0 0' "$(differences)"
stop_instances
exit $failed
