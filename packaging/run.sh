#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# packaging/run.sh [KIOSK OPTION…]: installs what is missing, builds, makes a demonstration state and
# starts the kiosk on it. Without a display it plays a visit on a virtual one and leaves pictures
# and the printed slip in build/demo/.
set -eu
cd "$(dirname "$0")/.."
. packaging/packages.sh

install_missing $packages_build $packages_play
build_in build/kiosk -Dtests=false -Dbuildtype=release

demo=build/demo
state=$demo/state
rm -rf "$state"
mkdir -p "$demo"
build/kiosk/app/cli/cairn init --demo --state "$state" >"$demo/init.log" || {
  cat "$demo/init.log" >&2
  exit 1
}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  # With what app/kiosk/main.c needs before it begins: else it would start itself a second time.
  exec env GLIBC_TUNABLES=glibc.malloc.tcache_count=0 G_SLICE=always-malloc \
    build/kiosk/app/kiosk/cairn-kiosk --state "$state" "$@"
fi
echo "No display here: playing a visit on a virtual one."
exec tests/visits/play.sh "$PWD/build/kiosk" "$PWD/$state" "$PWD/$demo" "$@"
