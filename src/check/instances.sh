# Sourced by three-instances.sh and replica.sh: several instances of the packaged service on one PostgreSQL that the script starts itself.
# Needs PostgreSQL's own tools (Debian: postgresql-15), curl and jq.
BENCHMARK_DIR=${BENCHMARK_DIR:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/target/check/$(basename "$0" .sh)}
BENCHMARK_PORT=${BENCHMARK_PORT:-18420}
source "$(dirname "${BASH_SOURCE[0]}")/../benchmark/lib.sh"
source "$here/own-postgres.sh"
own_port=$((BENCHMARK_PORT + 10))

skip_without() { # PROGRAM, Debian package
  command -v "$1" >/dev/null || [ -x "$1" ] || { echo "SKIPPED: $1 is missing; Debian has it in the package $2"; exit 0; }
}

declare -a instance_pids=()
certificate_key=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

at() { echo "http://127.0.0.1:$((BENCHMARK_PORT + $1))"; } # the address of an instance

# launch_instance NUMBER [SETTING=VALUE...]: on the port of the script and this number, with a data directory of its own.
launch_instance() {
  local number=$1 port=$((BENCHMARK_PORT + $1)) url
  url=$(at "$1")
  shift
  launch_service "$work/instance$number" "${service_settings[@]}" TWOSTAR_PRIVACY_CERTIFICATE_KEY="$certificate_key" "$@"
  instance_pids[number]=$service_pid
}

await_instance() { # NUMBER
  local url service_pid=${instance_pids[$1]}
  url=$(at "$1")
  await_ready 180 || { tail -20 "$work/instance$1/service.log" >&2; die "Instance $1 did not get ready"; }
}

stop_instances() {
  local service_pid
  for service_pid in "${instance_pids[@]}"; do stop_service; done
  service_pid=
}

# call NUMBER METHOD PATH [curl arguments]: asks one instance; prints the body, and fails on a status of 400 or more.
call() {
  local url
  url=$(at "$1")
  api "$2" "$3" --fail-with-body "${@:4}"
}

send() { call "$1" "$2" "$3" -H 'Content-Type: application/json' -d "$4" "${@:5}"; } # NUMBER METHOD PATH BODY


# status_without_key NUMBER PATH [curl arguments]: of a GET.
status_without_key() { curl -s --max-time 60 -o /dev/null -w '%{http_code}' "${@:3}" "$(at "$1")$2"; }

# until_true COMMAND...: prints how many milliseconds passed until it succeeded; fails after five seconds.
until_true() {
  local started
  started=$(now_ms)
  until "$@"; do
    [ $(($(now_ms) - started)) -lt 5000 ] || return 1
    sleep 0.01
  done
  echo $(($(now_ms) - started))
}

failed=0
check() { # WHAT EXPECTED ACTUAL
  if [ "$2" = "$3" ]; then echo "ok      $1"; else echo "FAILED  $1: expected $2, was $3"; failed=1; fi
}
