#!/usr/bin/env bash
# Generates clients from openapi.yaml in the languages that partners use, compiles them and lets them spend a day with the running service:
#   src/contract/clients.sh [--all] [ADDRESS ADMIN_KEY]     (default: localhost:8080 and the key in data/admin.key)
# Needs a JDK, Maven and Node.js 20 or newer. Python joins in where its three libraries are installed, Go and PHP where they and their
# libraries are (Debian: golang-go, golang-golang-x-oauth2-dev; php-cli, php-curl, php-mbstring, php-guzzlehttp-guzzle); C# is generated only.
# --all adds what takes minutes to compile: Kotlin, the clients for Spring (RestTemplate, RestClient, WebClient) and Feign, and Rust where it is
# (Debian: cargo, librust-reqwest+{native-tls,json,multipart,stream}-dev, librust-{serde+derive,serde-json,serde-repr,url,tokio-util}-dev,
# librust-chrono+serde-dev; elsewhere cargo fetches its crates).
set -euo pipefail
cd "$(dirname "$0")/../.."

all=
if [ "${1:-}" = --all ]; then
    all=yes
    shift
fi

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

rm -rf "$out"/{java,typescript-fetch,openapi-typescript,python,csharp,go,php,kotlin,resttemplate,restclient,webclient,feign,rust}
configurations=("$home"/{java,typescript-fetch,python,csharp,go,php}.yaml)
[ -z "$all" ] || configurations+=("$home"/{kotlin,resttemplate,restclient,webclient,feign,rust}.yaml)
java -jar "$jar" batch --threads 2 "${configurations[@]}" >"$out/generator.log" 2>&1 ||
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

# Each audience's part of the contract makes a client by itself.
for profile in storefront staff partner; do
    part=$out/profiles/$profile
    rm -rf "$part" && mkdir -p "$part/classes"
    curl -sf "$url/openapi.yaml?profile=$profile" -o "$part/openapi.yaml"
    (cd "$home" && npx --no-install openapi-typescript "../../../$part/openapi.yaml" --default-non-nullable false -o "../../../$part/twostar.ts" >/dev/null &&
        node node_modules/typescript/bin/tsc --noEmit --strict --skipLibCheck --target ES2022 --typeRoots "../../../$part/none" "../../../$part/twostar.ts")
    java -jar "$jar" generate -i "$part/openapi.yaml" -g java --library native -o "$part/java" --additional-properties=openApiNullable=false,useJakartaEe=true \
        --global-property apiTests=false,modelTests=false,apiDocs=false,modelDocs=false >"$part/generator.log" 2>&1 || { cat "$part/generator.log"; exit 1; }
    find "$part/java/src/main/java" -name '*.java' >"$part/sources"
    javac -nowarn -proc:none -d "$part/classes" -cp "$libraries" @"$part/sources"
    echo "$profile: clients in TypeScript and Java compile ($(grep -c operationId: "$part/openapi.yaml") operations, $(gzip -c "$part/openapi.yaml" | wc -c) bytes packed)"
done

if python3 -c 'import pydantic, dateutil, urllib3' 2>/dev/null; then
    PYTHONPATH=$out/python PYTHONDONTWRITEBYTECODE=1 python3 "$home/python/journey.py" "$url" "$key"
else
    echo "Python: generated (not run: pydantic, python-dateutil or urllib3 is missing)"
fi

# Debian's libraries of Go lie where Go looked for them before it had modules.
gopath=/usr/share/gocode
if command -v go >/dev/null && [ -d "$gopath/src/golang.org/x/oauth2" ]; then
    mkdir -p "$out/go/src/journey"
    cp "$home/go/journey.go" "$out/go/src/journey/"
    (export GO111MODULE=off GOPATH="$PWD/$out/go:$gopath" && cd "$out/go/src/journey" && go build -o ../../journey .)
    "$out/go/journey" "$url" "$key"
else
    echo "Go: SKIPPED (go or its library oauth2 is missing)"
fi

if command -v php >/dev/null && php -r 'exit(extension_loaded("curl") && @include "GuzzleHttp/autoload.php" ? 0 : 1);'; then
    php "$home/php/journey.php" "$out/php" "$url" "$key"
else
    echo "PHP: SKIPPED (php, its curl or Guzzle is missing)"
fi

if [ -z "$all" ]; then
    echo "Kotlin, Spring, Feign and Rust: SKIPPED (they take minutes to compile: --all)"
    exit
fi
mvn -q -B -ntp -f "$home/libraries.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="$PWD/$out/libraries"
libraries=$(cat "$out/libraries")
# java_client LIBRARY: compiles the client of one library with the journey, and runs it.
java_client() {
    local read_text='s/refused\.getResponseBodyAs\(Problem\.class\)/new com.fasterxml.jackson.databind.ObjectMapper().readValue('
    cp "$home/spring/Journey.java" "$out/$1/"
    if [ "$1" = webclient ]; then
        # Every call is answered by a promise; a refusal is another class, whose decoders know application/json only.
        sed -i -E -e 's/((catalog|delisting|reviews)\.(put|submit)[A-Za-z]+\(.*\));$/\1.block();/' -e 's/(= reviews\.listReviews\(.*\));$/\1.block();/' \
            -e 's/(getRatingSummary\(name.*\));/\1.block();/' -e 's/(null, null\))(\.getItems)/\1.block()\2/' \
            -e 's/web\.client\.RestClientResponseException/web.reactive.function.client.WebClientResponseException/' \
            -e 's/RestClientResponseException/WebClientResponseException/' \
            -e "$read_text"'refused.getResponseBodyAsString(), Problem.class)/' "$out/$1/Journey.java"
    fi
    if [ "$1" = feign ]; then
        # An interface is all that is generated of a part of the API.
        sed -i -E -e 's/new ([A-Za-z]+Api)\(client\)/client.buildClient(\1.class)/' -e 's/new ApiClient\(\)/new ApiClient("apiKey")/' \
            -e 's/org\.springframework\.web\.client\.RestClientResponseException/feign.FeignException/' -e 's/RestClientResponseException/FeignException/' \
            -e "$read_text"'refused.contentUTF8(), Problem.class)/' "$out/$1/Journey.java"
    fi
    find "$out/$1/src/main/java" -name '*.java' >"$out/$1/sources"
    mkdir -p "$out/$1/classes"
    javac -nowarn -proc:none -d "$out/$1/classes" -cp "$libraries" @"$out/$1/sources" "$out/$1/Journey.java"
    java -cp "$out/$1/classes:$libraries" Journey "$url" "$key" "$1"
}
java_client resttemplate
java_client restclient
java_client webclient
java_client feign

mkdir -p "$out/kotlin/classes"
java -cp "$libraries" org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -nowarn -cp "$libraries" -d "$out/kotlin/classes" \
    "$out/kotlin/src/main/kotlin" "$home/kotlin/Journey.kt"
java -cp "$out/kotlin/classes:$libraries" JourneyKt "$url" "$key"

# Debian's crates are older than those that the generator asks for; they do.
crates=/usr/share/cargo/registry
if command -v cargo >/dev/null; then
    mkdir -p "$out/rust/examples"
    cp "$home/rust/journey.rs" "$out/rust/examples/"
    if [ -d "$crates" ]; then
        sed -i -e 's/^url = .*/url = "2"/' -e '/^tokio = /s/"^[0-9.]*"/"1"/' -e '/^reqwest = /{s/"^[0-9.]*"/"0.11"/;s/, "query", "form"//}' "$out/rust/Cargo.toml"
        mkdir -p "$out/rust/.cargo"
        printf '[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = "%s"\n' "$crates" >"$out/rust/.cargo/config.toml"
    fi
    (cd "$out/rust" && cargo run -q --example journey -- "$url" "$key")
else
    echo "Rust: SKIPPED (cargo is missing)"
fi
