#!/usr/bin/env bash
# Makes a cache for the JVM from a training run, so that the service starts faster.
#   src/deploy/train.sh [FOLDER]   the folder of quarkus-run.jar (target/quarkus-app)
# Starts the service there on an embedded database in a temporary folder, sends it a shop's day for a while, and leaves in the folder "cache"
# beside quarkus-run.jar what this JVM can read (an AOT cache from Java 25 on, an archive of classes before), and options that name it:
#   cd target/quarkus-app && java @cache/options -jar quarkus-run.jar
# A cache fits one build of the JVM and of the service; any other JVM ignores it and starts as without. The options are those of java.options,
# and the cache; where the training fails, they name none.
# SECONDS_OF_TRAINING is how long it sends (20); most classes are loaded in the first few.
# JAVA names another java. Needs curl and awk.
set -euo pipefail
app=$(cd "${1:-target/quarkus-app}" && pwd)
options=$(cd "$(dirname "$0")" && pwd)/java.options
java=${JAVA:-java}
seconds=${SECONDS_OF_TRAINING:-20}
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')
key=training-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
work=$(mktemp -d)
chmod 755 "$work" # PostgreSQL does not run as root, and whom it runs as must reach its data
service=
trap '[ -z "$service" ] || kill "$service" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

mkdir -p "$app/cache"
rm -f "$app"/cache/*
cat "$options" >"$app/cache/options"
# Relative, as is the class path: the service has to be started in its folder.
if [ "$version" -ge 25 ]; then
    # Without profiles of methods: with them, all that was hot in the training is compiled at once, and a start costs a quarter more.
    cache=cache/app.aot use=-XX:AOTCache=$cache
    record=(-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput=$cache)
else
    cache=cache/classes.jsa use=-XX:SharedArchiveFile=$cache
    record=(-XX:ArchiveClassesAtExit=$cache)
fi
: >"$work/log"
(cd "$app" && exec env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=0 \
    TWOSTAR_DATA_DIR="$work/data" TWOSTAR_ADMIN_KEY="$key" \
    "$java" "@$options" "${record[@]}" -jar quarkus-run.jar) >>"$work/log" 2>&1 &
service=$!
port=
for ((i = 0; i < 600; i++)); do
    port=$(sed -n 's/.*Listening on: http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' "$work/log")
    [ -z "$port" ] || break
    kill -0 "$service" 2>/dev/null || break
    sleep 0.2
done
[ -n "$port" ] || { cat "$work/log"; echo "The service did not start"; exit 1; }
url=http://127.0.0.1:$port

# Sends the requests that it reads: method, path and, if there is one, a body of JSON, separated by tabs.
send() {
    awk -F '\t' -v url="$url" -v key="$key" '
        function quoted(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\"" }
        { if (NR > 1) print "next"
          print "silent\noutput = /dev/null\nwrite-out = \"%{http_code}\\n\"\nmax-time = 20\nrequest = " $1 "\nurl = " quoted(url $2) "\nheader = " quoted("X-API-Key: " key)
          if ($3 != "") print "header = \"Content-Type: application/json\"\ndata = " quoted($3) }' >"$work/requests"
    curl --parallel --parallel-max 32 -K "$work/requests" 2>/dev/null >>"$work/statuses" || true
}

day=$(date -u +%F)
{
    printf 'PUT\t/delisting-rules/default\t{"scope":{"kind":"ALL"},"maximumAverage":2.0,"minimumCount":5}\n'
    for ((p = 0; p < 50; p++)); do printf 'PUT\t/products/p%d\t{"name":"Product %d","category":"Kettles","brand":"Nordkap"}\n' $p $p; done
} | send
{
    echo productId,productName,category,authorId,stars,text,createdAt
    awk -v day="$day" 'BEGIN { for (i = 0; i < 5000; i++) printf "p%d,Product,Kettles,i%d,%d,\"Works, as it should\",%sT00:00:00Z\n", i % 50, i, 1 + i % 5, day }'
} | curl -s -o /dev/null -H "X-API-Key: $key" -H 'Content-Type: text/csv' --data-binary @- "$url/imports?source=training" || true

round=0
end=$(($(date +%s) + seconds))
while [ "$(date +%s)" -lt "$end" ]; do
    awk -v round=$round 'BEGIN {
        for (i = 0; i < 400; i++) {
            p = i % 50; if (i % 4 == 0) p = 7 # a storm on one of them
            printf "POST\t/products/p%d/reviews\t{\"stars\":%d,\"title\":\"Number %d\",\"text\":\"Bought it in spring, used it since; works for the price I paid\",\"author\":{\"id\":\"a%d-%d\",\"displayName\":\"Kaya\"}}\n", p, 1 + i % 5, i, round, i
            printf "GET\t/products/p%d/rating-summary\n", i % 50
            if (i % 4 == 0) printf "GET\t/products/p%d/reviews\n", i % 50
            if (i % 10 == 0) printf "GET\t/rating-summaries?productIds=p1,p2,p3,p4,p5,p%d\n", i % 50
            if (i % 20 == 0) printf "GET\t/products/p%d\nGET\t/products?pageSize=20\nGET\t/listing-decisions\nGET\t/moderation-queue\nGET\t/events\nGET\t/products/p%d/rating-history\nGET\t/products/p%d/questions\n", i % 50, i % 50, i % 50
            if (i % 50 == 0) printf "POST\t/products/p%d/reviews\t{\"stars\":9}\nPOST\t/products/p%d/questions\t{\"text\":\"Does it fit a small kitchen, %d?\",\"author\":{\"id\":\"q%d-%d\",\"displayName\":\"Kim\"}}\n", i % 50, i % 50, i, round, i
        }
    }' | send
    round=$((round + 1))
done

# A training that is mostly refused would leave a cache of refusals.
awk '{ n++ } /^2/ { good++ } END { if (good < 0.9 * n) { printf "Only %d of %d requests of the training succeeded\n", good, n; exit 1 } }' "$work/statuses"

kill "$service"
wait "$service" || true # 143; writing the cache is part of the end
service=
[ -s "$app/$cache" ] || { tail -5 "$work/log"; echo "The JVM has left no cache"; exit 1; }
chmod a+r "$app/$cache"
echo "-XX:+IgnoreUnrecognizedVMOptions $use" >>"$app/cache/options" # older JVMs do not know the option
echo "$app/$cache after $((round * 400)) reviews"
