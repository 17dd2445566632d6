#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# build-mo.sh MSGFMT PYTHON LANG IN.po OUT.mo DIR: a catalogue, and its copy where a program in the build
# tree looks for it (DIR/locale/en/LC_MESSAGES). Its header says how many safety texts are not
# translated; with any, no program offers the language (app/words/words.c).
set -eu
waiting=$("$2" -B "$(dirname "$0")/safety.py" waiting "$3")
sed "0,/^\"Language: /s//\"X-Cairn-Safety-Waiting: $waiting\\\\n\"\\n&/" "$4" |
  "$1" --check --output-file="$5" -
mkdir -p "$6/locale/en/LC_MESSAGES"
cp "$5" "$6/locale/en/LC_MESSAGES/"
