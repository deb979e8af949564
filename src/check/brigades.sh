#!/usr/bin/env bash
# Plays attacks, genuine surges, declines and rescues on the real ratings of appliance_ratings.csv.gz in the folder
# TWOSTAR_DATA, the same every time, and prints what surge gate and delisting rule make of them. No service is needed.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ ! -d target/test-classes/io/twostar/surge ]; then
    mvn -q test-compile
fi
exec java -cp target/classes:target/test-classes io.twostar.surge.Brigades "$TWOSTAR_DATA/appliance_ratings.csv.gz"
