#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# play.sh BUILD STATE OUT [KIOSK OPTION…]: plays a visit on a virtual display and leaves a picture of
# each screen and the printed slip in OUT.
set -eu
build=$1 state=$2 out=$3
shift 3
here=$(dirname "$0")
rm -f "$out"/*.png "$out"/slip.pdf
export TZ="${TZ:-UTC}" GSETTINGS_BACKEND=memory
log="$out/play.log"
if ! xvfb-run -a -s '-screen 0 1920x1920x24 -noreset -nolisten tcp' dbus-run-session -- \
  /usr/bin/python3 "$here/play.py" "$build" "$state" "$out" "$@" >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "The visit did not come to its end: the whole log is in $log." >&2
  exit 1
fi
echo "Pictures and the slip are in $out:"
ls "$out" | grep -E 'png|pdf'
