#!/usr/bin/env bash
# Erases somebody who wrote a review of each of 10,000 products, voted and bought, in a table of a million reviews and 30,000 answers kept
# for repetitions, with kills of the service on the way. Fails unless every column of the database is free of them afterwards and all
# numbers equal a recompute.
#
#   src/benchmark/erasure.sh [--products N] [--per N] [--kills N] [--mode DELETE|ANONYMIZE]
#
# The tables are filled past the service. After each kill another start of the service goes on where the last one was.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

products=10000 per=100 kills=3 mode=DELETE
while [ $# -gt 0 ]; do
  case $1 in
    --products) products=$2; shift ;;
    --per) per=$2; shift ;;
    --kills) kills=$2; shift ;;
    --mode) mode=$2; shift ;;
    *) die "Unknown option $1" ;;
  esac
  shift
done

run=$work/erasure
who=whale-$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')

fill() {
  local from to
  for ((from = 1; from <= products; from += 2000)); do
    to=$((from + 1999 < products ? from + 1999 : products))
    sql -v prefix=E -v first=$from -v last=$to -v per="$per" -v good=3 -f "$here/sql/seed.sql"
  done
  sql -v who="$who" -v text="Said by $who: works as it should." <<'SQL'
set synchronous_commit = off;
update review r set author_id = :'who', author_name = 'Maren ' || :'who', text = :'text'
from product p where p.product_id like 'E%' and r.product_id = p.product_id and r.author_id = 'seed-' || substr(p.product_id, 2) || '-1';
insert into review_vote (product_id, review_id, voter_id, helpful, client_id, voted_at)
select product_id, review_id, :'who', true, 'shop', now() from review where product_id like 'E%' and author_id like 'seed-%-2';
insert into purchase (product_id, purchase_id, author_id, purchased_at, recorded_at, client_id)
select product_id, 'order-' || product_id, :'who', now() - interval '131 days', now() - interval '131 days', 'shop' from product where product_id like 'E%';
insert into idempotency (client_id, idempotency_key, request_hash, status, location, body, created_at)
select 'shop', 'k-' || review_id, sha256(uuid_send(review_id)), 201, '/products/' || product_id || '/reviews/' || review_id,
    json_build_object('reviewId', review_id, 'productId', product_id, 'stars', stars, 'text', text, 'author', json_build_object('authorId', author_id))::text, now()
from review where product_id like 'E%' and (author_id = :'who' or author_id like 'seed-%-3' or author_id like 'seed-%-4');
SQL
  sql -c 'vacuum (analyze) review, rating_summary, rating_day, product, review_vote, purchase, idempotency'
  settle
}

state() { api GET "$erasure" | jq -r .state; }

# How many columns of how many tables hold them still.
traces() {
  local table column type count=0
  while IFS='|' read -r table column type; do
    if [ "$type" = bytea ]; then continue; fi
    [ "$(sql -v who="$who" <<<"select exists (select from $table where strpos($column::text, :'who') > 0)")" = f ] || { say "found in $table.$column"; count=$((count + 1)); }
  done < <(sql -c "select c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'")
  echo $count
}

need_tools
build_if_absent
rm -rf "$run"
start_service "$run"
say "Filling $((products * per)) reviews of $products products"
fill
began=$(now_ms)
erasure=$(api POST "/authors/$who/erasures" -H 'Content-Type: application/json' -d "{\"mode\": \"$mode\"}" -D - -o /dev/null | tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
[ -n "$erasure" ] || die "The erasure was refused"
away=0
for ((kill = 1; kill <= kills; kill++)); do
  sleep 4
  [ "$(state)" != DONE ] || break
  left=$(sql -v who="$who" <<<"select count(*) from review where author_id = :'who'")
  down=$(now_ms)
  kill -KILL "$service_pid"
  wait "$service_pid" 2>/dev/null || true
  start_service "$run"
  away=$((away + $(now_ms) - down))
  say "Killed with $left reviews left, and started again"
done
until [ "$(state)" = DONE ]; do sleep 0.2; done
took=$(($(now_ms) - began))
say "$(api GET "$erasure" | jq -c '[.records, .erased]')"
found=$(traces)
await_relay >/dev/null
wrong=$(differences)
echo "$mode of $products reviews, votes and purchases among $((products * per)) reviews, $kills kills: $took ms, $away ms of them until the service was back; columns with traces: $found; differences to a recompute: $wrong"
[ "$found" = 0 ] && [ "$wrong" = "0 0" ]
