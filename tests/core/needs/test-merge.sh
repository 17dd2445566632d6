#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# test-merge.sh SOURCE XGETTEXT MSGFMT: what people read in the XML files comes out for translators
# and comes back beside the English, and nothing else does.
set -u
source=$1
export GETTEXTDATADIRS="$source/data" LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0

check() { # DESCRIPTION COMMAND…
  count=$((count + 1))
  description=$1
  shift
  if "$@"; then echo "ok $count - $description"; else echo "not ok $count - $description"; fi
}

mkdir "$work/po"
(cd "$source" && "$2" --from-code=UTF-8 --add-comments --output="$work/po/x.pot" \
  data/needs/needs.xml data/triage/triage.xml)
texts() { grep -Ec '<(label|easy|heading|question|lead|hint)>[^<]' "$source/data/$1"; }
extracted() { grep -c "^msgid ." "$work/po/x.pot"; }

check 'a label is extracted' grep -qx 'msgid "A place to stay, or problems with my home"' "$work/po/x.pot"
check 'a question is extracted' grep -qx 'msgid "Do you have a safe place tonight?"' "$work/po/x.pot"
check 'a hint is extracted' grep -qx 'msgid "You get two lists."' "$work/po/x.pot"
check 'notes for translators go along' grep -q '^#\. Translators: headings are short' "$work/po/x.pot"
check 'lists of ids are not extracted' sh -c "! grep -q 'police_court' '$work/po/x.pot'"
check 'nothing is left out' test "$(extracted)" -gt 100
check 'no more texts than there are' test "$(($(extracted) - 1))" -le "$(($(texts needs/needs.xml) + $(texts triage/triage.xml)))"

# A translation of everything: the same words in brackets, in a language that has them.
python3 - "$work/po/x.pot" "$work/po/ar.po" <<'EOF'
import re
import sys
out = []
for block in open(sys.argv[1], encoding="utf-8").read().replace("charset=CHARSET", "charset=UTF-8").split("\n\n"):
    said = re.search(r'^msgid ((?:"[^\n]*"\n?)+)', block, re.M)
    if said and said.group(1).strip() != '""':
        block = re.sub(r'msgstr ""', 'msgstr "[ع & <]" ' + said.group(1).strip(), block)
    out.append(block.replace("#, fuzzy\n", ""))
open(sys.argv[2], "w", encoding="utf-8").write("\n\n".join(out) + "\n")
EOF
echo ar > "$work/po/LINGUAS"
for name in needs triage; do
  "$3" --xml --template "$source/data/$name/$name.xml" -d "$work/po" -o "$work/$name.xml"
  check "$name: each text has its copy" test "$(grep -c 'xml:lang="ar"' "$work/$name.xml")" = "$(texts "$name/$name.xml")"
  # gettext 0.23 takes what a rule leaves unescaped as XML already, all of it or the ampersands; the
  # shipped catalogues hold no such character (checked below), so each way gives the same file.
  check "$name: the copy is one text" grep -Eq 'xml:lang="ar">\[ع (&amp;|&) (&lt;|<)\]' "$work/$name.xml"
done
# Merging what is merged already must not translate the copies again.
sed -i 's/\[ع [^]]*\]/[ع]/' "$work/needs.xml"
"$2" --from-code=UTF-8 --output="$work/again.pot" "$work/needs.xml"
for catalogue in "$source"/po/*.po; do
  check "$(basename "$catalogue"): nothing that XML would take for itself" sh -c \
    "! awk '/^#: data\\//{d=1} /^\$/{d=0} d && /^msgstr/ && /[<&]/' '$catalogue' | grep -q ."
done
check 'copies are not extracted' sh -c "! grep -q '\[ع' '$work/again.pot'"
echo "1..$count"
