#!/usr/bin/env bash
# Chooses rules on one half of the products of appliance_ratings.csv.gz in the folder TWOSTAR_DATA and tells what they make
# of the other half, in ten splits, the same every time. No service is needed.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ ! -d target/test-classes/io/twostar/delisting ]; then
    mvn -q test-compile
fi
exec java -cp target/classes:target/test-classes io.twostar.delisting.simulation.RuleChoice "$TWOSTAR_DATA/appliance_ratings.csv.gz"
