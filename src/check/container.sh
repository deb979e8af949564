#!/usr/bin/env bash
# Builds the service with the command of the Dockerfile, without a container engine, and starts it: health and metrics are on the management port
# and not on the port of the API, everything that alerts and dashboard read is served there, and the health check of the image finds it ready.
#
#   src/check/container.sh
#
# Needs promtool, and Git: what is built is the last commit.
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh
port=$((20000 + RANDOM % 10000))
management=http://127.0.0.1:$port

end_all() {
    end_service
    git worktree prune
}
trap end_all EXIT

build=$(sed -n 's/^RUN mvn .*-Dquarkus\.package\.jar\.type=/&/p' Dockerfile | sed 's/^RUN //')
[ -n "$build" ] || { echo "The Dockerfile has no command that builds"; exit 1; }
git worktree add -q --detach "$work/image" HEAD
(cd "$work/image" && eval "$build -q ${MAVEN_ARGS:-}")
app=$work/image/target/quarkus-app/quarkus-run.jar
start_service QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT="$port"
bash src/check/metrics.sh "$url" "$management"
check=$(sed -n 's/^ *CMD \["bash", "-c", "\(.*\)"\]$/\1/p' Dockerfile)
QUARKUS_MANAGEMENT_PORT=$port bash -c "${check//\\\\/\\}" || { echo "The health check of the image does not find the service ready"; exit 1; }
curl -sf "$url/q/swagger-ui/" >/dev/null
echo "the image's build has health and metrics on the management port only"
