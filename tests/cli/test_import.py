#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every directory of the shared material comes in with a complete report; an import can be undone,
stopped, and told what the columns of a table are."""
import collections
import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
import tap  # noqa: E402
from cairn import CAIRN, State, shared  # noqa: E402

MAPPINGS = os.path.join(os.path.dirname(__file__), "..", "core", "exchange", "mappings")
MOCKS = ("hsds", "oruk-validator-mocks")

# Path, format, mapping, at least so many services.
DIRECTORIES = [
    (("real", "ohana-sample-csv"), "ohana-csv", None, 23),
    (("real", "legalaid", "ilao-hsds1.1"), "hsds-csv-1", None, 430),
    (("real", "legalaid", "ilao-input"), "csv", "ilao-input.csv", 429),
    (("real", "legalaid", "florida"), "csv", "florida.csv", 135),
    (("real", "unhcr-jordan"), "geojson", None, 562),
    (("real", "seattle-ecrg"), "csv", "seattle-ecrg.csv", 392),
    (("hsds", "sample-datapackage-1.1", "all_resources"), "hsds-csv-1", None, 3),
    (("hsds", "sample-datapackage-1.1", "simple"), "hsds-csv-1", None, 3),
    (("hsds", "v3.1-dev", "examples"), "hsds-json", None, 1),
    (("hsds", "v3.1-dev", "examples", "csv"), "hsds-csv", None, 1),
    (("hsds", "v3.1-dev", "docs", "figures", "field-guidance", "attributes"), "hsds-csv", None, 2),
    (("hsds", "v3.1-dev", "docs", "figures", "field-guidance", "metadata"), "hsds-csv", None, 1),
    (("hsds", "v3.1-dev", "docs", "figures", "field-guidance", "schedules"), "hsds-csv", None, 1),
    (("hsds", "mock-hsds-api"), "hsds-json", None, 1),
    (("hsds", "oruk-profile-3.0", "examples"), "hsds-json", None, 1),
    (("hsds", "oruk-profile-3.0", "examples", "csv"), "hsds-csv-2", None, 1),
    ((*MOCKS, "V3.0-UK-Default"), "oruk-json", None, 1),
    ((*MOCKS, "V3.0-UK-Test"), "oruk-json", None, 1),
    ((*MOCKS, "V3.0-UK-Warn"), "oruk-json", None, 1),
    ((*MOCKS, "V3.0-UK-Fail"), "oruk-json", None, 1),
]


def need(*parts):
    path = shared(*parts)
    if not path:
        raise tap.Skip("the shared material is not here")
    return path


def options(form, mapping):
    return ["--format", form, "--mapping", os.path.join(MAPPINGS, mapping)] if mapping else []


def take(state, parts, form, mapping):
    return state.json("import", need(*parts), "--source", "/".join(parts), *options(form, mapping), status=(0, 1))


def check_report(parts, report):
    """Complete: every row read was taken or refused, and every refusal and repair is in the list."""
    assert report["read"] == report["taken"] + report["refused"], report
    assert report["read"] > 0
    problems = report["problems"]
    assert len(problems) >= report["refused"], (parts, len(problems), report["refused"])
    for problem in problems:
        assert problem["file"] and problem["code"] and problem["text"], problem
        assert not any(ord(sign) < 32 for sign in problem["text"]), problem


def check_directory(parts, form, mapping, services):
    with State() as state:
        report = take(state, parts, form, mapping)
        assert report["format"] == form, (parts, report["format"])
        check_report(parts, report)
        state.run("verify")
        codes = collections.Counter(problem["code"] for problem in report["problems"])
        tap.figure(f"{'/'.join(parts)}: {form}, {report['read']} read, {report['taken']} taken, "
              f"{report['repaired']} repaired, {report['refused']} refused ({report['new']} records): "
              + ", ".join(f"{n} {code}" for code, n in codes.most_common()))
        listed = state.run("listing", "--all", "listed").stdout
        assert int("".join(c for c in listed if c.isdigit()) or 0) >= min(services, 1), listed
        again = take(state, parts, form, mapping)
        # "new" may be what no id and other words make another: there is none in this material.
        same = {key: again[key] for key in ("new", "changed", "gone", "conflicts")}
        assert same == {"new": 0, "changed": 0, "gone": 0, "conflicts": 0}, (parts, same)
        state.run("verify")


def test_directories():
    """every directory of the shared material comes in, and a second time changes nothing"""
    for directory in DIRECTORIES:
        check_directory(*directory)


def problems_of(kind):
    with State() as state:
        report = take(state, (*MOCKS, kind), "oruk-json", None)
        return report, {(p["file"], p["line"], p["code"]) for p in report["problems"]}


def test_oruk_mocks():
    """the Open Referral UK mocks: Fail at its lines, the others are accepted"""
    _, found = problems_of("V3.0-UK-Fail")
    for expected in [("service_full.json", 5, "bad-email"), ("service_full.json", 4, "bad-url"),
                     ("service_list.json", 10, "missing-value"), ("service_list.json", 35, "missing-value"),
                     ("service_list.json", 60, "missing-value"), ("service_list.json", 85, "missing-value"),
                     ("service_list.json", 64, "bad-email"), ("taxonomy_term.json", 6, "bad-url")]:
        assert expected in found, (expected, sorted(found))
    for kind in ("V3.0-UK-Default", "V3.0-UK-Test", "V3.0-UK-Warn"):
        report, found = problems_of(kind)
        refused = {file for file, _, code in found if code in ("missing-value", "bad-email")}
        assert not refused, (kind, refused)
        dashboards = sum(1 for p in report["problems"] if p["file"].startswith("dashboard"))
        assert report["refused"] <= dashboards, (kind, report["refused"], dashboards)


def test_undo():
    """a whole import is taken back, by its number, once"""
    with State() as state:
        folder = need("real", "ohana-sample-csv")
        report = state.json("import", folder, status=(0, 1))
        state.run("listing", "--all", "listed")
        assert state.json("search", "lunch")["results"]
        said = state.run("import", "--undo", report["batch"]).stdout
        assert "taken back" in said, said
        assert not state.json("search", "lunch", status=1)["results"]
        state.run("import", "--undo", report["batch"], status=5)
        state.run("import", "--undo", "nothing", status=3)
        state.run("import", "--undo", report["batch"], folder, status=2)
        state.json("import", folder, status=(0, 1))
        assert state.json("search", "lunch")["results"]


def test_mapping():
    """a table of one's own: proposed, looked through, taken"""
    with State() as state:
        table = state.file("own.csv", "nr,org name,phone,hours\n1,House,555-0100,Mon-Fri 9am-5pm\n")
        mapping = os.path.join(state.root, "mapping.csv")
        state.run("import", table, status=3)
        state.run("import", table, "--format", "csv", status=2)
        state.run("import", table, "--propose-mapping", mapping)
        state.run("import", table, "--propose-mapping", mapping, status=2)
        report = state.json("import", table, "--mapping", mapping, status=(0, 1))
        assert report["format"] == "csv" and report["taken"] == 1, report
        assert state.run("import", table, "--propose-mapping", "-").stdout.startswith("file,column")


def test_rules():
    """a centre's own codes and words lead to needs; what is wrong in its file is said by line"""
    service = {"id": "s1", "name": "Quiet evening", "status": "active", "attributes": [{"id": "a1", "taxonomy_term": {
        "id": "t1", "code": "XX-1800", "name": "Secret code"}}]}
    rules = '<rules>\n<rule need="grief" confidence="90">\n<code name="Loss">XX-18*</code>\n</rule>\n</rules>\n'
    wrong = rules.replace("grief", "gloom")

    def needs(state):
        return [link["need"] for link in state.json("show", "s1").get("needs", [])]

    with State() as state:
        path = state.file("in.json", json.dumps([service]))
        done = state.run("import", path, "--rules", state.file("wrong.xml", wrong), status=3)
        assert "wrong.xml:2: unknown need" in done.stderr, done.stderr
        state.run("import", path, "--rules", os.path.join(state.root, "none.xml"), status=3)
        state.run("import", path, "--source", "a", status=(0, 1))
        assert needs(state) == []
        state.run("import", path, "--source", "a", "--rules", state.file("own.xml", rules), status=(0, 1))
        assert needs(state) == ["grief"]
    with State() as state:
        path = state.file("in.json", json.dumps([service]))
        with open(os.path.join(state.path, "rules.xml"), "w", encoding="utf-8") as file:
            file.write(rules)
        state.run("import", path, "--source", "a", status=(0, 1))
        assert needs(state) == ["grief"]
        with open(os.path.join(state.path, "rules.xml"), "w", encoding="utf-8") as file:
            file.write(wrong)
        assert "rules.xml:2: unknown need" in state.run("import", path, "--source", "a", status=3).stderr


def test_icarol_columns():
    """every column of the full iCarol headers, filled, is kept somewhere; what is private is not public"""
    for name in ("columns-116.csv", "columns-166.csv"):
        path = shared("real", "icarol-columns", name)
        if path is None:
            raise tap.Skip("the shared material is not here")
        with open(path, encoding="utf-8") as file:
            columns = next(csv.reader(file))
        with State() as state:
            check_icarol(state, columns)


def check_icarol(state, columns):
    fixed = {"AgencyStatus": "Active", "TaxonomyLevelName": "Program", "ResourceAgencyNum": "7", "ParentAgencyNum": "0",
             "Latitude": "42.31234", "Longitude": "-83.04567", "YearIncorporated": "1987", "LastVerifiedOn": "5/8/12 8:45",
             "ExcludeFromWebsite": "No", "ExcludeFromDirectory": "No", "Hours": "Mon-Fri 9am-5pm",
             "HoursOfOperation": "Mon-Fri 9am-5pm", "LanguagesOffered": "Spanish", "LanguagesOfferedList": "Tagalog",
             "ConnectsToSiteNum": "", "ConnectsToProgramNum": "", "AvailableForReferral": "Yes",
             "WebsiteAddress": "www.websiteaddress.example", "TaxonomyTerm": "", "TaxonomyTerms": "Term a; Term b",
             "TaxonomyCodes": "XX-1; XX-2"}
    words = {}
    for at, column in enumerate(columns):
        if column in fixed:
            words[column] = fixed[column]
        elif column.endswith("IsPrivate"):
            words[column] = "Yes"
        elif "Email" in column:
            words[column] = f"c{at}@example.org"
        elif column.startswith("Phone") and not column.endswith(("Name", "Description", "Type")) \
                or column.endswith("PhoneNumber"):
            words[column] = f"(313) 555-{at:04d}"
        else:
            words[column] = f"word{at}x"
    out = io.StringIO()
    csv.writer(out).writerows([columns, [words[column] for column in columns]])
    state.json("import", state.file("export.csv", out.getvalue()), status=(0, 1))
    with sqlite3.connect(os.path.join(state.path, "directory.db")) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE"
                                               " 'search%' AND name NOT LIKE 'import%' AND sql LIKE '%TEXT%'")]
        kept = "\n".join(str(value) for table in tables for row in db.execute(f'SELECT * FROM "{table}"') for value in row)
    lost = [column for column in columns if words[column] and not column.endswith("IsPrivate")
            and column not in fixed and words[column] not in kept]
    assert not lost, lost
    private = [words[column[:-9] + end] for column in columns if column.endswith("IsPrivate")
               for end in ("", "Number", "Address1", "Address2", "PhoneNumber") if column[:-9] + end in words]
    assert len(private) > 0 or len(columns) < 120
    shown = state.run("export", os.path.join(state.root, "out.json"), "--format", "hsds-json", "--all", status=(0, 1))
    with open(os.path.join(state.root, "out.json"), encoding="utf-8") as file:
        text = file.read() + shown.stdout
    leaked = [value for value in private if value and value in text]
    assert not leaked, leaked
    for column in ("InternalNotes", "InternalNotesForEditorsAndViewers"):
        assert column not in words or words[column] not in text, column


def big_table(state, rows):
    lines = ["id,name"] + [f"{i},Organisation {i} of a long table" for i in range(rows)]
    return state.file("organizations.csv", "\n".join(lines) + "\n")


def listens(pid, number):
    """Whether that program has said what it does when @number comes."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        caught = next(line for line in file if line.startswith("SigCgt:")).split()[1]
    return int(caught, 16) >> (number - 1) & 1


def test_cancel():
    """an import that is stopped leaves the directory as it was"""
    with State() as state:
        table = big_table(state, 200000)
        program = subprocess.Popen([CAIRN, "import", table, "--state", state.path], stderr=subprocess.PIPE, text=True)
        while not listens(program.pid, signal.SIGINT):
            assert program.poll() is None, program.communicate()
        program.send_signal(signal.SIGINT)
        said = program.communicate(timeout=60)[1]
        assert program.returncode == 130, (program.returncode, said)
        assert "as it was" in said, said
        state.run("verify")
        report = state.json("import", big_table(state, 3))
        assert report["new"] == 3, report


def test_progress():
    """whoever watches sees how far it is; a file gets no such line"""
    with State() as state:
        table = big_table(state, 60000)
        seen = subprocess.run(["script", "-qec", f"{CAIRN} import {table} --state {state.path} --dry-run", "/dev/null"],
                              capture_output=True, timeout=120)
        assert b"\r" in seen.stdout and b" rows read, " in seen.stdout, seen.stdout[-400:]
        quiet = state.run("import", table, "--dry-run")
        assert quiet.stderr == "", quiet.stderr


tap.run(sys.modules[__name__])
