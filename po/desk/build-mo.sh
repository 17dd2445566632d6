#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# build-mo.sh MSGFMT IN.po OUT.mo DIR: a catalogue, and its copy where a program in the build tree looks
# for it (DIR/locale/en/LC_MESSAGES).
set -eu
"$1" --check --output-file="$3" "$2"
mkdir -p "$4/locale/en/LC_MESSAGES"
cp "$3" "$4/locale/en/LC_MESSAGES/"
