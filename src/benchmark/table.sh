# Sourced by run.sh: makes the Markdown table out of the results.

calc() { # EXPRESSION FORMAT: "-" if a figure is missing
  awk "BEGIN { printf \"${2:-%.2f}\", $1 }" 2>/dev/null || echo -
}

best() { # METRIC ...: the greatest median
  local m
  for m in "$@"; do median "$m"; done | grep -vx -e - | sort -g | tail -1 | grep . || echo -
}

best_name() { # METRIC ...: which one it is
  local m
  for m in "$@"; do echo "$(median "$m") $m"; done | grep -v '^- ' | sort -g | tail -1 | cut -d' ' -f2
}

ratio() { # A B
  if [ "$1" = - ] || [ "$2" = - ]; then echo -; else calc "$1 / $2"; fi
}

met() { # A OPERATOR B
  if [ "$1" = - ] || [ "$3" = - ]; then echo 'not measured'
  elif awk "BEGIN { exit !($1 $2 $3) }"; then echo met
  else echo '**missed**'; fi
}

round_number() { if [ "$1" = - ]; then echo -; else printf '%.0f' "$1"; fi; }

cost() { # METRIC: CPU seconds, and microseconds for each request
  local cpu pg rate
  cpu=$(median "$1.cpu") pg=$(median "$1.pgcpu") rate=$(median "$1.rate")
  if [ "$cpu" = - ]; then echo '- | -'; return; fi
  if [ "$rate" = - ] || [ "$1" = storm ] || [ "$1" = import ]; then echo "$(calc "$cpu" %.1f) | $(calc "$pg" %.1f)"; return; fi
  echo "$(calc "$cpu" %.1f) ($(calc "$cpu * 1e6 / ($rate * $seconds + 1)" %.0f) us) | $(calc "$pg" %.1f) ($(calc "$pg * 1e6 / ($rate * $seconds + 1)" %.0f) us)"
}

# Cells of one row; `cost` makes two of them.
line() {
  local cell row='|'
  for cell in "$@"; do row+=" $cell |"; done
  echo "$row"
}

print_table() {
  local spread_name hot_name spread hot yard_spread yard_hot what
  echo
  echo "Measured on $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), Java $("${JAVA:-java}" -version 2>&1 | sed -nE '1s/.*"(.*)".*/\1/p'), PostgreSQL $(sql -c 'show server_version' | cut -d' ' -f1), heap $heap; $rounds rounds of $seconds s, median. PostgreSQL and the load generators share the cores; those of storm and overload keep to one."
  echo
  echo '| what | target | measured | ratio | p50 / p99 ms | CPU s of the service (each) | CPU s of PostgreSQL (each) | |'
  echo '|---|---|---|---|---|---|---|---|'
  if wanted writes; then
    yard_spread=$(best yardstick.spread.8.rate yardstick.spread.64.rate) yard_hot=$(best yardstick.hot.8.rate yardstick.hot.64.rate)
    spread_name=$(best_name spread64.rate spread256.rate) hot_name=$(best_name hot64.rate hot256.rate)
    spread_name=${spread_name%.rate} hot_name=${hot_name%.rate}
    spread=$(median "$spread_name.rate") hot=$(median "$hot_name.rate")
    line 'pgbench, spread over 10,000 products (8 / 64 clients)' - \
      "$(round_number "$(median yardstick.spread.8.rate)") / $(round_number "$(median yardstick.spread.64.rate)") a second" - - - - -
    line 'pgbench, one hot product (8 / 64 clients)' - \
      "$(round_number "$(median yardstick.hot.8.rate)") / $(round_number "$(median yardstick.hot.64.rate)") a second" - - - - -
    local name
    for name in spread64 spread256; do
      line "durable reviews, spread over $products products, ${name#spread} connections" '>= 1.25 x pgbench (1.5)' \
        "$(round_number "$(median $name.rate)") a second" "$(ratio "$(median $name.rate)" "$yard_spread") x" \
        "$(median $name.p50) / $(median $name.p99)" "$(cost $name)" \
        "$([ $name = "$spread_name" ] && met "$spread" '>=' "1.25 * $yard_spread" || echo)"
    done
    for name in hot64 hot256; do
      line "durable reviews, one hot product, ${name#hot} connections" '>= 6 x pgbench (10)' \
        "$(round_number "$(median $name.rate)") a second" "$(ratio "$(median $name.rate)" "$yard_hot") x" \
        "$(median $name.p50) / $(median $name.p99)" "$(cost $name)" \
        "$([ $name = "$hot_name" ] && met "$hot" '>=' "6 * $yard_hot" || echo)"
    done
    line 'hot against our own spread figure' '>= 0.8 x' - "$(ratio "$hot" "$spread") x" - - - "$(met "$hot" '>=' "0.8 * $spread")"
  fi
  if wanted lone; then
    local apart=$(calc "1000 / $(median yardstick.spread.1.rate) + $(median empty.p50)")
    line 'pgbench with one client, and an empty POST' - "$apart ms together" - "$(median empty.p50) / $(median empty.p99)" - - -
    line 'one lone client' '<= 1.6 x both' "$(round_number "$(median lone.rate)") a second" "$(ratio "$(median lone.p50)" "$apart") x" \
      "$(median lone.p50) / $(median lone.p99)" "$(cost lone)" "$(met "$(median lone.p50)" '<=' "1.6 * $apart")"
  fi
  if wanted storm; then
    line "storm: $storm reviews on one product, $storm_connections connections" 'all 201, p99 < 500 ms' \
      "$(round_number "$(median storm.created)") created, $(round_number "$(median storm.retried)") of them after a 503; $(round_number "$(median storm.rate)") a second" - \
      "$(median storm.p50) / $(median storm.p99)" "$(cost storm)" \
      "$([ "$(median storm.created)" = "$storm" ] && met "$(median storm.p99)" '<' 500 || echo '**missed**')"
    line "summaries of other products meanwhile" 'p99 < 50 ms' - - "$(median storm.reader_p50) / $(median storm.reader_p99)" - - \
      "$(met "$(median storm.reader_p99)" '<' 50)"
  fi
  if wanted overload; then
    local goodput=$(median overload.goodput)
    line "overload: capacity set to $capacity/s, $(round_number "$(median overload.offered)")/s offered" 'goodput >= 80 %' \
      "$(round_number "$goodput") a second created, $(round_number "$(median overload.refused)") refused" \
      "$(ratio "$goodput" "$capacity") x" "- / $(median overload.accepted_p99)" "$(cost overload)" \
      "$(if [ "$goodput" != - ] && awk "BEGIN { exit !($goodput > 1.5 * $capacity) }"; then echo 'this build does not throttle'
         else met "$goodput" '>=' "0.8 * $capacity"; fi)"
    line 'refusals' '< 50 ms' - - "$(median overload.refused_p50) / $(median overload.refused_p99)" - - "$(met "$(median overload.refused_p99)" '<' 50)"
    line 'summaries meanwhile' 'go on' "$(round_number "$(median overload.reader_count)") read" - "- / $(median overload.reader_p99)" - - -
    line 'normal again' 'within 10 s' "after $(median overload.recovery_seconds) s" - "- / $(median overload.after_p99)" - - \
      "$(met "$(median overload.recovery_seconds)" '<=' 10)"
  fi
  if wanted reads; then
    line '/q/health/live, 64 connections' - "$(round_number "$(median live64.rate)") a second" - "$(median live64.p50) / $(median live64.p99)" "$(cost live64)" -
    line 'one summary, 64 connections' '>= 0.8 x /q/health/live' "$(round_number "$(median summary64.rate)") a second" \
      "$(ratio "$(median summary64.rate)" "$(median live64.rate)") x" "$(median summary64.p50) / $(median summary64.p99)" "$(cost summary64)" \
      "$(met "$(median summary64.rate)" '>=' "0.8 * $(median live64.rate)")"
    line 'one summary, 16 connections' - "$(round_number "$(median summary16.rate)") a second" - "$(median summary16.p50) / $(median summary16.p99)" \
      "$(cost summary16)" -
    line '100 summaries in one call, 16 connections' '>= 0.2 x one summary' "$(round_number "$(median batch16.rate)") a second" \
      "$(ratio "$(median batch16.rate)" "$(median summary16.rate)") x" "$(median batch16.p50) / $(median batch16.p99)" "$(cost batch16)" \
      "$(met "$(median batch16.rate)" '>=' "0.2 * $(median summary16.rate)")"
    line 'first page of the reviews of one product, 64 connections' - "$(round_number "$(median page64.rate)") a second" - \
      "$(median page64.p50) / $(median page64.p99)" "$(cost page64)" -
  fi
  if wanted two; then
    line 'two instances on one database, 64 connections each' - "$(round_number "$(median two.both)") a second together" - \
      "$(median two.p50) / $(median two.p99)" - - -
    line 'the other instance knows of a changed summary' 'within 1 s' "after at most $(round_number "$(median two.lag)") ms" - - - - \
      "$(met "$(median two.lag)" '<=' 1000)"
  fi
  if wanted import; then
    line "import of $rows_imported rows" '>= 20,000 a second' "$(round_number "$(median import.rate)") a second" - - "$(cost import)" \
      "$(met "$(median import.rate)" '>=' 20000)"
  fi
  if wanted start; then
    local name
    for name in bare bare-options start start-archive; do
      case $name in
        bare) what='start of a bare application of the same extensions, until ready' ;;
        bare-options) what='the same with src/deploy/java.options' ;;
        start) what='start on a migrated database, until ready' ;;
        *) what='the same with an archive of its classes (`-XX:SharedArchiveFile`)' ;;
      esac
      line "$what" "$([[ $name = bare* ]] && echo - || echo '<= 1.25 x bare')" \
        "$(calc "$(median $name.ms) / 1000") s, $(median $name.classes) classes, $(median $name.mib) MiB" \
        "$([[ $name = bare* ]] && echo - || echo "$(ratio "$(median $name.cpu)" "$(median bare.cpu)") x")" - "$(median $name.cpu)" - \
        "$([[ $name = bare* ]] || met "$(median $name.cpu)" '<=' "1.25 * $(median bare.cpu)")"
    done
  fi
  if wanted cold; then
    line "reviews in the first 10 s after ready, 256 connections, warm-up ${TWOSTAR_WARM_UP_TIME:-none}" '>= 0.35 x steady' \
      "ready after $(calc "$(median cold.ready) / 1000") s and $(median cold.cpu) CPU s; $(median cold.first) of $(median cold.steady) a second; half after $(median cold.until50) s, 90 % after $(median cold.until90) s" \
      "$(ratio "$(median cold.first)" "$(median cold.steady)") x" - - - "$(met "$(median cold.first)" '>=' "0.35 * $(median cold.steady)")"
  fi
  echo
  echo "Greatest memory: service $(awk -F '\t' '$2 == "service.mib" && $3 > m { m = $3 } END { print m + 0 }' "$results") MiB, PostgreSQL $(awk -F '\t' '$2 == "postgres.mib" && $3 > m { m = $3 } END { print m + 0 }' "$results") MiB. After each load of writes: stored = acknowledged, summaries and day buckets = recompute: $([ -s "$faults" ] && echo '**no**, see below' || echo yes)."
  sed 's/^/* /' "$faults"
}
