#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""list-texts.py ROOT OUT: every text that is shipped, one a line: language, tab, text. For test-fonts."""
import os
import re
import sys

ROOT, OUT = sys.argv[1:3]
sys.path.insert(0, os.path.join(ROOT, "po"))
sys.path.insert(0, os.path.join(ROOT, "tests", "tools"))
import demotexts  # noqa: E402
import pofile  # noqa: E402


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def catalogue_texts():
    for entry in pofile.read(os.path.join(ROOT, "po", "cairn.pot")):
        yield from (("en", text) for text in (entry.id, entry.plural))
    for lang in read("po", "LINGUAS").split():
        for entry in pofile.read(os.path.join(ROOT, "po", lang + ".po"))[1:]:
            yield from ((lang, text) for text in entry.texts)


def leaves(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, str):
        yield value


def demo_texts():
    demo = demotexts.Demo(ROOT)
    for service in demo.services.values():
        yield from (("en", text) for _, _, _, text in demo.texts_of(service))
    for lang in demo.languages():
        yield from ((lang, text) for text in leaves(demo.file(lang)))
    for lang in ("ar", "es"):
        yield from ((lang, text) for text in leaves(demo.inside(lang)))


def names_of_languages():
    table = read("app", "core", "base", "lang.c").split("languages[] = {")[1].split("\n};")[0]
    yield from re.findall(r'\{ "([a-z]+)", "([^"]+)",', table)


def main():
    rows = {(lang, " ".join(text.split())) for source in (catalogue_texts(), demo_texts(), names_of_languages())
            for lang, text in source if text}
    with open(OUT, "w", encoding="utf-8") as file:
        file.writelines(f"{lang}\t{text}\n" for lang, text in sorted(rows))


if __name__ == "__main__":
    main()
