#!/usr/bin/env bash
# Generates clients from openapi.yaml in the languages that partners use, compiles them and lets them spend a day with the running service:
#   src/contract/clients.sh [ADDRESS ADMIN_KEY]     (default: localhost:8080 and the key in data/admin.key)
# Needs a JDK, Maven and Node.js 20 or newer. Python joins in where its three libraries are installed; C# is generated only.
set -euo pipefail
cd "$(dirname "$0")/../.."

url=${1:-http://localhost:8080}
key=${2:-$(cat data/admin.key)}
home=src/contract/clients
out=target/clients
generator=7.25.0
jar=$out/openapi-generator-cli-$generator.jar
mkdir -p "$out"

if [ ! -f "$jar" ]; then
    mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact="org.openapitools:openapi-generator-cli:$generator" -DoutputDirectory="$out"
fi
# What the Java client sends files with.
for library in httpcore:4.4.16 httpclient:4.5.14 httpmime:4.5.14; do
    if [ ! -f "$out/${library/:/-}.jar" ]; then
        mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
            -Dartifact="org.apache.httpcomponents:$library" -DoutputDirectory="$out"
    fi
done
# The Java client's other libraries are those of the service.
if [ ! -d target/quarkus-app/lib ]; then
    mvn -q -B -ntp package -DskipTests
fi
(cd "$home" && npm ci --no-progress --loglevel=error)

rm -rf "$out"/{java,typescript-fetch,openapi-typescript,python,csharp}
java -jar "$jar" batch --threads 2 "$home"/{java,typescript-fetch,python,csharp}.yaml >"$out/generator.log" 2>&1 ||
    { cat "$out/generator.log"; exit 1; }
ls "$out"/csharp/src/Twostar.Client/Api/CatalogApi.cs >/dev/null
echo "C#: generated"

libraries=$(find target/quarkus-app/lib "$out" -name '*jackson-*.jar' -o -name '*jakarta.annotation-api-*.jar' -o -name 'http*.jar' | paste -sd:)
mkdir -p "$out/java/classes"
find "$out/java/src/main/java" -name '*.java' >"$out/java/sources"
javac -nowarn -proc:none -d "$out/java/classes" -cp "$libraries" @"$out/java/sources" "$home/java/Journey.java"
java -cp "$out/java/classes:$libraries" Journey "$url" "$key"

# typescript DIRECTORY: compiles what is generated with its journey, as strictly as the compiler can, and runs it.
typescript() {
    cp "$home/package.json" "$home/$1/journey.ts" "$home/$1/tsconfig.json" "$out/$1/"
    ln -sfn "$PWD/$home/node_modules" "$out/$1/node_modules"
    (cd "$out/$1" && node node_modules/typescript/bin/tsc -p . && node out/journey.js "$url" "$key")
}
typescript typescript-fetch
mkdir -p "$out/openapi-typescript"
(cd "$home" && npx --no-install openapi-typescript ../../../openapi.yaml --default-non-nullable false -o "../../../$out/openapi-typescript/twostar.ts" >/dev/null)
typescript openapi-typescript

if python3 -c 'import pydantic, dateutil, urllib3' 2>/dev/null; then
    PYTHONPATH=$out/python PYTHONDONTWRITEBYTECODE=1 python3 "$home/python/journey.py" "$url" "$key"
else
    echo "Python: generated (not run: pydantic, python-dateutil or urllib3 is missing)"
fi
