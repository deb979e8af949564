#!/usr/bin/env bash
# Kills the service while photos are being added, and looks at what is left: every photo that was answered with 201 is served whole,
# there is none without its picture, the same key gets the same photo, and files without a photo are gone soon.
#
#   src/benchmark/uploads.sh [--kills N] [--store DATABASE|DIRECTORY]
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

kills=10 store=DIRECTORY uploaders=4
while [ $# -gt 0 ]; do
  case $1 in
    --kills) kills=$2; shift ;;
    --store) store=$2; shift ;;
    *) die "Unknown option $1" ;;
  esac
  shift
done

run=$work/uploads
settings=(TWOSTAR_PHOTOS_STORE=$store TWOSTAR_PHOTOS_ORPHANED_AFTER=PT3S TWOSTAR_PHOTOS_SWEEP=PT1S)

submit() { # AUTHOR: the path of a new review
  api POST /products/P/reviews -H 'Content-Type: application/json' -d "{\"stars\": 4, \"author\": {\"id\": \"$1\"}}" -D - -o /dev/null |
    tr -d '\r' | sed -n 's/^[Ll]ocation: //p'
}

add() { # REVIEW KEY: the photo's path, if that was answered with 201
  api POST "$1/photos" -H "Idempotency-Key: $2" -F "photo=@$run/photo.png" -D - -o /dev/null | tr -d '\r' |
    awk '/^HTTP/ { ok = $2 == 201 } tolower($1) == "location:" && ok { print $2 }'
}

upload() { # ROUND UPLOADER: until the service is gone
  local review photo i
  for ((i = 1; ; i++)); do
    review=$(submit "a-$1-$2-$i") && [ -n "$review" ] || return 0
    echo "$review k-$1-$2-$i" >>"$run/asked.$2"
    photo=$(add "$review" "k-$1-$2-$i") || return 0
    if [ -n "$photo" ]; then echo "$review k-$1-$2-$i $photo" >>"$run/acknowledged.$2"; fi
  done
}

files() { find "$run/data/photos" -type f 2>/dev/null | wc -l; }
photos() { sql -c 'select count(*) from review_photo'; }

need_tools
build_if_absent
rm -rf "$run"
mkdir -p "$run"
base64 -d >"$run/photo.png" <<<iVBORw0KGgoAAAANSUhEUgAAACAAAAAQAQMAAABNzu8aAAAABlBMVEXIPBRaWlpJtxYLAAAAE0lEQVR42mNkYPjPwMTAwEAlAgBSAwEfs8ao4gAAAABJRU5ErkJggg==
start_service "$run" "${settings[@]}"
api PUT /products/P -H 'Content-Type: application/json' -d '{"name": "Holder", "category": "photos"}' -o /dev/null --fail
for ((round = 1; round <= kills; round++)); do
  running=()
  for ((one = 1; one <= uploaders; one++)); do upload "$round" "$one" & running+=($!); done
  sleep "0.$((RANDOM % 9 + 1))"
  kill -KILL "$service_pid"
  wait "$service_pid" 2>/dev/null || true
  wait "${running[@]}"
  start_service "$run" "${settings[@]}"
done
acknowledged=0 lost=0 other=0
while read -r review key photo; do
  acknowledged=$((acknowledged + 1))
  for size in image thumbnail; do
    [ "$(api GET "$photo/$size" -o "$run/picture" -w '%{http_code}')" = 200 ] && [ "$(head -c 2 "$run/picture" | od -An -tx1)" = " ff d8" ] &&
      [ "$(tail -c 2 "$run/picture" | od -An -tx1)" = " ff d9" ] || lost=$((lost + 1))
  done
  [ "$(add "$review" "$key")" = "$photo" ] || other=$((other + 1))
done < <(cat "$run"/acknowledged.*)
unknown=$(($(photos) - acknowledged))
while read -r photo; do
  [ "$(api GET "$photo/image" -o /dev/null -w '%{http_code}')" = 200 ] || lost=$((lost + 1))
done < <(sql -c "select '/products/P/photos/' || photo_id from review_photo")
asked=$(cat "$run"/asked.* | wc -l)
wanted=0
if [ "$store" = DIRECTORY ]; then wanted=$((2 * $(photos))); fi
deadline=$(($(now_ms) + 15000))
while [ "$(files)" != "$wanted" ] && [ "$(now_ms)" -lt "$deadline" ]; do sleep 0.5; done
orphans=$(($(files) - wanted))
echo "$store, $kills kills: $asked uploads begun, $acknowledged acknowledged, $unknown stored without an answer, $lost pictures lost, $other repeated as another, $orphans files without a photo"
[ "$lost" = 0 ] && [ "$other" = 0 ] && [ "$orphans" = 0 ] && [ "$acknowledged" -gt 0 ]
