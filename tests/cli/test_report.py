#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing a period and giving it out, on a ledger as kiosks leave it."""
import contextlib
import csv
import datetime
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import CAIRN, State  # noqa: E402

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
SCHEMA = os.path.join(ROOT, "data", "schema", "ledger", "0001-ledger.sql")
LEDGER_ID = 0x4341524C
ENDING_LANGUAGE, NEED_TABLES, NEED_FIRST, LANGUAGE_MISSING, SERVICE, EVENT, FOLLOW_UP = 0, (2, 3, 4, 5, 6), 7, 8, 9, 10, 14

DEMO = State("--demo")


def this_week():
    """Weeks since 1970-W01."""
    return (datetime.date.today() - datetime.date(1969, 12, 29)).days // 7


def fill(path, weeks):
    with open(SCHEMA, encoding="utf-8") as file:
        script = file.read()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    ledger = sqlite3.connect(path)
    ledger.executescript(script + f"PRAGMA application_id = {LEDGER_ID}; PRAGMA user_version = 1;")
    for week in weeks:
        rows = [(ENDING_LANGUAGE, "finished", "en", 40), (ENDING_LANGUAGE, "cleared", "en", 22),
                (ENDING_LANGUAGE, "finished", "ar", 13), (ENDING_LANGUAGE, "idle", "ar", 12),
                (LANGUAGE_MISSING, "so", "", 9), (NEED_FIRST, "talk", "", 14),
                (SERVICE, "1" * 32, "", 20), (SERVICE, "2" * 32, "", 9), (SERVICE, "3" * 32, "", 6),
                (EVENT, "return", "", 12), (FOLLOW_UP, "talk", "turned-away", 6), (FOLLOW_UP, "talk", "got-help", 3)]
        for kind, (one, other) in zip(NEED_TABLES, (("first-weeks", "first-months"), ("en", "ar"), ("any", "north"),
                                                    ("affected", "unsaid"), ("met", "not-shown"))):
            rows += [(kind, "talk", one, 21), (kind, "talk", other, 12), (kind, "grief", one, 1)]
        ledger.executemany("INSERT INTO counter VALUES (?, 1, 0, ?, ?, ?, ?)", [(week, *row) for row in rows])
    ledger.commit()
    ledger.close()


def block(week):
    return week - week % 4


LEDGER = os.path.join(DEMO.path, "ledger", "demonstration.db")
FIRST_WEEK = block(this_week()) - 8


def test_nothing_yet():
    """without a ledger there is nothing to list, to close or to report"""
    with State() as state:
        assert state.run("review", "list", status=1).stdout == ""
        assert "wait" in state.run("review", "close", status=5).stderr
        assert "no such period" in state.run("report", "--period", "last", "--format", "json", status=(3, 4)).stderr


def test_only_released():
    """what was not released does not leave, whatever is asked"""
    fill(LEDGER, range(FIRST_WEEK, this_week() + 1))
    listed = DEMO.run("review", "list").stdout.splitlines()
    assert len(listed) == 1 and "can be closed" in listed[0], listed
    name = listed[0].split()[0]
    for period in ("last", name):
        DEMO.run("report", "--period", period, "--format", "csv", status=(3, 4))


def test_close():
    """a period of four weeks is closed once; the trail says who did"""
    name = DEMO.run("review", "close").stdout.strip()
    assert DEMO.run("review", "list").stdout.startswith(f"{name}  released on ")
    second = DEMO.run("review", "close").stdout.strip()
    assert second != name
    assert "only 0 weeks" in DEMO.run("review", "close", status=5).stderr
    lines = DEMO.run("audit", "--action", "review.close", "--json").stdout
    assert name in lines and second in lines, lines
    tap.figure(f"closed {name} and {second}")


def report(*arguments):
    return json.loads(DEMO.run("report", "--period", "last", "--format", "json", *arguments).stdout)


def cell(document, table, first, second):
    found = [figure["count"] for figure in document["figures"]
             if (figure["table"], figure["first"], figure["second"]) == (table, first, second)]
    assert len(found) == 1, (table, first, second, found)
    return found[0]


def test_json():
    """the report is of the public level: rounded, small numbers withheld, with its notes"""
    document = report()
    assert (document["fewer_than"], document["rounded_to"], document["percent_base"]) == (10, 5, 50)
    assert "not people" in document["note"]
    assert cell(document, "ending-language", "", "") == 350  # 4 × 87 = 348
    assert cell(document, "need-phase", "talk", "") == 130  # 4 × 33 = 132
    assert cell(document, "need-phase", "grief", "") is None  # 4 × 1
    assert cell(document, "language-missing", "so", "") == 35  # 4 × 9 = 36
    assert all(figure["count"] is None or figure["count"] % 5 == 0 for figure in document["figures"])
    assert document["demand"][0]["need"] == "talk" and document["demand"][0]["rank"] == 1
    assert document["demand"][1]["need"] == "grief" and document["demand"][1]["count"] is None
    gaps = {gap["language"] for gap in document["gaps"] if gap["kind"] == "language-not-offered"}
    assert gaps == {"so"}, gaps
    assert cell(document, "follow-up", "talk", "") == 35  # 4 × 9
    assert cell(document, "follow-up", "talk", "turned-away") == 25  # 4 × 6
    reached = [(gap["need"], gap["not_reached"]) for gap in document["gaps"] if gap["kind"] == "not-reached"]
    assert reached == [("talk", 25)], reached
    start, end = (datetime.date.fromisoformat(document[key]) for key in ("from", "to"))
    assert start.weekday() == 0 and (end - start).days == 27


def test_returned():
    """how it went for those who came back: what is shown, no more, of all needs and by need"""
    told = report()["follow_up"]
    answers = {answer["answer"]: answer["at_least"] for answer in told["answers"]}
    assert answers["turned-away"] == 25 and set(answers) <= {"turned-away", "got-help"}, answers
    assert answers.get("got-help") in (None, 10), answers  # 4 × 3 = 12
    needs = [(need["need"], need["count"], need["not_reached_at_least"], need["percent_not_reached_at_least"])
             for need in told["needs"]]
    assert needs == [("talk", 35, 25, None)], "of fewer than 50 no share is told"
    assert report("--lang", "es")["follow_up"]["needs"][0]["label"] != told["needs"][0]["label"]


def test_supply():
    """concentration from what is shown; of services how fresh they are and how long people wait"""
    document = report()
    # 80, 35 and 25 of 140: as they are shown.
    assert document["concentration"] == {"at_most_percent_shown_most": 57, "at_most_percent_three_shown_most": 100}, document["concentration"]
    supply = document["supply"]
    assert datetime.date.fromisoformat(supply["on"]) == datetime.date.today()
    assert 0 < supply["checked"] <= supply["services"] and supply["past_check_date"] <= supply["services"], supply
    assert (supply["checked_within_days"], supply["wait_target_weeks"]) == (90, 6)
    assert 0 <= supply["median_days_since_check"] <= 90, supply
    late = [need["services"] for need in supply["past_check_date_by_need"]]
    assert late == sorted(late, reverse=True) and sum(late) >= supply["past_check_date"] and (not late or late[-1] > 0), supply
    waits = [wait["weeks"] for wait in supply["waits"]]
    assert waits and waits == sorted(waits, reverse=True), waits
    assert all(wait["label"] for wait in supply["waits"])
    late = sum(1 for wait in supply["waits"] if wait["services_over_target"] > 0)
    assert (late > 0) == (supply["services_over_target"] > 0), supply


def test_labels():
    """needs have their names in the language that was asked for"""
    names = {lang: next(d["label"] for d in report("--lang", lang)["demand"] if d["need"] == "talk")
             for lang in ("en", "ar", "es")}
    assert len(set(names.values())) == 3, names


def test_csv():
    """the CSV says the same as the JSON; numbers are numbers; each table is in the codebook"""
    rows = list(csv.DictReader(io.StringIO(DEMO.run("report", "--period", "last", "--format", "csv").stdout)))
    figures = report()["figures"]
    assert len(rows) == len(figures)
    for row, figure in zip(rows, figures):
        assert (row["table"], row["first"], row["second"]) == (figure["table"], figure["first"], figure["second"])
        assert row["count"] == ("" if figure["count"] is None else str(figure["count"]))
        assert (row["count"] == "") == row["withheld"].startswith("fewer than 10")
    book = {row["name"] for row in csv.DictReader(io.StringIO(DEMO.run("report", "--codebook").stdout))}
    assert {row["table"] for row in rows} <= book
    assert all(row["label"] for row in rows if row["table"] == "follow-up")
    # A spreadsheet looks at what is in a column: whole numbers in the one that counts, and nowhere else.
    for row in rows:
        assert re.fullmatch(r"\d*", row["count"]), row
        for name in set(row) - {"count"}:
            assert not re.fullmatch(r"[-+]?[.,\d]+([eE][-+]?\d+)?|\d{1,4}([-/.]\d{1,2}){1,2}", row[name]), (name, row)
    services = [row["first"] for row in rows if row["table"] == "service"]
    assert services and all(len(first) == 36 for first in services), services


def pdf_text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def make_pdf(*arguments):
    path = os.path.join(DEMO.path, "report.pdf")
    done = subprocess.run([CAIRN, "report", "--state", DEMO.path, "--period", "last", "--format", "pdf",
                           *arguments], capture_output=True, check=True)
    with open(path, "wb") as file:
        file.write(done.stdout)
    return pdf_text(path)


def test_pdf():
    """two pages for everybody in each language, rounded like the rest; all of it for the group"""
    if shutil.which("pdftotext") is None:
        raise tap.Skip("pdftotext is not here")
    texts = {lang: make_pdf("--lang", lang) for lang in ("en", "ar", "es")}
    assert all(text.count("\f") == 2 for text in texts.values()), {k: t.count("\f") for k, t in texts.items()}
    assert len(set(texts.values())) == 3
    english = " ".join(texts["en"].split())
    for said in ("What we heard", "What we did", "What we will do", "What was missing", "not people",
                 "Uses of the kiosk: 350", "Fewer than 10", "A language we do not have: Somali",
                 "How it went for those who came back", "Were turned away", "At least 25", "The help there is today",
                 "Services checked in the last 90 days: ", "People wait longest for: ",
                 "The service shown most is at most 57 % of all that were shown, the three shown most at most 100 %."):
        assert said in english, (said, english)
    for hidden in ("348", "132"):  # as they were counted
        assert hidden not in english, hidden
    whole = make_pdf("--whole")
    assert "Report for the working group" in whole and "Languages people used" in whole
    assert "Came back without an answer" in whole and "How long people wait, in weeks" in whole
    # Beside each of the three empty bars and those beside them, on one line.
    assert whole.count("Fewer than 10") >= 6, whole


def figures_file(*lines):
    return DEMO.file("figures.csv", "period,need,organisation,kind,count,note\n" + "".join(f"{line}\n" for line in lines))


def last_period():
    return report()["period"]


def test_figures_refused():
    """a table of others in which one line can't stand is refused with file, line and what to do, and changes nothing"""
    good = f"{last_period()},talk,Olive Tree,partner,43,Calls to its line"
    for line, what in ((f"{last_period()},talk,Night Line,partner,many,Calls", "whole number"),
                       ("2026-W01--2026-W02,talk,Night Line,partner,43,Calls", "cairn review list"),
                       (f"{last_period()},chatting,Night Line,partner,43,Calls", "such as talk")):
        path = figures_file(good, line)
        said = DEMO.run("figures", "read", path, status=3).stderr
        assert said.startswith(f"cairn: {path}:3: ") and what in said, said
    assert DEMO.run("figures", "list", status=1).stdout == ""


def test_figures():
    """what others counted stands in lines of its own, once it is given out: rounded, small ones withheld"""
    path = figures_file(f"{last_period()},talk,Olive Tree,partner,43,=Calls to its line",
                        f"{last_period()},grief,Street team,outreach,66,People met at the market",
                        f"{last_period()},peer,Olive Tree,partner,3,Groups")
    assert "nothing was changed" in DEMO.run("figures", "read", path, "--dry-run").stdout
    DEMO.run("figures", "list", status=1)
    DEMO.run("figures", "read", path)
    listed = DEMO.run("figures", "list", "--period", last_period()).stdout
    assert len(listed.splitlines()) == 3
    # What is listed can be passed on: as it may be given out, never as it was counted.
    assert "Olive Tree: about 45 " in listed and "Street team: about 70 " in listed, listed
    assert "Olive Tree: fewer than 10 " in listed and " 43" not in listed and " 66" not in listed, listed
    before = report()
    assert before["counted_by_others"] == []  # not given out yet
    DEMO.run("figures", "release", "--period", last_period())
    assert "given out already" in DEMO.run("figures", "release", "--period", last_period(), status=5).stderr
    assert "given out" in DEMO.run("figures", "read", path, status=3).stderr
    assert "about 45  (=Calls to its line; given out on " in DEMO.run("figures", "list").stdout
    after = report()
    told = {(other["source"], other["need"]): other["count"] for other in after["counted_by_others"]}
    # The kiosk's own figure of grief is withheld: the other one is rounded more coarsely.
    assert told == {("partner", "talk"): 45, ("outreach", "grief"): 70, ("partner", "peer"): None}, told
    assert after["figures"] == before["figures"] and after["demand"] == before["demand"]
    rows = list(csv.DictReader(io.StringIO(DEMO.run("report", "--period", "last", "--format", "csv").stdout)))
    mine = [row for row in rows if row["source"] in ("partner", "outreach")]
    assert [row["count"] for row in mine] == ["45", "70", ""] or len(mine) == 3, mine
    assert {row["note"] for row in mine} >= {"'=Calls to its line"}, mine
    lines = DEMO.run("audit", "--action", "partner.add", "--json").stdout
    assert lines.count("partner.add") == 3 and '"43"' not in lines and '"66"' not in lines, lines


def test_figures_on_paper():
    """on paper others stand under their own heading"""
    if shutil.which("pdftotext") is None:
        raise tap.Skip("pdftotext is not here")
    for arguments in ((), ("--whole",)):
        text = " ".join(make_pdf(*arguments).split())
        assert "What others counted" in text and "not added" in text, text
        assert "Olive Tree" in text and "43" not in text and "66" not in text, text
    assert make_pdf().count("\f") == 2
    assert "What others counted" not in make_pdf("--lang", "ar")


def tool(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def test_pdf_read_aloud():
    """the PDF names its language and its title; each chart says in words what it shows"""
    if shutil.which("pdfinfo") is None:
        raise tap.Skip("pdfinfo is not here")
    path = os.path.join(DEMO.path, "report.pdf")
    for arguments, lang, title, said in ((("--lang", "en"), "en", "What we heard and what we do", "The period before:"),
                                         (("--lang", "ar", "--whole"), "ar", None, None)):
        make_pdf(*arguments)
        shown = tool("pdfinfo", path)
        assert "Tagged:          yes" in shown, shown
        assert title is None or f"Title:           {title} · Riverside Support Centre · " in shown, shown
        structure = tool("pdfinfo", "-struct-text", path)
        with open(path, "rb") as file:
            data = file.read()
        assert b"/Lang (%s)" % lang.encode() in data and b"/DisplayDocTitle true" in data
        told = [bytes.fromhex(text.decode()).decode("utf-16") for text in re.findall(rb"/Alt <(FEFF[0-9A-F]+)>", data)]
        assert len(told) == structure.count("Figure\n") >= (2 if lang == "ar" else 1), (told, structure[:3000])
        went = "How it went for those who came back." if lang == "en" else "كيف سارت الأمور لمن عادوا."
        assert any(text.startswith(went) and ("25" in text or "٢٥" in text) for text in told), told
        if said is not None:
            assert said in told[0] and "130" in told[0], told
            assert "Asked for most: " in pdf_text(path)
    if shutil.which("qpdf") is not None:
        tool("qpdf", "--check", path)


def write_items(*kinds):
    directory = sqlite3.connect(os.path.join(DEMO.path, "directory.db"))
    for kind, state in kinds:
        directory.executemany(
            "INSERT INTO review_item (id, kind, text, owner, due, state, review, made_on, ended_on, demonstration)"
            " VALUES (?, ?, ?, ?, ?, ?, 'monthly', date (), date (), 1)",
            [(f"{kind}-{state}-{n}", kind, "Find a grief group that meets in the evening near the harbour",
              "City office for support", "2027-01-31", state) for n in range(6)])
    directory.commit()
    directory.close()


def test_two_pages():
    """what is for everybody has two pages, however much was heard, done, and is to be done"""
    if shutil.which("pdftotext") is None:
        raise tap.Skip("pdftotext is not here")
    write_items(("heard", "open"), ("action", "done"), ("action", "open"))
    for lang in ("en", "de", "ar"):
        text = make_pdf("--lang", lang)
        assert text.count("\f") == 2, (lang, text.count("\f"))
        lines = [page.count("Find a grief group") for page in text.split("\f")]
        assert sum(lines) >= 8 and min(lines[:2]) >= 2, (lang, lines, text)
    assert make_pdf("--whole").count("Find a grief group") == 18


def test_leaflet():
    """services for a need on paper; a need or a group that is none is said so"""
    path = os.path.join(DEMO.path, "leaflet.pdf")
    for lang in ("en", "ar"):
        DEMO.run("leaflet", "--need", "talk", "--lang", lang, "--output", path)
    DEMO.run("leaflet", "--need", "talk", "--audience", "child", "--output", path)
    if shutil.which("pdftotext") is not None:
        assert "Someone to talk to" in pdf_text(path) and "Your list" not in pdf_text(path)
    assert "is no need" in DEMO.run("leaflet", "--need", "x", "--output", path, status=2).stderr
    assert "is no audience" in DEMO.run("leaflet", "--need", "talk", "--audience", "x", "--output", path, status=2).stderr


def test_frozen():
    """what was given out stays so, whatever is counted afterwards"""
    before = DEMO.run("report", "--period", "last", "--format", "csv").stdout
    ledger = sqlite3.connect(LEDGER)
    ledger.execute("UPDATE counter SET n = n + 1000")
    ledger.commit()
    ledger.close()
    assert DEMO.run("report", "--period", "last", "--format", "csv").stdout == before


@contextlib.contextmanager
def tampered(*statements):
    """The ledger as a kiosk's user could leave it; put back afterwards."""
    shutil.copy(LEDGER, LEDGER + ".kept")
    ledger = sqlite3.connect(LEDGER)
    for statement in statements:
        ledger.execute(statement)
    ledger.commit()
    ledger.close()
    yield
    os.replace(LEDGER + ".kept", LEDGER)


def test_signed():
    """what was closed is signed; a figure changed, taken away or made up is found, named and not given out"""
    assert "All 4 releases are as they were closed" in DEMO.run("review", "--verify").stdout
    last = DEMO.run("review", "list").stdout.splitlines()[1].split()[0]
    newest = "first = (SELECT max (first) FROM release)"
    one = f"level = 2 AND {newest} AND kind = 2 AND a = 'talk' AND b = ''"
    forged = (
        ("figures are not those that were signed", f"UPDATE release_cell SET shown = shown + 5 WHERE {one}"),
        ("figures are not those that were signed", f"UPDATE release_cell SET shown = 5 WHERE level = 2 AND {newest}"
         " AND kind = 3 AND a = 'grief' AND b = 'en'"),
        ("figures are not those that were signed", f"DELETE FROM release_cell WHERE {one}"),
        ("figures are not those that were signed", f"UPDATE release SET released_on = '2020-01-01' WHERE {newest}"),
        ("figures are not those that were signed", f"UPDATE release SET signature = zeroblob (64) WHERE {newest}"),
        ("figures are not those that were signed", f"UPDATE release SET rest = zeroblob (32) WHERE {newest}"),
        ("it is not signed", f"UPDATE release SET key = NULL, signature = NULL WHERE {newest}"),
        ("somebody who is not known here", f"UPDATE release SET key = randomblob (32) WHERE {newest}"),
    )
    for said, statement in forged:
        with tampered(statement):
            problems = DEMO.run("review", "--verify", status=4).stderr
            assert said in problems and last in problems and "for the public" in problems, (statement, problems)
            done = DEMO.run("report", "--period", "last", "--format", "csv", status=4)
            assert said in done.stderr and done.stdout == "", (statement, done.stderr)
    DEMO.run("review", "--verify")


def test_not_missing():
    """a period that is gone is missed; one that nobody closed is none, nor is one of a demonstration"""
    with tampered("DELETE FROM release WHERE first = (SELECT min (first) FROM release)"):
        assert DEMO.run("review", "--verify", status=4).stderr.count("is not there any more") == 2
    with tampered("INSERT INTO release (level, first, span, released_on) SELECT 2, max (first) + 4, 4, '2026-01-01'"
                  " FROM release"):
        assert "nobody closed it" in DEMO.run("review", "--verify", status=4).stderr
    shutil.copy(LEDGER, os.path.join(os.path.dirname(LEDGER), "ledger.db"))
    DEMO.run("settings", "set", "demonstration", "0")
    assert DEMO.run("review", "--verify", status=4).stderr.count("nobody closed it") == 4
    DEMO.run("settings", "set", "demonstration", "1")
    DEMO.run("review", "--verify")


def test_verify():
    """verify looks at the ledger, too"""
    DEMO.run("verify")
    with open(LEDGER, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    assert "ledger" in DEMO.run("verify", status=4).stderr


def test_usage():
    """wrong calls end with 2 and say what is right"""
    for arguments in (("report",), ("report", "--period", "last"), ("report", "--period", "last", "--format", "xls"),
                      ("report", "--period", "yesterday", "--format", "csv"), ("review",),
                      ("review", "close", "--weeks", "3"), ("review", "open"), ("figures",), ("figures", "read"),
                      ("figures", "release"), ("figures", "list", "--dry-run")):
        assert "see cairn --help" in DEMO.run(*arguments, status=2).stderr, arguments


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
