#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/fuzz/run.sh MINUTES [TARGET…]: fuzzes the targets (all of them) in turn, MINUTES each, one
# process at a time, and says in TAP how it went. First each file of corpus/ is given to the target.
# What it learns is kept in build/fuzz/learned/ for the next run; what breaks it is in
# build/fuzz/found/; every run leaves a line in build/fuzz/ledger.
# As a test it has no arguments, and does it for a minute each with --long.
set -u
cd "$(dirname "$0")/../.."
. packaging/packages.sh
if [ $# -eq 0 ]; then
  [ -n "${CAIRN_LONG:-}" ] || { echo "1..0 # SKIP fuzzing takes half an hour: with --long"; exit 0; }
  set -- "${CAIRN_FUZZ_MINUTES:-1}"
fi
seconds=$(awk "BEGIN { print int($1 * 60) }")
shift

if [ -z "${CAIRN_FUZZ_BUILT:-}" ]; then
  install_missing $packages_build $packages_fuzz >&2 || exit 1
  CC=clang build_in build/fuzz -Dfuzzing=true -Dkiosk=false -Ddesk=false -Db_sanitize=address,undefined \
    -Db_lundef=false -Dbuildtype=debugoptimized >&2 || exit 1
fi
[ $# -gt 0 ] || set -- $(ls tests/fuzz/corpus)

# Short stacks and a small quarantine: twice as many inputs.
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:malloc_context_size=8:quarantine_size_mb=16
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
export G_DEBUG=gc-friendly,fatal-warnings G_SLICE=always-malloc TZ=UTC
unset MALLOC_CHECK_
mkdir -p build/fuzz/found build/fuzz/learned build/fuzz/log

# one TARGET: its figures; what it said is in build/fuzz/log/.
one() {
  name=$1
  log=build/fuzz/log/$name.log
  mkdir -p "build/fuzz/learned/$name"
  set -- "build/fuzz/learned/$name" "tests/fuzz/corpus/$name"
  [ -f "tests/fuzz/dict/$name.dict" ] && set -- "$@" "-dict=tests/fuzz/dict/$name.dict"
  nice -n 19 "build/fuzz/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/found/$name-" "$@" >"$log" 2>&1
  status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  covered=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1)
  echo "$name: ${runs:-?} inputs in $seconds s, ${covered:-cov: ?}, status $status"
  return $status
}

echo "1..$#"
number=0 failed=0
for target in "$@"; do
  number=$((number + 1))
  if figures=$(one "$target"); then
    echo "ok $number $figures"
  else
    echo "not ok $number $figures"
    failed=1
    grep -E '^(SUMMARY|ERROR:|.*(CRITICAL|WARNING|assertion failed))' \
      "build/fuzz/log/$target.log" | head -n 5 | sed 's/^/# /'
  fi
  echo "$(date -u +%FT%TZ) $figures" >>build/fuzz/ledger
done
exit $failed
