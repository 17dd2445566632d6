#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety texts of the catalogues (po/readers/strings.txt says which they are).

safety.py texts LANG       prints them with their translations, for somebody who reads them
safety.py hash LANG        prints the hash that po/readers/LANG.ini keeps of what was read
safety.py waiting LANG     prints how many have no translation yet; with any the language is not offered
safety.py record LANG DAY READER...   writes po/readers/LANG.ini: who read them as they are now, and on which day
safety.py ini OUT LANG...  writes the hashes of LANG... as they are now; the build calls it"""
import datetime
import hashlib
import os
import sys

import pofile

HERE = os.path.dirname(os.path.abspath(__file__))


def rules():
    with open(os.path.join(HERE, "readers", "strings.txt"), encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
    return [line for line in lines if line[0] != "="], {line[1:] for line in lines if line[0] == "="}


def is_safety(entry, places, texts):
    return entry.id in texts or any(place.startswith(rule) for place in entry.places for rule in places)


def safety_entries(lang):
    """Of the language's catalogue; of English, the texts themselves."""
    path = os.path.join(HERE, "cairn.pot" if lang == "en" else lang + ".po")
    places, texts = rules()
    entries = [entry for entry in pofile.read(path) if entry.id and is_safety(entry, places, texts)]
    if lang == "en":
        for entry in entries:
            entry.texts = [entry.id, entry.plural] if entry.plural else [entry.id]
    return sorted(entries, key=lambda entry: entry.key)


def safety_hash(lang):
    digest = hashlib.sha256()
    for entry in safety_entries(lang):
        for text in (entry.context, entry.id, *entry.texts):
            digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:16]


def print_texts(lang):
    for entry in safety_entries(lang):
        print("\n".join([entry.id] + ["    " + text for text in entry.texts] + [""]))
    print(f"hash={safety_hash(lang)}")


def waiting(lang):
    """How many of them have no translation yet."""
    return sum(not all(entry.texts) for entry in safety_entries(lang))


def write_ini(path, langs):
    with open(path, "w", encoding="utf-8") as file:
        file.write("[safety]\n")
        file.writelines(f"{lang}={safety_hash(lang)}\n" for lang in langs)


def record(lang, day, reader):
    datetime.date.fromisoformat(day)
    with open(os.path.join(HERE, "readers", lang + ".ini"), "w", encoding="utf-8") as file:
        file.write("# Who read the safety texts of this catalogue, and when: po/README.md.\n[safety]\n"
                   f"reader={reader}\nread={day}\nhash={safety_hash(lang)}\n")


def main(args):
    if len(args) == 2 and args[0] == "texts":
        print_texts(args[1])
    elif len(args) == 2 and args[0] == "hash":
        print(safety_hash(args[1]))
    elif len(args) == 2 and args[0] == "waiting":
        print(waiting(args[1]))
    elif len(args) > 3 and args[0] == "record":
        record(args[1], args[2], " ".join(args[3:]))
    elif len(args) > 2 and args[0] == "ini":
        write_ini(args[1], args[2:])
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
