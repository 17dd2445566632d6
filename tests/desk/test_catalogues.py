#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk's own catalogues: whole, and each format as its English."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = sys.argv[1]
sys.path[:0] = [os.path.join(ROOT, "po"), os.path.join(ROOT, "tests", "tools")]
import pofile  # noqa: E402
import tap  # noqa: E402

LANGS = open(os.path.join(ROOT, "po", "desk", "LINGUAS"), encoding="utf-8").read().split()
DIRECTIVE = re.compile(r"%(?:\d+\$)?[-+ 0#]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|t|j)?[a-zA-Z%]")
ENDS = {".": ".。۔", "?": "?？؟", ":": ":：", "!": "!！", "…": "…"}
TEMPLATE = {e.key: e for e in pofile.read(os.path.join(ROOT, "po", "desk", "cairn-desk.pot")) if e.id}


def entries(lang):
    return [e for e in pofile.read(os.path.join(ROOT, "po", "desk", lang + ".po")) if e.id]


def none(findings):
    findings = list(findings)
    assert not findings, f"{len(findings)} findings:\n" + "\n".join(findings[:40])


def at(lang, entry):
    return f"po/desk/{lang}.po:{entry.line}: '{entry.id}'"


def test_whole():
    """each text of the template is translated into each language, and nothing is left over"""
    def find():
        for lang in LANGS:
            there = {e.key: e for e in entries(lang)}
            yield from (f"{lang}: '{i}' is missing: run po/desk/update.sh" for c, i in TEMPLATE.keys() - there.keys())
            yield from (f"{lang}: '{i}' is of no source" for c, i in there.keys() - TEMPLATE.keys())
            yield from (at(lang, e) + ": not translated" for e in there.values() if not all(e.texts))
            yield from (at(lang, e) + ": fuzzy" for e in there.values() if "fuzzy" in e.flags)
    none(find())
    tap.figure(f"{len(LANGS)} catalogues of {len(TEMPLATE)} texts")


def test_template_is_new():
    """the template holds the texts of the sources as they are"""
    copy = tempfile.mkdtemp(prefix="cairn-desk-po-")
    try:
        for folder in ("app/desk", "ui/desk", "po/desk"):
            shutil.copytree(os.path.join(ROOT, folder), os.path.join(copy, folder))
        subprocess.run([os.path.join(copy, "po", "desk", "update.sh")], check=True, capture_output=True)
        found = {e.key for e in pofile.read(os.path.join(copy, "po", "desk", "cairn-desk.pot")) if e.id}
    finally:
        shutil.rmtree(copy)
    none([f"'{i}' is new: run po/desk/update.sh" for _, i in found - TEMPLATE.keys()]
         + [f"'{i}' is gone: run po/desk/update.sh" for _, i in TEMPLATE.keys() - found])


def directives(text):
    found = [d for d in DIRECTIVE.findall(text) if d != "%%"]
    return sorted(re.sub(r"\d+\$", "", d) for d in found)


def test_formats():
    """each format has the arguments of its English; a form for one number may say it in words"""
    def find():
        for lang in LANGS:
            for entry in entries(lang):
                wanted = directives(entry.plural or entry.id)
                for number, text in enumerate(entry.texts):
                    in_words = entry.plural and number < 3 and directives(text) == []
                    if "c-format" in entry.flags and directives(text) != wanted and not in_words:
                        yield at(lang, entry) + f": '{text}'"
    none(find())


def test_keys_and_ends():
    """a letter with a key keeps one where the script has letters for keys; sentences end as sentences"""
    def find():
        for lang in LANGS:
            for entry in entries(lang):
                for text in entry.texts:
                    if ("_" in entry.id) != ("_" in text):
                        yield at(lang, entry) + f": '{text}' has another number of keys"
                    if entry.id[-1] in ENDS and text.rstrip("\u00a0)»”")[-1:] not in ENDS[entry.id[-1]]:
                        yield at(lang, entry) + f": '{text}' ends otherwise"
                    if text != text.strip():
                        yield at(lang, entry) + ": space around it"
    none(find())


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
