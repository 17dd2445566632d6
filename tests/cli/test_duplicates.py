#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is likely the same, on the command line: found, told apart, made one, and not asked again."""
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import State  # noqa: E402

ONE = {"id": "h1", "name": "Harbour House, Inc.", "description": "Help for families.",
       "website": "https://www.harbour.example", "phones": [{"id": "p1", "number": "+44 1632 960001"}],
       "services": [{"id": "s1", "name": "Grief group", "status": "active"}]}
TWO = {"id": "77", "name": "The Harbor House", "description": "A house of the city.",
       "website": "http://harbour.example/start", "phones": [{"id": "1", "number": "01632/960001"}],
       "services": [{"id": "78", "name": "Soup kitchen", "status": "active"}]}


def read_both(state):
    for source, organization in (("one", ONE), ("two", TWO)):
        path = state.file(source + ".json", json.dumps([organization]))
        state.run("import", path, "--source", source, "--format", "hsds-json", status=(0, 1))


def found(state):
    return state.json("duplicates", status=None)["duplicates"]


def owner_of(state, name):
    with sqlite3.connect(os.path.join(state.path, "directory.db")) as db:
        return db.execute("SELECT o.name FROM service s JOIN organization o ON o.id = s.organization_id"
                          " WHERE s.name = ?", (name,)).fetchone()[0]


def test_listed():
    """pairs come with names, a score and codes; there being some is a finding, none is not"""
    with State() as state:
        assert state.json("duplicates") == {"duplicates": []}
        read_both(state)
        pair = state.json("duplicates", status=1)["duplicates"][0]
        assert pair["kind"] == "organization" and pair["score"] >= 60, pair
        assert {pair["one"]["name"], pair["other"]["name"]} == {ONE["name"], TWO["name"]}, pair
        assert {"same-phone", "same-web"} <= set(pair["reasons"]), pair
        assert any(reason.startswith("name:0.") for reason in pair["reasons"]), pair
        text = state.run("duplicates", status=1).stdout
        assert "same-phone" in text and ONE["name"] in text and "1 pairs" in text, text


def test_apart():
    """told apart they are not asked again, not even when their sources are read again"""
    with State() as state:
        read_both(state)
        state.run("duplicates", "--apart", "h1", "77")
        assert found(state) == []
        read_both(state)
        assert found(state) == []
        lines = state.json("audit", "--action", "duplicate")["lines"]
        assert len(lines) == 1 and lines[0]["actor"].startswith("unix:"), lines
        state.run("duplicates", "--ask-again", "77", "h1")
        assert len(found(state)) == 1


def test_merged():
    """made one they stay one when both sources are read again, and all services are its own"""
    with State() as state:
        read_both(state)
        done = state.run("duplicates", "--merge", "77", "h1")
        assert found(state) == []
        assert owner_of(state, "Soup kitchen") == ONE["name"]
        read_both(state)
        assert found(state) == []
        assert owner_of(state, "Soup kitchen") == ONE["name"]
        state.run("duplicates", "--unmerge", done.stdout.split()[-1])
        assert len(found(state)) == 1
        assert owner_of(state, "Soup kitchen") == TWO["name"]
        read_both(state)
        assert owner_of(state, "Soup kitchen") == TWO["name"]


def test_wrong():
    """what is no pair is refused and leaves nothing"""
    with State() as state:
        read_both(state)
        for wrong in (["--apart", "h1"], ["--apart", "--merge", "h1", "77"], ["h1"], ["--apart", "h1", "77", "--json"],
                      ["--unmerge"]):
            state.run("duplicates", *wrong, status=2)
        for wrong in (["--apart", "h1", "78"], ["--apart", "h1", "h1"], ["--merge", "h1", "nobody"],
                      ["--merge", "h1", "78"], ["--unmerge", "nothing"]):
            assert state.run("duplicates", *wrong, status=3).stderr.startswith("cairn: ")
        assert len(found(state)) == 1


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
