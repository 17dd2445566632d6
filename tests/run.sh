#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/run.sh [--quick|--long] [SUITE…]: installs what is missing, builds with sanitizers, runs the
# tests, prints each suite's figures, and ends with "N passed, N failed, N skipped".
set -eu
cd "$(dirname "$0")/.."
. packaging/packages.sh

suites=''
for argument in "$@"; do
  case $argument in
    --quick) export CAIRN_QUICK=1 ;;
    --long) export CAIRN_LONG=1 ;;
    -*) echo "tests/run.sh [--quick|--long] [SUITE…]" >&2; exit 2 ;;
    *) suites="$suites --suite $argument" ;;
  esac
done
if [ -n "${CAIRN_QUICK:-}" ] && [ -z "$suites" ]; then
  suites='--suite core --suite words --suite cli --suite house'
fi

install_missing $packages_build $packages_play $packages_test
build_in build/test -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debugoptimized
# What measures speed and the memory of a wiped process needs programs as they are shipped.
build_in build/kiosk -Dtests=false -Dbuildtype=release
export CAIRN_RELEASE_BUILD="$PWD/build/kiosk"

# One more than there are cores: those that listen to a voice or look at a window wait half their time.
processes=$(($(nproc) + 1))
log=build/test/meson-logs/testlog.json
rm -f "$log"
status=0
meson test -C build/test --no-rebuild --num-processes "$processes" --timeout-multiplier 3 --quiet $suites \
  >build/test/run.log 2>&1 || status=$?
[ -f "$log" ] || {
  cat build/test/run.log >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}
exec python3 tests/tools/summarise.py "$log" "$status"
