#!/usr/bin/env bash
# The packaged service behind a shared cache as it comes (nginx, proxy_cache): whoever calls gets what is theirs, and nothing of anybody else.
#   src/contract/cache.sh
# Needs the packaged service, nginx and curl.
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh
start_service

port=$((20000 + RANDOM % 20000))
cache=http://127.0.0.1:$port
mkdir -p "$work/nginx"
cat >"$work/nginx/nginx.conf" <<CONF
daemon off;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
$([ "$(id -u)" != 0 ] || echo 'user root;')
worker_processes 1;
events {}
http {
  access_log off;
  client_body_temp_path $work/nginx/body;
  proxy_temp_path $work/nginx/temp;
  fastcgi_temp_path $work/nginx/fastcgi;
  uwsgi_temp_path $work/nginx/uwsgi;
  scgi_temp_path $work/nginx/scgi;
  proxy_cache_path $work/nginx/cache keys_zone=twostar:10m;
  server {
    listen 127.0.0.1:$port;
    location / {
      proxy_pass $url;
      proxy_cache twostar;
      proxy_cache_revalidate on;
      ${NGINX_CACHE_EXTRA:-}
      add_header X-Cache \$upstream_cache_status always;
    }
  }
}
CONF
nginx -p "$work/nginx" -c "$work/nginx/nginx.conf" &
proxy=$!
trap 'kill "$proxy" 2>/dev/null || true; wait "$proxy" 2>/dev/null || true; end_service' EXIT
for _ in $(seq 50); do
    curl -s -o /dev/null "$cache/q/health/live" && break
    sleep 0.1
done

failures=0
# expect WHAT CONDITION...: says what does not hold.
expect() {
    local what=$1
    shift
    if ! "$@"; then
        echo "not so: $what"
        failures=$((failures + 1))
    fi
}
# get PATH [CURL'S ARGUMENTS...]: leaves $status, $head and $body
get() {
    local path=$1
    shift
    status=$(curl -s -D "$work/head" -o "$work/body" -w '%{http_code}' "$@" "$cache$path")
    head=$(tr -d '\r' <"$work/head")
    body=$(tr -d '\0' <"$work/body")
}
header() { sed -n "s/^$1: //Ip" <<<"$head"; }
# Right from the service, past the cache.
send() { curl -sf -o /dev/null -H "X-API-Key: $key" -H 'Content-Type: application/json' "$@"; }
admin=(-H "X-API-Key: $key")

product=/products/cached
send -X PUT -d '{"name":"Kettle <script>","category":"Kettles"}' "$url$product"
for i in $(seq 12); do
    send -d "{\"stars\":4,\"text\":\"It boils, $i.\",\"author\":{\"id\":\"secret-author-$i\"}}" "$url$product/reviews"
done

# Two callers, in both orders: staff sees who wrote, nobody else does.
for order in "staff public staff public" "public staff public staff"; do
    list="$product/reviews?pageSize=$((10 + ${#order}))"
    [ "${order%% *}" = staff ] || list="$product/reviews?pageSize=12"
    for caller in $order; do
        if [ "$caller" = staff ]; then
            get "$list" "${admin[@]}"
            expect "staff sees the authors ($list)" grep -q secret-author <<<"$body"
        else
            get "$list"
            expect "the public sees no authors ($list)" bash -c '! grep -q secret-author' <<<"$body"
        fi
        expect "$list is answered 200" [ "$status" = 200 ]
    done
done
get "$product/reviews?pageSize=12"
expect "the public list comes from the cache" [ "$(header X-Cache)" = HIT ]

# What needs a key is kept for nobody.
for path in /api-keys /audit-log /webhooks /events /imports /moderation-queue /moderation-decisions /appeals /inquiries /observations /defects \
    /purges /surge-cases /emergency-stops /questions /objections /authors/secret-author-1/reviews /responsibilities /inquiry-statistics; do
    get "$path" "${admin[@]}"
    get "$path" "${admin[@]}"
    expect "$path is not kept" [ "$(header X-Cache)" != HIT ]
    get "$path"
    expect "$path is refused without a key ($status)" bash -c "[ $status -ge 401 ]"
done

# One representation, whatever is asked for; and a packed one for who takes it.
get "$product" -H 'Accept: text/html'
expect "there is no HTML of a product ($status)" [ "$status" = 406 ]
get "$product"
expect "a product is JSON" grep -q "^application/json" <<<"$(header Content-Type)"
list="$product/reviews?pageSize=13"
get "$list" -H 'Accept-Encoding: gzip'
expect "a long list comes packed" [ "$(header Content-Encoding)" = gzip ]
get "$list"
expect "and plain for who does not unpack" [ -z "$(header Content-Encoding)" ]
expect "and readable" grep -q 'It boils' <<<"$body"

# Conditional requests go on working, packed or not.
for encoding in gzip identity; do
    get /openapi.yaml -H "Accept-Encoding: $encoding"
    tag=$(header ETag)
    get /openapi.yaml -H "Accept-Encoding: $encoding" -H "If-None-Match: $tag"
    expect "the contract is not sent again ($encoding, $status)" [ "$status" = 304 ]
    expect "with the same tag" [ "$(header ETag)" = "$tag" ]
done
get "$product/rating-summary"
tag=$(header ETag)
get "$product/rating-summary"
expect "the summary comes from the cache" [ "$(header X-Cache)" = HIT ]
get "$product/rating-summary" -H "If-None-Match: $tag"
expect "the summary is not sent again ($status)" [ "$status" = 304 ]
# The first questions may meet a summary that did change: the prior of its category is computed in the background.
for _ in 1 2 3 4; do
    sleep 6
    get "$product/rating-summary"
    [ "$(header X-Cache)" != REVALIDATED ] || break
done
expect "the cache asks whether the summary is still the same" [ "$(header X-Cache)" = REVALIDATED ]

[ "$failures" = 0 ] || exit 1
echo "A shared cache gives everybody what is theirs"
