#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well data/needs/rules.xml finds the needs of services a person has labelled.

measure-needs.py --cairn PROGRAM --shared FOLDER [--labels FOLDER] [--wrong]
measure-needs.py --cairn PROGRAM --demo LANGUAGE

Imports each real directory (FOLDER/data/real) that has a label file into a state of its own and
compares the suggested needs with the labels: precision and recall a need, with n; --wrong lists the
records where they differ, by id alone. A label file has source, id and needs (spaces between, none:
empty), never the texts. --demo: the same for the texts of the demonstration directory in a language,
against the needs its records name: written for the project, so easier than what centres have.
"""
import argparse
import collections
import csv
import glob
import os
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
MAPPINGS = os.path.join(ROOT, "tests", "core", "exchange", "mappings")
SETS = {
    "seattle": ["seattle-ecrg/export.csv", "--mapping", os.path.join(MAPPINGS, "seattle-ecrg.csv")],
    "florida": ["legalaid/florida", "--mapping", os.path.join(MAPPINGS, "florida.csv")],
    "illinois": ["legalaid/ilao-hsds1.1"],
    "ohana": ["ohana-sample-csv"],
    "unhcr-en": ["unhcr-jordan/services_en.json", "--format", "geojson"],
    "unhcr-ar": ["unhcr-jordan/services_ar.json", "--format", "geojson"],
}
FOUND = """
SELECT coalesce (s.foreign_id, s.id), n.need FROM service s
LEFT JOIN need_link n ON n.service_id = s.id AND n.state = 'suggested' AND n.withdrawn = 0
"""


def need_names():
    tree = ElementTree.parse(os.path.join(ROOT, "data", "needs", "needs.xml"))
    return {int(need.get("number")): need.get("id") for need in tree.iter("need")}


DEMO_TEXTS = """
SELECT s.id, coalesce (n.text, CASE WHEN ?1 = s.text_language THEN s.name END),
 coalesce (d.text, CASE WHEN ?1 = s.text_language THEN s.description END) FROM service s
LEFT JOIN field_translation n ON n.row_id = s.id AND n.field = 'name' AND n.language = ?1
LEFT JOIN field_translation d ON d.row_id = s.id AND d.field = 'description' AND d.language = ?1
"""
DEMO_MAPPING = """file,column,value,field,text
texts.csv,id,,service.id,
texts.csv,name,,service.name,
texts.csv,description,,service.description,
"""


def read_labels(path, known):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            needs = set(row["needs"].split())
            unknown = needs - known
            if unknown:
                sys.exit(f"{path}: no such need: {', '.join(sorted(unknown))}")
            yield row["source"], row["id"], needs


def suggest(cairn, path, options, names):
    """Every service behind the path with the needs that were suggested for it."""
    with tempfile.TemporaryDirectory() as state:
        run = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([cairn, "init", "--state", state], check=True, **run)
        command = [cairn, "import", path, "--state", state, *options]
        if subprocess.run(command, **run).returncode > 1:
            sys.exit(f"{path} can't be imported: run {' '.join(command)}")
        found = collections.defaultdict(set)
        with sqlite3.connect(os.path.join(state, "directory.db")) as db:
            for service, need in db.execute(FOUND):
                found[service] |= {names[need]} if need is not None else set()
    return found


def import_set(cairn, shared, source, names):
    path, *options = SETS[source]
    path = os.path.join(shared, "data", "real", path)
    return suggest(cairn, path, ["--source", source, *options], names)


def read_demo(cairn, language, names, folder):
    """Writes its texts in the language as a table; answers with the needs its records name."""
    state = os.path.join(folder, "demo")
    subprocess.run([cairn, "init", "--demo", "--uses", "0", "--state", state], check=True, stdout=subprocess.DEVNULL)
    meant = collections.defaultdict(set)
    with sqlite3.connect(os.path.join(state, "directory.db")) as db:
        texts = [row for row in db.execute(DEMO_TEXTS, (language,)) if row[1] is not None]
        for service, need in db.execute("SELECT service_id, need FROM need_link WHERE state <> 'refused'"):
            meant[service].add(names[need])
    with open(os.path.join(folder, "texts.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "description"), *texts])
    with open(os.path.join(folder, "mapping.csv"), "w", encoding="utf-8") as file:
        file.write(DEMO_MAPPING)
    return {service: meant[service] for service, *_ in texts}


def measure_demo(cairn, language, names):
    whole = Tally()
    with tempfile.TemporaryDirectory() as folder:
        meant = read_demo(cairn, language, names, folder)
        found = suggest(cairn, os.path.join(folder, "texts.csv"),
                        ["--mapping", os.path.join(folder, "mapping.csv")], names)
    for service, needs in meant.items():
        whole.add(needs, found[service])
    print(whole.whole(f"demo {language}"), f"  ({len(meant)} services)")


def ratio(part, whole):
    return f"{100 * part / whole:5.0f} %" if whole else "      –"


def line(title, right, extra, missed):
    return (f"{title:14} {right + missed:5} {right:6} {extra:6} {missed:7}"
            f"   {ratio(right, right + extra)}   {ratio(right, right + missed)}")


class Tally:
    def __init__(self):
        self.right, self.extra, self.missed = (collections.Counter() for _ in range(3))

    def add(self, meant, found):
        self.right.update(meant & found)
        self.extra.update(found - meant)
        self.missed.update(meant - found)

    def whole(self, title):
        return line(title, self.right.total(), self.extra.total(), self.missed.total())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cairn", required=True)
    parser.add_argument("--shared")
    parser.add_argument("--demo", metavar="LANGUAGE")
    parser.add_argument("--labels", default=os.path.join(ROOT, "tests", "needs", "labels"))
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    names, by_set, whole, count = need_names(), {}, Tally(), 0

    if options.demo:
        measure_demo(options.cairn, options.demo, names)
        return
    if not options.shared:
        parser.error("say where the real directories are: --shared FOLDER")
    for path in sorted(glob.glob(os.path.join(options.labels, "*.csv"))):
        labels = list(read_labels(path, set(names.values())))
        for source in sorted({label[0] for label in labels}):
            found = import_set(options.cairn, options.shared, source, names)
            tally = by_set.setdefault(source, (Tally(), []))
            for _, service, meant in (label for label in labels if label[0] == source):
                if service not in found:
                    sys.exit(f"{path}: {source} has no service {service}")
                tally[0].add(meant, found[service])
                tally[1].append(service)
                whole.add(meant, found[service])
                count += 1
                if options.wrong and meant != found[service]:
                    print(f"{source} {service}: too much: {' '.join(sorted(found[service] - meant)) or '–'};"
                          f" missed: {' '.join(sorted(meant - found[service])) or '–'}")
    print(f"{count} services labelled by hand\n")
    print(f"{'need':14} {'n':>5} {'right':>6} {'extra':>6} {'missed':>7}   precision  recall")
    for need in names.values():
        print(line(need, whole.right[need], whole.extra[need], whole.missed[need]))
    print(whole.whole("all"))
    print()
    for source, (tally, services) in by_set.items():
        print(tally.whole(f"{source}"), f"  ({len(services)} services)")


if __name__ == "__main__":
    main()
