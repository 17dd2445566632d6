#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects the desk's own texts into po/desk/cairn-desk.pot and brings its catalogues up to date with
# it. Run after changing a text of app/desk or ui/desk; commit what it changes.
set -eu
cd "$(dirname "$0")/../.."
find app/desk ui/desk \( -name '*.c' -o -name '*.ui' \) | LC_ALL=C sort > po/desk/POTFILES.in
grep '\.c$' po/desk/POTFILES.in > po/desk/.sources
grep '\.ui$' po/desk/POTFILES.in > po/desk/.templates
xgettext --from-code=UTF-8 --language=C --add-comments=Translators --sort-by-file \
  --keyword= --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=ngettext:1,2 \
  --flag=ngettext:1:pass-c-format --flag=ngettext:2:pass-c-format --flag=_:1:pass-c-format \
  --flag=g_strdup_printf:1:c-format --flag=g_string_append_printf:2:c-format \
  --package-name=cairn-desk --copyright-holder='the Cairn authors' \
  --files-from=po/desk/.sources --output=po/desk/cairn-desk.pot
xgettext --from-code=UTF-8 --add-comments=Translators --join-existing --sort-by-file \
  --package-name=cairn-desk --copyright-holder='the Cairn authors' \
  --files-from=po/desk/.templates --output=po/desk/cairn-desk.pot
rm -f po/desk/.sources po/desk/.templates
sed -i '/^"POT-Creation-Date/d; s/charset=CHARSET/charset=UTF-8/' po/desk/cairn-desk.pot
while read -r lang; do
  file="po/desk/$lang.po"
  [ -f "$file" ] || {
    msginit --no-translator --locale="$lang" --input=po/desk/cairn-desk.pot --output-file="$file" 2>/dev/null
    sed -i "s/charset=ASCII/charset=UTF-8/" "$file"
  }
  msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-wrap "$file" po/desk/cairn-desk.pot
  printf '%s: ' "$lang"
  msgfmt --statistics --output=/dev/null "$file" 2>&1
done < po/desk/LINGUAS
