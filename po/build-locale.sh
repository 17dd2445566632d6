#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# build-locale.sh LOCALEDEF DIR [STAMP]: makes en_GB.UTF-8 in a private folder. localedef ends with 1
# for mere warnings, so the result is what is asked.
set -eu
dir="${DESTDIR:-}$2"
mkdir -p "$dir"
[ -d "$dir/en_GB.UTF-8" ] || "$1" -i en_GB -f UTF-8 "$dir/en_GB.UTF-8" >/dev/null 2>&1 || true
[ -f "$dir/en_GB.UTF-8/LC_CTYPE" ] || {
  echo "build-locale.sh: $dir/en_GB.UTF-8 was not made: install the package 'locales'" >&2
  exit 1
}
if [ -n "${3:-}" ]; then touch "$3"; fi
