#!/usr/bin/env bash
# Builds the committed sources twice, in two directories, and compares what is shipped byte for byte.
# Usage: src/check/reproducible.sh [options for mvn, such as -o, or -Psbom to compare the list of parts as well]
set -eu
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for build in first second; do
  mkdir "$work/$build"
  git -C "$root" archive HEAD | tar -x -C "$work/$build"
  (cd "$work/$build" && mvn -B -q "$@" package -DskipTests -Dspotless.check.skip)
  (cd "$work/$build/target" && find quarkus-app $(ls sbom.json 2>/dev/null) -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/$build.sums"
done

echo "files: $(wc -l <"$work/first.sums")"
if diff "$work/first.sums" "$work/second.sums"; then
  echo "EQUAL"
else
  echo "DIFFERENT"
  exit 1
fi
