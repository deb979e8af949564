#!/usr/bin/env bash
# Tries customers' and staff's tokens with a real Keycloak: its distribution comes from the Maven repository, both services
# run on loopback ports with throw-away data. Needs curl and a built service (mvn package -DskipTests).
#   KEYCLOAK_VERSION  26.4.0
#   TWOSTAR_PORT      8090, and KEYCLOAK_PORT 8091
set -euo pipefail
cd "$(dirname "$0")/../.."
version=${KEYCLOAK_VERSION:-26.4.0}
port=${TWOSTAR_PORT:-8090}
idp_port=${KEYCLOAK_PORT:-8091}
service=http://localhost:$port
issuer=http://localhost:$idp_port/realms/shop
work=$(mktemp -d)
pids=()

end() {
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap end EXIT

mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack -Dartifact="org.keycloak:keycloak-quarkus-dist:$version:zip" \
    -DoutputDirectory="$work"
mkdir -p "$work/keycloak-$version/data/import"
cat > "$work/keycloak-$version/data/import/shop-realm.json" <<'REALM'
{"realm": "shop", "enabled": true, "sslRequired": "none",
 "roles": {"realm": [{"name": "twostar-moderate"}, {"name": "admin"}]},
 "clients": [{"clientId": "storefront", "enabled": true, "publicClient": true, "directAccessGrantsEnabled": true,
   "protocolMappers": [{"name": "for-twostar", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
     "config": {"included.custom.audience": "twostar", "access.token.claim": "true", "id.token.claim": "false"}}]},
  {"clientId": "other", "enabled": true, "publicClient": true, "directAccessGrantsEnabled": true}],
 "users": [
  {"username": "maren", "enabled": true, "email": "maren@shop.example", "emailVerified": true, "firstName": "Maren", "lastName": "H",
   "credentials": [{"type": "password", "value": "maren"}]},
  {"username": "tore", "enabled": true, "email": "tore@shop.example", "emailVerified": true, "firstName": "Tore", "lastName": "L",
   "credentials": [{"type": "password", "value": "tore"}], "realmRoles": ["admin"]},
  {"username": "ines", "enabled": true, "email": "ines@shop.example", "emailVerified": true, "firstName": "Ines", "lastName": "K",
   "credentials": [{"type": "password", "value": "ines"}], "realmRoles": ["twostar-moderate"]}]}
REALM
KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin JAVA_OPTS_KC_HEAP="-Xmx512m" \
    "$work/keycloak-$version/bin/kc.sh" start-dev --http-port="$idp_port" --import-realm > "$work/keycloak.log" 2>&1 &
pids+=($!)
TWOSTAR_DATA_DIR="$work/data" QUARKUS_HTTP_PORT=$port TWOSTAR_OIDC_ISSUER=$issuer TWOSTAR_OIDC_AUDIENCE=twostar \
    java @src/deploy/java.options -jar target/quarkus-app/quarkus-run.jar > "$work/twostar.log" 2>&1 &
pids+=($!)

await() {
    for _ in $(seq 180); do
        curl -sf -o /dev/null "$1" && return
        sleep 1
    done
    echo "nothing answers at $1" >&2
    tail -n 20 "$work"/*.log >&2
    exit 1
}
await "$issuer/.well-known/openid-configuration"
await "$service/q/health/ready"

token() {
    curl -sf "$issuer/protocol/openid-connect/token" -d grant_type=password -d "client_id=$2" -d "username=$1" -d "password=$1" \
        -d scope=openid | sed -E 's/.*"access_token":"([^"]+)".*/\1/'
}

failed=0
expect() {
    local wanted=$1 what=$2 got
    shift 2
    got=$(curl -s -o "$work/answer" -w '%{http_code}' "$@")
    if [ "$got" = "$wanted" ]; then
        echo "ok    $what: $got"
    else
        echo "WRONG $what: $got instead of $wanted: $(cat "$work/answer")"
        failed=1
    fi
}

json='Content-Type: application/json'
maren="Authorization: Bearer $(token maren storefront)"
tore="Authorization: Bearer $(token tore storefront)"
ines="Authorization: Bearer $(token ines storefront)"
stray="Authorization: Bearer $(token maren other)"
reviews=$service/products/kettle-05/reviews

expect 201 "the shop puts a product" -H "X-API-Key: $(cat "$work/data/admin.key")" -H "$json" -X PUT "$service/products/kettle-05" \
    -d '{"name": "Kettle", "category": "Kettles"}'
expect 201 "a customer reviews it" -D "$work/head" -H "$maren" -H "$json" "$reviews" -d '{"stars": 4}'
review=$service$(sed -n 's/^[Ll]ocation: *//p' "$work/head" | tr -d '\r')
expect 409 "but once" -H "$maren" -H "$json" "$reviews" -d '{"stars": 4}'
expect 400 "and not as somebody else" -H "$maren" -H "$json" "$reviews" -d '{"stars": 4, "author": {"id": "tore"}}'
expect 200 "the customer edits it" -H "$maren" -H "$json" -H 'If-Match: *' -X PUT "$review" -d '{"stars": 5}'
expect 403 "another one does not" -H "$tore" -H "$json" -H 'If-Match: *' -X PUT "$review" -d '{"stars": 1}'
expect 403 "a role of another application gives nothing" -H "$tore" "$service/api-keys"
expect 200 "a moderator sees what customers wrote" -H "$ines" "$service/authors/somebody/reviews"
expect 403 "but makes no keys" -H "$ines" "$service/api-keys"
expect 401 "a token for another application is not taken" -H "$stray" "$service/products"
expect 401 "nor is a changed one" -H "${maren}x" "$service/products"
exit $failed
