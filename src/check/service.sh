# For scripts that need a running service; sourced:  . src/check/service.sh
# Makes a directory of the script's own ($work), starts the packaged service in it when asked, and ends both with the script.
# JAVA names another java, JAVA_OPTIONS gives it options.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
app=$project/target/quarkus-app/quarkus-run.jar
work=$(mktemp -d)
# PostgreSQL does not run as root, and whom it runs as must reach its data.
chmod 755 "$work"
service=

end_service() {
    if [ -n "$service" ]; then
        kill "$service" 2>/dev/null || true
        wait "$service" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap end_service EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# start_service [SETTING=VALUE...]: with an embedded database of its own, on a free port; sets $url and the admin's $key.
# $management is where its health is, if that is another port.
start_service() {
    local i port
    [ -f "$app" ] || (cd "$project" && mvn -q -B -ntp package -Dmaven.test.skip)
    : >"$work/service.log"
    (cd "$work" && exec env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 "$@" "${JAVA:-java}" "@$project/src/deploy/java.options" ${JAVA_OPTIONS:-} \
        -jar "$app") >"$work/service.log" 2>&1 &
    service=$!
    for ((i = 0; i < 600; i++)); do
        port=$(sed -n 's/.*Listening on: http:\/\/127.0.0.1:\([0-9]*\).*/\1/p' "$work/service.log")
        url=http://127.0.0.1:$port
        if [ -n "$port" ] && curl -sf -m 5 -o /dev/null "${management:-$url}/q/health/ready"; then
            key=$(cat "$work/data/admin.key")
            return
        fi
        kill -0 "$service" 2>/dev/null || break
        sleep 0.2
    done
    cat "$work/service.log"
    echo "The service did not become ready"
    return 1
}
