#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration in one more language: its file beside the records, and which languages are offered."""
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import demotexts  # noqa: E402
import tap  # noqa: E402
from cairn import CAIRN, State  # noqa: E402

BUILD = os.path.join(os.path.dirname(CAIRN), "..", "..")
DEMO = demotexts.Demo()
# No language of ours: nobody will ever ship it, so the texts can be made here.
LANG = "et"


def texts():
    """All that LANG needs, each text marked."""
    mark = lambda value: f"({value})" if isinstance(value, str) else {k: mark(v) for k, v in value.items()}
    return mark(DEMO.needed())


class Place:
    """Data and catalogues of a copy of Cairn that has LANG."""

    def __init__(self, content):
        self.root = tempfile.mkdtemp(prefix="cairn-languages-")
        shutil.copytree(os.path.join(BUILD, "data"), os.path.join(self.root, "data"))
        shutil.copytree(os.path.join(BUILD, "po", "locale"), os.path.join(self.root, "locale"))
        folder = os.path.join(self.root, "locale", "en", "LC_MESSAGES")
        shutil.copy(os.path.join(folder, "cairn-es.mo"), os.path.join(folder, f"cairn-{LANG}.mo"))
        os.makedirs(os.path.join(self.root, "data", "demo", "languages"), exist_ok=True)
        self.file = os.path.join(self.root, "data", "demo", "languages", LANG + ".json")
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content, indent=1, ensure_ascii=False))

    def __enter__(self):
        os.environ |= {"CAIRN_DATADIR": os.path.join(self.root, "data"), "CAIRN_LOCALEDIR": os.path.join(self.root, "locale")}
        return self

    def __exit__(self, *_):
        del os.environ["CAIRN_DATADIR"], os.environ["CAIRN_LOCALEDIR"]
        shutil.rmtree(self.root)

    def line_of(self, word):
        with open(self.file, encoding="utf-8") as file:
            return next(number for number, line in enumerate(file, 1) if word in line)


def offered(state):
    return state.run("settings", "get", "centre.languages").stdout.strip().split(",")


def test_whole_language_is_offered():
    """a language with a catalogue and all texts is offered, and its texts are what visitors read"""
    with Place(texts()), State("--demo") as state:
        assert offered(state)[:3] == ["en", "ar", "es"] and LANG in offered(state), offered(state)
        found = state.match({"needs": ["remembrance"]}, "--lang", LANG)["needs"][0]["results"]
        names = [result["name"] for result in found if result["language"] == LANG]
        assert names and all(name.startswith("(") for name in names), found
        assert state.run("settings", "get", f"centre.name@{LANG}").stdout.startswith("("), "the centre's name"
        areas = json.loads(state.run("settings", "get", "centre.areas").stdout)
        assert all(area["names"][LANG] == f"({area['names']['en']})" for area in areas), areas
    count = sum(len(fields) for kind in demotexts.TEXTS for fields in DEMO.needed().get(kind, {}).values())
    tap.figure(f"a language needs {len(DEMO.chosen())} services, {count} texts of records")


def test_language_with_a_gap_is_not_offered():
    """one text less, of any section, and the language is not offered"""
    for section in texts():
        content = texts()
        entries = content[section]
        key = next(iter(entries))
        if isinstance(entries[key], dict):
            entries[key].popitem()
        else:
            del entries[key]
        with Place(content), State("--demo") as state:
            assert LANG not in offered(state), section


def test_wrong_id_or_field():
    """an id no record has, a field without a text, a setting of no centre: file and line, nothing imported"""
    service = DEMO.chosen()[0]
    wrong = {
        "services": {"00000000-0000-4000-8000-000000000000": {"name": "x"}},
        "organizations": {service: {"name": "x"}},
        "locations": {next(iter(DEMO.needed()["locations"])): {"nmae": "x"}},
        "settings": {"centre.zone": "x"},
        "areas": {"nowhere": "x"},
        "updates": {"never-said": {"text": "x"}},
        "services/alert": {service: {"alert": "x"}},
        "nothing": {},
    }
    for section, entries in wrong.items():
        word = next((key for key in entries), section)
        if isinstance(entries.get(word), dict) and section not in ("services", "organizations", "updates"):
            word = next(iter(entries[word]))
        with Place({section.split("/")[0]: entries}) as place, State(None) as state:
            done = state.run("init", "--demo", status=3)
            assert f"languages/{LANG}.json:{place.line_of(word)}: " in done.stderr, (section, done.stderr)


def test_number_is_no_text():
    """a telephone number can not be translated"""
    phone = next(iter(DEMO.needed()["phones"]))
    with Place({"phones": {phone: {"number": "0800 1"}}}) as place, State(None) as state:
        done = state.run("init", "--demo", status=3)
        assert f"languages/{LANG}.json:{place.line_of('number')}: " in done.stderr, done.stderr


def test_file_that_can_not_be_read():
    """a file cut off is refused by name"""
    with Place('{"settings": {"centre.name": "x"') as _, State(None) as state:
        done = state.run("init", "--demo", status=3)
        assert f"languages/{LANG}.json" in done.stderr, done.stderr


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
