#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/bench/run.sh [--tiny] [FIGURE…]: builds as shipped and prints the figures of design §11
# (match, publish, search, import, start, page, desk, review), each with its budget and "ok" or "over".
set -eu
cd "$(dirname "$0")/../.."
. packaging/packages.sh

install_missing $packages_build xvfb xauth sqlite3
build_in build/bench -Dbuildtype=release

# What is measured is the kiosk, not the services of the desktop it happens to run on.
export CAIRN_DATADIR="$PWD/data" DBUS_SESSION_BUS_ADDRESS=disabled: GSETTINGS_BACKEND=memory
export GTK_A11Y=none TZ=UTC
exec xvfb-run -a -s '-screen 0 1920x1080x24 -noreset -nolisten tcp' \
  build/bench/tests/bench/cairn-bench "$@"
