#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`cairn check`: what it says of the demonstration, whose faults are there to be found."""
import glob
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import State, shared  # noqa: E402

DEMO = os.path.join(os.path.dirname(__file__), "..", "..", "data", "demo")


def names_of(number):
    """Names of the services in a file of the demonstration."""
    with open(glob.glob(os.path.join(DEMO, number + "-*.json"))[0], encoding="utf-8") as file:
        return {service["name"] for service in json.load(file)["services"]}


def test_finds_what_the_demonstration_hides():
    """the faults that the demonstration's README names are found, and no other error"""
    with State("--demo") as state:
        found = state.json("check", status=1)
    by_code = {}
    for finding in found["findings"]:
        by_code.setdefault(finding["code"], []).append(finding)
    assert {f["name"] for f in by_code["overdue"]} <= names_of("15") | names_of("40"), by_code["overdue"]
    assert {f["name"] for f in by_code["long-overdue"]} <= names_of("15") | names_of("40")
    expired = {f["name"] for f in by_code["hours-expired"]}
    assert len(expired) == 2 and expired <= names_of("34") | names_of("42"), expired
    errors = [f for f in found["findings"] if f["severity"] == "error" and f["code"] != "long-overdue"]
    assert not errors, errors
    assert found["services"] > 100
    assert sum(found["totals"].values()) == len(found["findings"])
    assert found["codes"] == {code: len(list_) for code, list_ in by_code.items()}


def test_go_live():
    """the go-live list says what is still to be done, and forgets it when it is"""
    with State("--demo") as state:
        before = {p["code"]: p for p in state.json("check", status=1)["go_live"]}
        assert not before["demonstration"]["done"] and not before["printer"]["done"], before
        assert before["always-line"]["done"], before
        assert not before["read-languages"]["done"] and before["read-languages"]["detail"], before
        state.run("settings", "set", "centre.emergency-number", "112")
        machine = state.file("kiosk.conf", "[print]\nqueue=desk\n")
        os.environ["CAIRN_MACHINE"] = machine
        after = {p["code"]: p for p in state.json("check", status=1)["go_live"]}
        del os.environ["CAIRN_MACHINE"]
        assert not before["emergency-number"]["done"] and after["emergency-number"]["done"], after
        assert after["printer"]["done"], after
        text = state.run("check", status=1).stdout
        assert "no demonstration records are left" in text and "emergency number" not in text, text


def test_for_people():
    """without --json it says the same in sentences, the worst first, and ends with the totals"""
    with State("--demo") as state:
        done = state.run("check", status=1)
        lines = done.stdout.splitlines()
    assert "services looked at" in lines[-1], lines[-1]
    kinds = [line.split(":")[0] for line in lines[:-1] if not line.startswith(" ")]
    order = {"error": 0, "warning": 1, "note": 2}
    assert kinds and [order[k] for k in kinds] == sorted(order[k] for k in kinds), kinds
    assert not done.stderr


def test_real_directories():
    """real directories are looked at in full"""
    path = shared("real", "ohana-sample-csv")
    if path is None:
        raise tap.Skip("the shared material (CAIRN_SHARED) is not here")
    with State() as state:
        state.run("import", path, status=(0, 1))
        found = state.json("check", status=1)
    assert found["codes"]["need-unmet"] == 30, found["codes"]
    assert [f["detail"] for f in found["findings"] if f["code"] == "unknown-language"] == ["Taiwanese"]


def test_usage():
    """wrong use ends with 2, a state that is not there with 4"""
    with State() as state:
        state.run("check", "everything", status=2)
        state.path = os.path.join(state.root, "none")
        state.run("check", status=4)


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
