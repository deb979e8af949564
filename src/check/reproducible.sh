#!/usr/bin/env bash
# Builds the committed sources twice, in two directories, and compares what is shipped byte for byte. One file may differ:
# quarkus/generated-bytecode.jar. Quarkus 3.33 gives what it generates numbers and an order by chance (quarkusio/quarkus#7027,
# ended in later versions); of that file only the names of the classes are compared.
# Needs git, mvn, a JDK and unzip.
# Usage: src/check/reproducible.sh [--strict] [options for mvn, such as -o, or -Psbom to compare the list of parts as well]
#   --strict   no file may differ
set -eu
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strict=
if [ "${1:-}" = --strict ]; then
  strict=1
  shift
fi

for build in first second; do
  mkdir "$work/$build"
  git -C "$root" archive HEAD | tar -x -C "$work/$build"
  (cd "$work/$build" && mvn -B -q "$@" package -Dmaven.test.skip -Dspotless.check.skip)
  (cd "$work/$build/target" && find quarkus-app $(ls sbom.json 2>/dev/null) -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/$build.sums"
done

names() { unzip -Z1 "$1" | sort; }
contents() { unzip -v "$1" | awk 'NF == 8 { print $8, $1, $7 }' | sort; }
jar=quarkus-app/quarkus/generated-bytecode.jar
comm -3 <(sort "$work/first.sums") <(sort "$work/second.sums") | awk '{ print $2 }' | sort -u >"$work/different"

echo "files: $(wc -l <"$work/first.sums"), different: $(wc -l <"$work/different")"
if [ ! -s "$work/different" ]; then
  echo "EQUAL"
elif [ -z "$strict" ] && [ "$(cat "$work/different")" = "$jar" ] &&
  diff <(names "$work/first/target/$jar") <(names "$work/second/target/$jar"); then
  changed=$(diff <(contents "$work/first/target/$jar") <(contents "$work/second/target/$jar") | grep -c '^<') || true
  echo "EQUAL but for $jar, which has the same $(names "$work/first/target/$jar" | wc -l) entries, $changed of them with other contents"
else
  while read -r file; do
    echo "DIFFERENT: $file"
    case $file in
    *.jar) diff <(contents "$work/first/target/$file") <(contents "$work/second/target/$file") | head -n 20 || true ;;
    esac
  done <"$work/different"
  exit 1
fi
