#!/bin/sh
# Makes target/twostar.postman_collection.json, a collection for Postman, from openapi.yaml. Needs Node.js 20 or newer with npm.
set -eu
cd "$(dirname "$0")/postman"

npm ci --no-progress --loglevel=error
mkdir -p ../../../target
npx --no-install openapi2postmanv2 -s ../../../openapi.yaml -o ../../../target/twostar.postman_collection.json -p \
    -O folderStrategy=Tags,parametersResolution=Example >/dev/null
echo "$(grep -c '"method":' ../../../target/twostar.postman_collection.json) requests and examples for Postman"
