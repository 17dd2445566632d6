#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fuzz/run.sh MINUTES [TARGET…]: fuzzes the targets (all of them) in turn, MINUTES each, one
# process at a time. What they learn is kept in build/fuzz/learned/ for the next run; what breaks is
# in build/fuzz/found/, and each file of corpus/ is given to the target first. The last line counts
# the targets as tests/run.sh counts tests.
set -u
cd "$(dirname "$0")/../.."
. packaging/packages.sh
[ $# -ge 1 ] || { echo "tests/fuzz/run.sh MINUTES [TARGET…]" >&2; exit 2; }
seconds=$(awk "BEGIN { print int($1 * 60) }")
shift

[ -n "${CAIRN_FUZZ_BUILT:-}" ] || install_missing $packages_build $packages_fuzz || exit 1
[ -n "${CAIRN_FUZZ_BUILT:-}" ] || CC=clang build_in build/fuzz -Dfuzzing=true -Dkiosk=false \
  -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debugoptimized || exit 1
[ $# -gt 0 ] || set -- $(ls tests/fuzz/corpus)

# Short stacks and a small quarantine: twice as many inputs.
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:malloc_context_size=8:quarantine_size_mb=16
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
export G_DEBUG=gc-friendly,fatal-warnings G_SLICE=always-malloc TZ=UTC
mkdir -p build/fuzz/found build/fuzz/learned build/fuzz/log

# one TARGET: a line of its figures; what it said is in build/fuzz/log/.
one() {
  learned=build/fuzz/learned/$1
  log=build/fuzz/log/$1.log
  dict=tests/fuzz/dict/$1.dict
  mkdir -p "$learned"
  set -- "$1" "$learned" "tests/fuzz/corpus/$1"
  [ -f "$dict" ] && set -- "$@" "-dict=$dict"
  name=$1
  shift
  nice -n 19 "build/fuzz/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/found/$name-" "$@" >"$log" 2>&1
  status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  covered=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1)
  echo "$(date -u +%H:%M:%S) fuzz-$name: ${runs:-?} inputs in $seconds s, ${covered:-cov: ?}, status $status"
  return $status
}

passed=0 failed=0
for target in "$@"; do
  if one "$target"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    grep -E '^(SUMMARY|ERROR:|.*(CRITICAL|WARNING|assertion failed))' "build/fuzz/log/$target.log" | head -n 5
  fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
