#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A translator outside, with tools of their own: translator.py FILE KEYS BACK. Translates the texts of FILE whose
keys stand in KEYS, a line each, and leaves the whole in BACK, written anew as such tools do."""
import subprocess
import sys
import xml.etree.ElementTree as xml

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
SAID = "PL "


def translate_po(path, keys, back):
    subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path], check=True)
    chosen = subprocess.run(["msggrep", "--msgctxt", "--fixed-strings", "--file=" + keys, path], check=True,
                            capture_output=True).stdout
    same = subprocess.run(["msgen", "--lang=pl", "-"], check=True, capture_output=True, input=chosen).stdout
    subprocess.run(["msgfilter", "--keep-header", "--width=40", "--output-file=" + back, "sed", "-e",
                    "1s/^/" + SAID + "/"], check=True, input=same)


def add(unit, name, text):
    element = xml.SubElement(unit, XLIFF + name)
    element.text = text
    return element


def translate_xliff(path, keys, back):
    with open(keys, encoding="utf-8") as file:
        wanted = set(file.read().split("\n"))
    tree = xml.parse(path)
    for unit in tree.iter(XLIFF + "trans-unit"):
        if unit.get("id") not in wanted:
            continue
        source = unit.find(XLIFF + "source")
        for old in unit.findall(XLIFF + "target"):
            unit.remove(old)
        add(unit, "target", SAID + source.text)
        # What the tool's memory had to offer, and nobody took.
        other = add(unit, "alt-trans", None)
        add(other, "source", "Something like it")
        add(other, "target", "Nobody means this")
    tree.write(back, encoding="utf-8", xml_declaration=True)


def main():
    path, keys, back = sys.argv[1:4]
    (translate_xliff if path.endswith(".xlf") else translate_po)(path, keys, back)


if __name__ == "__main__":
    main()
