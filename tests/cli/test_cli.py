#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a contract: scripts and people rely on what it prints and how it ends."""
import json
import os
import random
import re
import sqlite3
import sys
import xml.etree.ElementTree as xml

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import State, shared  # noqa: E402

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
LANGUAGES = ("en", "ar", "es")


def need_ids():
    tree = xml.parse(os.path.join(ROOT, "data", "needs", "needs.xml"))
    return [node.get("id") for node in tree.iter("need")]


def sunday_at_three():
    """The Sunday after today: the demonstration's dates move with today."""
    import datetime
    day = datetime.date.today()
    day += datetime.timedelta(days=(6 - day.weekday()) % 7 or 7)
    return f"{day.isoformat()}T03:00"


DEMO = State("--demo")


def test_thirty_needs():
    """there are thirty needs"""
    assert len(need_ids()) == 30, need_ids()


def test_every_need_in_every_language():
    """each need finds a service in each language, on a Sunday at three in the morning, too"""
    fewest = 99
    for lang in LANGUAGES:
        for at in ([], ["--at", sunday_at_three()]):
            found = DEMO.match({"for": "me", "needs": need_ids()}, "--lang", lang, *at)["needs"]
            assert sorted(n["need"] for n in found) == sorted(need_ids()), found
            for need in found:
                assert need["results"], (lang, at, need)
                fewest = min(fewest, len(need["results"]))
                for result in need["results"]:
                    assert result["open"] in ("open", "closed", "appointment", "unknown")
    tap.figure(f"30 needs × {len(LANGUAGES)} languages × 2 times: at least {fewest} services for each")


def test_a_need_alone_finds_the_same():
    """a need chosen alone finds what it finds among all others"""
    together = {n["need"]: n["results"] for n in
                DEMO.match({"needs": need_ids()}, "--at", sunday_at_three())["needs"]}
    for need in need_ids():
        (alone,) = DEMO.match({"needs": [need]}, "--at", sunday_at_three())["needs"]
        assert alone["need"] == need and alone["results"] == together[need], need


def test_demonstration_reads_in_its_languages():
    """the demonstration directory is translated: no record falls back to English"""
    for lang in ("ar", "es"):
        for need in DEMO.match({"needs": need_ids()}, "--lang", lang)["needs"]:
            for result in need["results"]:
                assert result["language"] == lang, (need["need"], lang, result["name"])


def test_same_input_same_output():
    """the same answers at the same time give the same document"""
    answers = {"for": "both", "needs": ["talk", "funeral"], "other": {"under_18": True, "needs": ["child"]}}
    first = DEMO.match(answers, "--at", sunday_at_three())
    assert first == DEMO.match(answers, "--at", sunday_at_three())
    assert {n["for"] for n in first["needs"]} == {"me", "other"}


def test_person_first():
    """under 18, missing and no safe place put a person first"""
    assert DEMO.match({"under_18": True, "needs": ["talk"]})["person_first"] == ["under-18"]
    assert "missing" in DEMO.match({"needs": ["missing"]})["person_first"]
    assert "no-safe-place" in DEMO.match({"needs": ["shelter"], "answers": {"safe-tonight": "no"}})["person_first"]


def test_code_round_trip():
    """a return code brings the same needs back; a wrong digit is refused"""
    answers = json.dumps({"needs": ["talk", "funeral"], "access": ["step-free"], "languages": ["ar"]})
    code = DEMO.run("code", "--answers", "-", given=answers).stdout.split("\n")[-2]
    digits = re.sub(r"\D", "", code)
    assert len(digits) == 16, code
    back = json.loads(DEMO.run("code", "--read", code).stdout)
    assert sorted(back["needs"]) == ["funeral", "talk"]
    assert back["access"] == ["step-free"] and back["languages"] == ["ar"], back
    wrong = digits[:5] + str((int(digits[5]) + 1) % 10) + digits[6:]
    DEMO.run("code", "--read", wrong, status=3)


def test_search_and_show():
    """a service found by its name is shown with its needs"""
    hits = DEMO.json("search", "help", status=(0, 1))["results"]
    name = DEMO.match({"needs": ["talk"]})["needs"][0]["results"][0]
    hits = DEMO.json("search", name["name"])["results"]
    assert name["service"] in [hit["service"] for hit in hits], (name, hits)
    shown = DEMO.json("show", name["service"])
    assert "talk" in [link["need"] for link in shown["needs"]], shown["needs"]
    assert all(link["state"] in ("confirmed", "suggested") for link in shown["needs"])
    DEMO.run("show", "no-such-record", status=3)


def test_slip():
    """the slip is a PDF, in one language and in two"""
    answers = json.dumps({"needs": ["talk", "money_now"]})
    for extra in ([], ["--lang", "ar", "--second-lang", "en"], ["--lang", "es", "--large", "--paper", "a4"]):
        path = os.path.join(DEMO.root, "slip.pdf")
        DEMO.run("slip", "--answers", "-", "--output", path, *extra, given=answers)
        with open(path, "rb") as file:
            assert file.read(5) == b"%PDF-"


def test_usage():
    """wrong usage ends with 2 and says what is wrong; nothing is printed on stdout"""
    for arguments in (["no-such-command"], ["match"], ["listing", "--all", "perhaps"], ["import"],
                      ["match", "--answers", "-", "--at", "teatime"], ["show"], ["init", "--region", "Atlantis"],
                      ["settings", "set", "no.such.key", "1"]):
        done = DEMO.run(*arguments, status=None, given="{}")
        if arguments[0] == "init":
            assert done.returncode in (2, 5), done
        else:
            assert done.returncode == 2, (arguments, done.returncode, done.stderr)
        assert done.stderr.startswith("cairn: ") and not done.stdout, done


def test_no_state():
    """a state that is not there ends with 4 and says what to do"""
    with State() as state:
        done = state.run("match", "--answers", "-", given="{}", status=4)
        assert "cairn publish" in done.stderr, done.stderr
    os.environ["CAIRN_STATE"] = "/nonexistent"
    with State() as state:
        state.path = os.path.join(state.root, "nowhere")
        assert "cairn init" in state.run("search", "x", status=4).stderr


def test_bad_answers():
    """an answers file with a word that means nothing is refused by name"""
    for wrong in ('{"needs": ["tlak"]}', '{"nedes": []}', "{", '{"for": "everyone"}', '{"needs": "talk"}'):
        done = DEMO.run("match", "--answers", "-", given=wrong, status=3)
        assert "standard input" in done.stderr, done.stderr


def test_verify():
    """a sound state verifies; a damaged one ends with 4"""
    DEMO.run("verify")
    with State("--demo") as state:
        with open(os.path.join(state.path, "public", "published.db"), "r+b") as file:
            file.truncate(5000)
        state.run("verify", status=4)


def test_triage_check():
    """the shipped needs and questions have no findings"""
    for name in ("needs/needs.xml", "triage/triage.xml"):
        DEMO.run("triage", "check", os.path.join(ROOT, "data", name))
    with State() as state:
        path = state.file("needs.xml", "<needs>\n <need/>\n</needs>\n")
        assert "needs.xml:" in state.run("triage", "check", path, status=3).stderr


def published_services(state, lang="en"):
    """How many services the thirty needs find together."""
    found = state.match({"needs": need_ids()}, "--lang", lang)["needs"]
    return {result["service"] for need in found for result in need["results"]}


REAL = {
    "sample-datapackage-1.1 (all)": ("hsds", "sample-datapackage-1.1", "all_resources"),
    "sample-datapackage-1.1 (simple)": ("hsds", "sample-datapackage-1.1", "simple"),
    "legalaid": ("real", "legalaid", "ilao-hsds1.1"),
    "ohana": ("real", "ohana-sample-csv"),
    "HSDS 3.1 examples": ("hsds", "v3.1-dev", "examples"),
}


def try_real(name):
    path = shared(*REAL[name])
    if path is None:
        raise tap.Skip("the real directories are not here")
    with State() as state:
        report = state.json("import", path, "--source", "real", status=(0, 1))
        assert report["read"] == report["taken"] + report["refused"], report
        assert report["read"] > 0 and report["taken"] > 0, report
        assert len([p for p in report["problems"]]) >= report["refused"] or report["refused"] == 0
        for problem in report["problems"]:
            assert problem["file"] and problem["text"] and problem["code"], problem
        state.run("listing", "--all", "listed")
        state.run("publish", status=(0, 1))
        found = published_services(state)
        tap.figure(f"{name}: {report['format']}, {report['read']} read, {report['taken']} taken, "
                   f"{report['repaired']} repaired, {report['refused']} refused; {len(found)} services matched")
        assert found, "no need finds a service"


def test_sample_all():
    """sample-datapackage-1.1 (all resources) imports and is found"""
    try_real("sample-datapackage-1.1 (all)")


def test_sample_simple():
    """sample-datapackage-1.1 (simple) imports with a report"""
    try_real("sample-datapackage-1.1 (simple)")


def test_legalaid():
    """legalaid imports and is found"""
    try_real("legalaid")


def test_ohana():
    """ohana-sample-csv imports and is found"""
    try_real("ohana")


def test_hsds_examples():
    """the HSDS 3.1 examples import and are found"""
    try_real("HSDS 3.1 examples")


def refuse(state, path):
    """The import says what is wrong, and the directory is as it was."""
    before = state.run("search", "a", status=(0, 1)).stdout
    done = state.run("import", path, status=(3, 1, 0))
    after = state.run("search", "a", status=(0, 1)).stdout
    assert before == after
    return done


def test_random_bytes():
    """random bytes are refused with a clear message and change nothing"""
    with State("--demo") as state:
        noise = random.Random(7).randbytes(200_000)
        for name in ("noise.json", "noise.csv", "noise.bin"):
            done = refuse(state, state.file(name, noise))
            assert done.returncode == 3 and name in done.stderr, (name, done)


def test_truncated():
    """a truncated document is refused with its place and changes nothing"""
    with State("--demo") as state:
        whole = json.dumps({"id": "1", "name": "Truncated", "services": [{"id": "2", "name": "A service"}]})
        done = refuse(state, state.file("short.json", whole[:-20]))
        assert done.returncode == 3 and "short.json" in done.stderr, done


def test_one_bad_row():
    """one bad row is refused by file and line, the others are taken"""
    with State() as state:
        folder = os.path.join(state.root, "csv")
        os.mkdir(folder)
        with open(os.path.join(folder, "organizations.csv"), "w", encoding="utf-8") as file:
            file.write("id,name,description\n1,First,Helps\n2,,No name\n3,Third,Helps\n")
        with open(os.path.join(folder, "services.csv"), "w", encoding="utf-8") as file:
            file.write("id,organization_id,name,status\n10,1,Grief counselling,active\n11,3,Food bank,active\n")
        report = state.json("import", folder, status=1)
        assert report["refused"] == 1 and report["taken"] == 4, report
        problem = [p for p in report["problems"] if p["file"].endswith("organizations.csv")][0]
        assert problem["line"] == 3, problem


def test_long_line():
    """one line of 100 MB is refused with a clear message"""
    with State() as state:
        path = os.path.join(state.root, "long.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"id": "1", "name": "')
            for _ in range(100):
                file.write("x" * (1024 * 1024))
            file.write('"}')
        done = refuse(state, path)
        assert done.returncode == 3 and "long.json" in done.stderr, done.stderr[:500]


def test_dry_run():
    """--dry-run reports and changes nothing"""
    with State() as state:
        path = state.file("one.json", json.dumps({"id": "1", "name": "Org", "description": "d",
                                                  "services": [{"id": "2", "name": "Grief group", "status": "active"}]}))
        assert state.json("import", path, "--dry-run", status=(0, 1))["taken"] == 2
        # Who saves at that moment is not kept waiting, nor kept out.
        busy = sqlite3.connect(os.path.join(state.path, "directory.db"), isolation_level=None)
        busy.execute("BEGIN IMMEDIATE")
        assert state.json("import", path, "--dry-run", status=(0, 1))["taken"] == 2
        busy.close()
        assert os.listdir(os.path.join(state.path, "backups")) == [], "the copy is still there"
        assert state.json("search", "grief", status=1)["results"] == []
        state.json("import", path, status=(0, 1))
        assert len(state.json("search", "grief")["results"]) == 1


def test_unreviewed_high_care():
    """an import is not listed: a high-care need does not show it, another need shows it marked"""
    with State() as state:
        path = state.file("two.json", json.dumps({"id": "1", "name": "Org", "description": "d", "services": [
            {"id": "2", "name": "Grief counseling", "status": "active"},
            {"id": "3", "name": "Food pantry", "status": "active"}]}))
        state.json("import", path, status=(0, 1))
        state.run("publish", status=(0, 1))
        assert state.match({"needs": ["grief"]})["needs"][0]["results"] == []
        food = state.match({"needs": ["basics"]})["needs"][0]["results"]
        assert food and "not-reviewed" in food[0]["cautions"], food
        state.run("listing", "2", "listed")
        state.run("publish", status=(0, 1))
        assert state.match({"needs": ["grief"]})["needs"][0]["results"], "listed, and still not shown"


if __name__ == "__main__":
    try:
        tap.run(sys.modules[__name__])
    finally:
        DEMO.__exit__()
