#!/usr/bin/env bash
# Builds the committed sources twice, in two directories, and compares what is shipped byte for byte.
# Needs git, mvn and a JDK, and unzip to tell what differs.
# Usage: src/check/reproducible.sh [options for mvn, such as -o, or -Psbom to compare the list of parts as well]
set -eu
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for build in first second; do
  mkdir "$work/$build"
  git -C "$root" archive HEAD | tar -x -C "$work/$build"
  (cd "$work/$build" && mvn -B -q "$@" package -Dmaven.test.skip -Dspotless.check.skip)
  (cd "$work/$build/target" && find quarkus-app $(ls sbom.json 2>/dev/null) -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/$build.sums"
done

echo "files: $(wc -l <"$work/first.sums")"
if diff "$work/first.sums" "$work/second.sums"; then
  echo "EQUAL"
else
  echo "DIFFERENT"
  # What differs within a jar: size and checksum of each entry.
  entries() { unzip -v "$1" | awk 'NF == 8 { print $8, $1, $7 }' | sort; }
  while read -r file; do
    case $file in
    *.jar)
      echo "in $file:"
      diff <(entries "$work/first/target/$file") <(entries "$work/second/target/$file") || true
      ;;
    esac
  done < <(comm -3 <(sort "$work/first.sums") <(sort "$work/second.sums") | awk '{ print $2 }' | sort -u)
  exit 1
fi
