#!/usr/bin/env bash
# Plays attacks and honest stories on the real ratings of appliance_ratings.csv.gz in the folder
# TWOSTAR_DATA, the same every time, and prints what surge gate (before cases ended, and now) and delisting rule make of
# them. No service is needed. Arguments: the beginning of the name of a story, then "halves" to tell even and odd products
# apart, or "unverified" for a shop that knows of no purchase.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ ! -d target/test-classes/io/twostar/surge ]; then
    mvn -q test-compile
fi
exec java -cp target/classes:target/test-classes io.twostar.surge.Brigades "$TWOSTAR_DATA/appliance_ratings.csv.gz" "$@"
