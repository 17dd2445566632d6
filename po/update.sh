#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects every text into po/cairn.pot and brings each catalogue up to date with it. Run after
# changing a visible text; commit what it changes.
set -eu
cd "$(dirname "$0")/.."
# gettext finds the rules for the XML files in DIR/its.
export GETTEXTDATADIRS="$PWD/data"
grep -v '^#' po/POTFILES.in | grep '\.[ch]$' > po/.sources
grep -v '^#' po/POTFILES.in | { grep -v '\.[ch]$' || true; } > po/.others
xgettext --from-code=UTF-8 --language=C --add-comments=Translators --sort-by-file \
  --keyword= --keyword=N_ --keyword=NC_:1c,2 --keyword=cairn_words_get_c:2c,3 \
  --keyword=cairn_words_nget:2,3 --keyword=cairn_words_nformat:2,3 --keyword=C_:1c,2 \
  --package-name=cairn --copyright-holder='the Cairn authors' \
  --files-from=po/.sources --output=po/cairn.pot
if [ -s po/.others ]; then
  xgettext --from-code=UTF-8 --add-comments --join-existing --files-from=po/.others --output=po/cairn.pot
fi
rm -f po/.sources po/.others
sed -i '/^"POT-Creation-Date/d; s/charset=CHARSET/charset=UTF-8/' po/cairn.pot
# Every catalogue that there is; those of LINGUAS are whole and offered.
for file in po/*.po; do
  msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-wrap "$file" po/cairn.pot
  printf '%s: ' "$(basename "$file" .po)"
  msgfmt --statistics --output=/dev/null "$file" 2>&1
done
