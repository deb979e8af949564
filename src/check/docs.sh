#!/usr/bin/env bash
# Runs the commands of the documentation as a reader would paste them, and compares what they answer with what the page shows.
#
#   src/check/docs.sh [PAGE...]      README.md and all pages of src/docs by default
#
# The ```sh blocks of a page are run in order in one shell: bash, then zsh where it is installed. What is checked:
#   - every command succeeds, and no response has a status of 400 or more unless the output that the page shows names that status;
#   - a ```json block before the next ```sh block matches the last JSON value of the output; members that the page leaves out may be there;
#   - a ```text block there is the whole output. In both, … stands for anything, and as the last element of an array for the rest.
# Pages share one service, like a reader who goes on reading. Comments in the page steer what the reader does not see:
#   <!-- service: SETTING=VALUE... -->   this page needs a fresh service with these settings (or none), and so does the page after it
#   <!-- not run: REASON -->             the next block is not run
set -euo pipefail
cd "$(dirname "$0")/../.."
. src/check/service.sh
curl=$(command -v curl)
command -v jq >/dev/null || { echo "jq is needed" >&2; exit 2; }
export BLOCKS=$work/blocks

# Splits the page: N.sh, and what it promises in N.json or N.text.
split() {
    rm -rf "$BLOCKS"
    mkdir "$BLOCKS"
    awk -v to="$BLOCKS" '
        !fence && /^<!-- not run: / { skip = 1 }
        !fence && /^```/ {
            kind = substr($0, 4); fence = 1
            if (kind == "sh" && skip) { kind = "" ; skip = 0; not_run++ ; name = "" }
            else if (kind == "sh") { name = sprintf("%s/%02d", to, ++n); printf "" > (name ".sh"); print FNR > (name ".line") }
            else if ((kind == "json" || kind == "text") && name) { printf "" > (name "." kind) }
            else kind = ""
            next
        }
        fence && /^```$/ { fence = 0; next }
        fence && kind { print > (name "." kind) }
        END { print not_run + 0 > (to "/not_run") }' "$1"
    find "$BLOCKS" -name '*.sh' -exec sed -i.before "s|localhost:8080|${url#http://}|g" {} +
}

# A curl that notes the status of each response; a stream that ends after the time asked for with -m has succeeded.
make_curl() {
    mkdir "$work/bin"
    cat >"$work/bin/curl" <<END
#!/usr/bin/env bash
heads=\$(mktemp "$work/heads.XXXXXX")
status=0
"$curl" -D "\$heads" "\$@" || status=\$?
echo "\$BLOCK \$(awk '/^HTTP/ { last = \$2 } END { print last ? last : "000" }' "\$heads") \$*" >>"\$BLOCKS/calls"
[ "\$status" != 28 ] || [[ " \$* " != *" -m "* ]] || status=0
exit "\$status"
END
    chmod +x "$work/bin/curl"
}

# Runs all blocks of the page in one such shell, which knows in later blocks what earlier ones set.
run_blocks() {
    local block
    {
        [ "$1" != bash ] || echo "set -E"
        echo "trap 'echo \"\$BLOCK ends with status \$?\" >>\"\$BLOCKS/ends\"' ERR"
        for block in "$BLOCKS"/*.sh; do
            # An error of expansion ends a block without a status that anybody sees.
            echo 'echo "$BLOCK" >>"$BLOCKS/complete"' >>"$block"
            echo "export BLOCK=$(basename "$block" .sh)"
            echo ". $block >${block%.sh}.out 2>${block%.sh}.err"
        done
    } >"$BLOCKS/page"
    (cd "$work" && PATH=$work/bin:$PATH "$1" "$BLOCKS/page" </dev/null) || true
}

matches_json() {
    jq -en --slurpfile want "$1" --slurpfile have "$2" '
        def fits($want):
            if ($want | type) == "string" and ($want | contains("…")) then
                tostring | test("^" + ($want | split("…") | map(gsub("(?<c>[^\\w\\s])"; "\\\(.c)")) | join("[\\s\\S]*")) + "$")
            elif ($want | type) == "object" and type == "object" then
                . as $have | all($want | keys[]; . as $key | ($have | has($key)) and ($have[$key] | fits($want[$key])))
            elif ($want | type) == "array" and type == "array" then
                ($want | if .[-1] == "…" then .[:-1] else . end) as $begin
                | . as $have
                | (length == ($want | length) or ($want[-1] == "…" and length >= ($begin | length)))
                and all(range($begin | length); . as $i | $have[$i] | fits($begin[$i]))
            else . == $want end;
        $have[-1] | fits($want[-1])' >/dev/null 2>&1
}

matches_text() {
    jq -en --rawfile want "$1" --rawfile have "$2" '
        def tidy: gsub("\r"; "") | sub("\\s+$"; "");
        ($want | tidy | split("…") | map(gsub("(?<c>[^\\w\\s])"; "\\\(.c)")) | join("[\\s\\S]*")) as $pattern
        | $have | tidy | test("^" + $pattern + "$")' >/dev/null 2>&1
}

failed() {
    failures=$((failures + 1))
    echo "$page:$(cat "$block.line"): [$shell] $1"
}

# Looks at what the blocks left behind.
check_blocks() {
    local kind promised status arguments ends
    for block in "$BLOCKS"/*.sh; do
        block=${block%.sh}
        ! grep -nE '(^|[[:space:]])# ' "$block.sh" || failed "a comment; an interactive zsh takes it for a command"
        ends=$(grep -s "^$(basename "$block") " "$BLOCKS/ends" | sort -u) || true
        grep -qsx "$(basename "$block")" "$BLOCKS/complete" || ends="it stops before its last command"
        if [ -n "$ends" ]; then
            failed "$ends"
            head -c 2000 "$block.sh" "$block.err"
        fi
        promised=$(cat "$block.json" "$block.text" 2>/dev/null || true)
        while read -r _ status arguments; do
            [[ $status = [123]* || $promised = *"$status"* ]] || failed "status $status: curl $arguments"
        done < <(grep -s "^$(basename "$block") " "$BLOCKS/calls")
        for kind in json text; do
            [ -e "$block.$kind" ] || continue
            compared=$((compared + 1))
            "matches_$kind" "$block.$kind" "$block.out" || {
                failed "the output is not what the page shows"
                diff "$block.$kind" <(head -c 4000 "$block.out") || true
            }
        done
    done
}

commands() {
    cat "$BLOCKS"/*.sh | awk '/BLOCKS.complete/ { next } !joined && NF { n++ } { joined = /\\$/ } END { print n + 0 }'
}

fresh_service() {
    [ -z "$service" ] || { kill "$service"; wait "$service" 2>/dev/null || true; service=; }
    rm -rf "$work/data"
    start_service $1
}

[ $# -gt 0 ] || set -- README.md $(find src/docs -name '*.md' | sort)
ln -s "$project/src" "$project/openapi.yaml" "$work"
make_curl
total=0
table=$work/table
for shell in bash zsh; do
    command -v "$shell" >/dev/null || { echo "$shell is not installed" >>"$table"; continue; }
    settled=
    for page in "$@"; do
        grep -q '^```sh$' "$page" || continue
        settings=$(sed -n 's/^<!-- service: *\(.*\) *-->$/\1/p' "$page")
        if [ -z "$settled" ] || grep -q '^<!-- service:' "$page"; then
            fresh_service "$settings"
        fi
        settled=$(grep -q '^<!-- service: .*=' "$page" || echo yes)
        failures=0
        compared=0
        split "$page"
        [ -e "$BLOCKS/01.sh" ] || continue
        run_blocks "$shell"
        check_blocks
        printf '%-36s %-5s %8d %8d %8d %8d\n' "$page" "$shell" "$(commands)" "$compared" "$(cat "$BLOCKS/not_run")" "$failures" >>"$table"
        total=$((total + failures))
    done
done
printf '%-36s %-5s %8s %8s %8s %8s\n' page shell commands compared "not run" failures
cat "$table"
[ "$total" = 0 ]
