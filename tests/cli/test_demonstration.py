#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The past of a demonstration: there to be looked at, marked wherever it is shown, never among real counts."""
import contextlib
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import CAIRN, State  # noqa: E402

DEMO = State("--demo", "--uses", "12000")


def ledger(state, name="demonstration.db"):
    return os.path.join(state.path, "ledger", name)


def periods():
    return [line.split()[0] for line in DEMO.run("review", "list").stdout.splitlines() if "released on" in line]


def report(period, *arguments):
    return json.loads(DEMO.run("report", "--period", period, "--format", "json", *arguments).stdout)


def counts(document, table, first):
    return {figure["second"]: figure["count"] for figure in document["figures"]
            if (figure["source"], figure["table"], figure["first"]) == ("kiosk", table, first)}


def test_two_years():
    """two years are closed month by month, then by the quarter; the last weeks wait to be closed"""
    names = periods()
    assert len(names) >= 9, names
    assert "can be closed" in DEMO.run("review", "list").stdout
    uses = [counts(report(name), "ending-language", "")[""] for name in names]
    tap.figure("uses of each period: " + ", ".join(map(str, uses)))
    assert uses[0] > uses[2], "the first weeks are the fullest"
    assert max(uses[5:]) > 1.3 * min(uses[5:]), "an anniversary is seen"


def test_planted():
    """what is told of the city stands in the figures and on top of the gaps"""
    names = periods()
    first, last = report(names[3]), report(names[-1])
    gaps = last["gaps"][:12]
    tap.figure("gaps: " + ", ".join(":".join(filter(None, (g["kind"], g["need"], g["language"], g["area"]))) for g in gaps))
    assert any(g["kind"] == "language-not-offered" and g["language"] == "ti" for g in gaps[:3]), gaps
    assert any((g["kind"], g["need"], g["area"]) == ("area", "therapy", "harbour") for g in gaps[:6]), gaps
    assert counts(first, "need-outcome", "compensation")["none-listed"] > 0, "there was no office yet"
    assert not counts(last, "need-outcome", "compensation").get("none-listed"), "there is one now"
    phases = [set(counts(report(name), "need-phase", "talk")) - {""} for name in names]
    assert {"first-days", "first-weeks"} <= phases[0] and "first-years" in phases[-1], phases


def test_came_back():
    """people come back and say how it went; since the trial lawyers turn them away"""
    names = periods()
    told = {answer["answer"]: answer["at_least"] for answer in report(names[-1])["follow_up"]["answers"]}
    tap.figure("came back: " + ", ".join(f"{name} {count}" for name, count in told.items()))
    assert set(told) == {"got-help", "waiting", "no-answer", "turned-away", "not-tried"} and told["turned-away"], told
    assert not any((g["kind"], g["need"]) == ("not-reached", "legal") for g in report(names[1])["gaps"])
    last = report(names[-1])
    assert any((g["kind"], g["need"]) == ("not-reached", "legal") for g in last["gaps"]), last["gaps"]
    assert counts(last, "event", "return") and counts(last, "event", "code"), last["figures"]


def test_marked():
    """each number says that it is none: on the terminal, in the table, in the document, on paper"""
    assert "not real" in DEMO.run("review", "list").stderr
    rows = list(csv.DictReader(io.StringIO(DEMO.run("report", "--period", "last", "--format", "csv").stdout)))
    assert rows and all(row["demonstration"] == "not a real number" for row in rows)
    assert report("last")["demonstration"] is True
    if shutil.which("pdftotext") is None:
        raise tap.Skip("pdftotext is not here")
    pdf = subprocess.run([CAIRN, "report", "--state", DEMO.path, "--period", "last", "--format", "pdf"],
                         capture_output=True, check=True).stdout
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "These are not real numbers" in text


def bottoms(pdf):
    """how far down each page is filled, its foot left out: 1 is where the foot begins"""
    pages = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [max(y for y in map(float, re.findall(r'yMax="([\d.]+)"', page)) if y < 792) / 792 for page in pages.split("<page ")[1:]]


def test_well_set():
    """no page of a report ends half empty, but the last; where there is room each list is as long as it may be"""
    if shutil.which("pdftotext") is None:
        raise tap.Skip("pdftotext is not here")
    for lang in ("en", "ar", "de", "es"):
        for arguments in ((), ("--whole",)):
            pdf = subprocess.run([CAIRN, "report", "--state", DEMO.path, "--period", "last", "--format", "pdf", "--lang", lang,
                                  *arguments], capture_output=True, check=True).stdout
            filled = bottoms(pdf)
            tap.figure(f"{lang} {' '.join(arguments)}: pages filled to " + ", ".join(f"{part:.0%}" for part in filled))
            assert min(filled[:-1]) > 0.7 and filled[-1] > 0.4, (lang, arguments, filled)
            text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
            assert text.count("•") >= 6, (lang, arguments, text)
    # The highest letters of all: fewer bars and lines, but two pages.
    pdf = subprocess.run([CAIRN, "report", "--state", DEMO.path, "--period", "last", "--format", "pdf", "--lang", "ur"],
                         capture_output=True, check=True).stdout
    assert len(bottoms(pdf)) == 2, bottoms(pdf)


def test_continued():
    """a chart that does not fit on what is left of a page goes on on the next one, under its name"""
    if shutil.which("pdftotext") is None:
        raise tap.Skip("pdftotext is not here")
    with contextlib.closing(sqlite3.connect(os.path.join(DEMO.path, "directory.db"))) as directory:
        directory.executemany("INSERT INTO review_item (id, kind, text, state, review, made_on, demonstration)"
                              " VALUES (?, 'heard', 'The bus does not stop there', 'open', 'monthly', date (), 1)",
                              [(f"heard-{n}",) for n in range(12)])
        directory.commit()
        pdf = subprocess.run([CAIRN, "report", "--state", DEMO.path, "--period", "last", "--format", "pdf", "--whole"],
                             capture_output=True, check=True).stdout
        directory.execute("DELETE FROM review_item")
        directory.commit()
    pages = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode().split("\f")
    begins = next(n for n, page in enumerate(pages) if "What people asked for most\n" in page)
    assert begins == 1 and "What people asked for most (continued)\n" in pages[2], pages
    assert "This period" in pages[2] and min(bottoms(pdf)[:-1]) > 0.7, bottoms(pdf)


def test_never_mixed():
    """when the mark goes, counting begins anew; when it comes back, so do its numbers and no others"""
    with open(ledger(DEMO), "rb") as file:
        before = file.read()
    DEMO.run("settings", "set", "demonstration", "0")
    assert not periods_of_real()
    assert "no such period" in DEMO.run("report", "--period", "last", "--format", "csv", status=(3, 4)).stderr
    assert not os.path.exists(ledger(DEMO, "ledger.db"))
    with open(ledger(DEMO), "rb") as file:
        assert file.read() == before
    DEMO.run("settings", "set", "demonstration", "1")
    assert periods()


def periods_of_real():
    done = DEMO.run("review", "list", status=1)
    assert done.stderr == "", done.stderr
    return done.stdout.splitlines()


def test_same():
    """the same plan gives the same counters and releases, but for who signs them; without uses there is no past"""
    tables = []
    for _ in range(2):
        with State("--demo", "--uses", "600") as state, sqlite3.connect(ledger(state)) as file:
            tables.append([file.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4, 5, 6").fetchall()
                           for table in ("counter", "release_cell")])
    assert tables[0] == tables[1] and all(tables[0])
    with State("--demo", "--uses", "0") as state:
        assert not os.path.exists(ledger(state))


def test_usage():
    """a number that is none is refused before anything is made"""
    with tempfile.TemporaryDirectory() as folder:
        for uses in ("-1", "2000001"):
            done = subprocess.run([CAIRN, "init", "--demo", "--uses", uses, "--state", os.path.join(folder, "x")],
                                  capture_output=True, text=True, check=False)
            assert done.returncode == 2 and "--uses" in done.stderr, done
        assert os.listdir(folder) == []


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
