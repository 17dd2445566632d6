#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People, the trail, backups and settings on the command line."""
import json
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import State  # noqa: E402

SHEET = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){7}")
PASSWORD = "a long enough one\n"


def staffed():
    """A state with its first administrator; and the key of the recovery sheet."""
    state = State()
    return state, SHEET.search(state.run("user", "add", "ada", "--name", "Ada", given=PASSWORD).stdout).group()


def change(state, sql):
    with sqlite3.connect(os.path.join(state.path, "directory.db")) as db:
        db.execute(sql)


def test_users():
    """the first is an administrator, the last administrator stays, no password is an argument"""
    state, _ = staffed()
    with state:
        state.run("user", "add", "eva", status=2, given=PASSWORD)
        state.run("user", "add", "eva", "--role", "king", status=2, given=PASSWORD)
        state.run("user", "add", "eva", "--role", "editor", status=3, given="short\n")
        state.run("user", "add", "eva", "--role", "editor", given=PASSWORD)
        state.run("user", "add", "EVA", "--role", "assist", status=3, given=PASSWORD)
        assert "last administrator" in state.run("user", "disable", "ada", status=5).stderr
        state.run("user", "reset-password", "eva", given="another long one\n")
        state.run("user", "reset-password", "nobody", status=3, given=PASSWORD)
        state.run("user", "disable", "eva")
        users = {user["login"]: user for user in state.json("user", "list")["users"]}
        assert users["ada"]["role"] == "administrator" and not users["ada"]["disabled"], users
        assert users["eva"]["role"] == "editor" and users["eva"]["disabled"], users
        for wrong in (["user"], ["user", "add"], ["user", "list", "x"], ["user", "rename", "ada"]):
            state.run(*wrong, status=2, given=PASSWORD)


def test_first_role():
    """the first account can be nothing else, and nothing is made when it is asked for"""
    with State() as state:
        state.run("user", "add", "eva", "--role", "assist", status=2, given=PASSWORD)
        assert state.json("user", "list")["users"] == []
        state.run("user", "add", "eva", status=3, given="")


def test_audit():
    """each change has its line, no secret is among them, and a changed line ends with 4"""
    state, sheet = staffed()
    with state:
        state.run("settings", "set", "centre.name", "Ribera")
        trail = state.run("audit", "--json").stdout
        lines = json.loads(trail)["lines"]
        assert [line["action"] for line in lines] == ["setting", "first-administrator"], lines
        assert lines[0]["values"][0]["value"] == "Ribera" and lines[0]["actor"].startswith("unix:"), lines
        for secret in (PASSWORD.strip(), sheet, "argon2"):
            assert secret not in trail
        assert len(state.json("audit", "--action", "setting")["lines"]) == 1
        assert len(state.json("audit", "--limit", "1")["lines"]) == 1
        assert state.json("audit", "--since", "2999-01-01")["lines"] == []
        state.run("audit", "--since", "teatime", status=2)
        state.run("audit", "--verify")
        change(state, "UPDATE audit_value SET value = 'Ribero'")
        done = state.run("audit", "--verify", status=4)
        assert "directory.db" in done.stderr and "value 0" in done.stderr and not done.stdout, done


def test_cut_short():
    """a trail cut short after a backup is found against that backup"""
    state, _ = staffed()
    with state:
        path = os.path.join(state.root, "one.cairnbackup")
        state.run("settings", "set", "centre.name", "Ribera")
        state.run("backup", path)
        state.run("audit", "--verify", "--against", path)
        change(state, "DELETE FROM audit WHERE action = 'backup'")
        state.run("audit", "--verify")
        assert "cut short" in state.run("audit", "--verify", "--against", path, status=4).stderr
        state.run("audit", "--verify", "--against", state.file("x", "not one"), status=3)


def test_backup():
    """a look inside first; what was here is kept; a wrong key or a damaged file changes nothing"""
    state, sheet = staffed()
    with state:
        path = os.path.join(state.root, "one.cairnbackup")
        state.run("settings", "set", "centre.name", "Ribera")
        state.run("backup", path)
        state.run("settings", "set", "centre.name", "Other")
        assert "Ribera" in state.run("restore", path, "--look", given=sheet + "\n").stdout
        state.run("restore", path, status=3, given="0000-0000-0000-0000-0000-0000-0000-0000\n")
        with open(path, "rb") as file:
            whole = file.read()
        half = state.file("half", whole[:len(whole) // 2])
        state.run("restore", half, status=4, given=sheet + "\n")
        assert state.run("settings", "get", "centre.name").stdout == "Other\n"
        state.run("restore", path, given=sheet.lower().replace("-", " ") + "\n")
        assert state.run("settings", "get", "centre.name").stdout == "Ribera\n"
        assert len(os.listdir(os.path.join(state.path, "backups"))) == 1
        state.run("audit", "--verify")
        state.run("verify")


def test_backup_without_sheet():
    """nothing is written before there is a sheet to open it with"""
    with State() as state:
        path = os.path.join(state.root, "b")
        assert "cairn user add" in state.run("backup", path, status=3).stderr
        assert not os.path.exists(path)


def test_settings():
    """what can't stand in a setting is refused with what to do; secrets are nobody's to set"""
    with State() as state:
        for key, value in (("centre.zone", "Mars"), ("check.later-days", "soon"), ("network.down", "maybe"),
                           ("centre.holidays", "Christmas"), ("code.key", "00"), ("publish.serial", "9")):
            done = state.run("settings", "set", key, value, status=3)
            assert done.stderr.startswith(f"cairn: {key}: "), done.stderr
        state.run("settings", "set", "check.later-days", "120")
        assert state.run("settings", "get", "check.later-days").stdout == "120\n"
        assert state.run("settings", "get", "check.help-now-days").stdout == "30\n"
        assert "code.key" not in state.run("settings", "list").stdout
        state.run("settings", "get", "recovery.key", status=2)


def test_differences():
    """where a source contradicts staff both are shown until one is chosen; no protected place is told"""
    def source(state, name, text):
        place = {"id": "l1", "name": "House", "addresses": [{"id": "a1", "address_1": text, "city": "Ribera"}]}
        service = {"id": "s1", "name": name, "status": "active", "organization": {"id": "o1", "name": "Trust"},
                   "service_at_locations": [{"id": "x1", "location": place}]}
        path = state.file("in.json", json.dumps([service]))
        return state.run("import", path, "--source", "city", "--format", "hsds-json", status=(0, 1))

    with State() as state:
        source(state, "Talk", "12 Elm Street")
        assert state.json("differences") == {"differences": []}
        change(state, "UPDATE service SET name = 'Our words', staff_edited = 1")
        change(state, "UPDATE address SET address_1 = '3 Elm Street', staff_edited = 1")
        change(state, "UPDATE location SET address_visibility = 'hidden'")
        source(state, "Talking", "9 Oak Road")
        listed = state.json("differences", status=1)["differences"]
        fields = {line["field"]: line for line in listed}
        assert fields["name"]["ours"] == "Our words" and fields["name"]["theirs"] == "Talking", listed
        assert fields["address_1"]["protected"] and fields["address_1"]["theirs"] is None, listed
        text = state.run("differences", status=1).stdout
        assert "Talking" in text and "Oak" not in text and "Elm" not in text, text
        for number in ("0", "x", "-1"):
            state.run("differences", "--ours", number, status=2)
        state.run("differences", "--theirs", "999", status=3)
        state.run("differences", "--theirs", str(fields["name"]["number"]))
        state.run("differences", "--ours", str(fields["address_1"]["number"]))
        assert state.json("differences") == {"differences": []}
        assert len(state.json("audit", "--action", "import-decide")["lines"]) == 2
        assert "Oak" not in state.run("audit", "--json").stdout


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
