#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole visit leaves nothing behind: test_privacy.py KIOSK CAIRN PRINT_HOUSE

The visit is made on a kiosk in the settings of a kiosk session, as another Unix user, by its screen
alone. What it shows is known from a rehearsal."""
import functools
import hashlib
import os
import re
import signal
import sqlite3
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "tools")]
import screen  # noqa: E402
import tap  # noqa: E402
from house import IDLE, PATIENCE, VISITOR, House, Printer, Private, as_visitor, is_root  # noqa: E402
from memory import Memory  # noqa: E402
from script import Rehearsal, replay  # noqa: E402
from visit import (KEPT, LANGUAGE, NEEDS, ONE_NEED, OPTIONS, TO_ONE_NEED, TO_RESULTS, TO_SAY, Traces,  # noqa: E402
                   Visit)

COUNTDOWN = 30


def pick_build():
    """(kiosk, cairn) of the release build, where there is one."""
    build = os.environ.get("CAIRN_RELEASE_BUILD")
    if build:
        return os.path.join(build, "app", "kiosk", "cairn-kiosk"), os.path.join(build, "app", "cli", "cairn")
    return sys.argv[1], sys.argv[2]


def is_sanitized(program):
    with open(program, "rb") as file:
        return b"__asan_init" in file.read()


@functools.lru_cache(None)
def house():
    kiosk, cairn = pick_build()
    if not os.path.exists(kiosk):
        raise tap.Skip(f"{kiosk} is not built")
    return House(kiosk, cairn)


@functools.lru_cache(None)
def printer():
    return Printer(sys.argv[3])


@functools.lru_cache(None)
def visit():
    return Visit(house(), printer())


def read_files(*folders):
    """{path: bytes} of all that stands there."""
    found = {}
    for top in folders:
        for folder, _, names in os.walk(top):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        found[path] = file.read()
    return found


def state_marks():
    return {path: hashlib.sha256(data).digest() for path, data in read_files(house().state).items()}


class Stage:
    """One kiosk for all visits: what one of them left, the next one would only add to."""

    def __init__(self):
        if is_sanitized(house().kiosk):
            raise tap.Skip("the sanitizers keep freed memory: name a release build in CAIRN_RELEASE_BUILD")
        if not is_root():
            raise tap.Skip("only root may look into this kiosk's memory")
        self.state = state_marks()
        visit()
        self.kiosk = Private(house(), *printer().options)
        screen.wait_for(self.kiosk.pid, visit().first)
        before = Memory(self.kiosk.pid)
        self.traces = Traces(visit(), house())
        self.answers = self.traces.of_answers(before)
        self.started = self.traces.of_directory(before)
        self.shown = {}
        self.titles = ""

    def visit(self):
        """As far as the return code; what is in memory then."""
        replay(self.kiosk, visit().to_code)
        self.titles += screen.titles()
        return Memory(self.kiosk.pid)

    def prove(self, memory):
        """What is looked for afterwards is found while it is shown: else not finding it says nothing."""
        during = self.traces.of_answers(memory)
        assert all(during.values()), during
        if not self.shown:
            counts = self.traces.of_directory(memory)
            self.shown = {text: counts[text] for text in counts if counts[text] > self.started[text]}
            assert any(text in self.shown for text in self.traces.ids), "no id is found while its service is shown"
            assert any(text in self.shown for text in self.traces.names), "no name is found while it is shown"
        return during

    def empty(self, how, visited):
        """Nothing of the visit is left in the kiosk's memory."""
        during = self.prove(visited)
        screen.wait_for(self.kiosk.pid, visit().first, IDLE + COUNTDOWN + PATIENCE)
        memory = Memory(self.kiosk.pid)
        after = self.traces.of_answers(memory)
        left = self.traces.of_directory(memory, self.shown)
        for what, count in during.items():
            tap.figure(f"{how}: {what}: {self.answers[what]} before, {count} during, {after[what]} after")
        started = sum(self.started[text] for text in left)
        tap.figure(f"{how}: {len(left)} names and ids of what was shown: {started} copies before, "
                   f"{sum(self.shown.values())} during, {sum(left.values())} after")
        more = {text: (self.started[text], left[text]) for text in left if left[text] > self.started[text]}
        assert not any(after.values()), after
        assert not self.traces.of_other_forms(memory)
        assert not more, more


@functools.lru_cache(None)
def stage():
    return Stage()


def test_other_user():
    """the kiosk runs as a user who can't open the staff's file"""
    if not is_root():
        raise tap.Skip("only root can become another user")
    for name in ("directory.db", "backups"):
        path = os.path.join(house().state, name)
        done = subprocess.run(as_visitor("ls" if os.path.isdir(path) else "cat", path), capture_output=True)
        assert done.returncode != 0, f"the visitors' user reads {name}"
    with Private(house()) as kiosk:
        kiosk.wait_shown()
        with open(f"/proc/{kiosk.pid}/status", encoding="utf-8") as status:
            user = next(line for line in status if line.startswith("Uid:")).split()[1:]
        files = [os.readlink(f"/proc/{kiosk.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{kiosk.pid}/fd")]
    assert set(user) == {str(VISITOR)}, user
    assert any(path.endswith("published.db") for path in files), files
    assert not any("directory.db" in path for path in files), files


def test_no_core():
    """no core dump, and no look into its memory for the same user's other programs"""
    with Private(house()) as kiosk:
        kiosk.wait_shown()
        with open(f"/proc/{kiosk.pid}/limits", encoding="utf-8") as limits:
            core = next(line for line in limits if line.startswith("Max core file size"))
        assert core.split()[4:6] == ["0", "0"], core
        for name in ("environ", "maps", "mem"):
            done = subprocess.run(as_visitor("head", "-c", "1", f"/proc/{kiosk.pid}/{name}"), capture_output=True)
            assert done.returncode != 0, f"another program reads {name}"
        kiosk.process.send_signal(signal.SIGSEGV)
        _, status = os.waitpid(kiosk.pid, 0)
        kiosk.process.returncode = os.waitstatus_to_exitcode(status)
        assert not os.WCOREDUMP(status), "a core was dumped"


def test_clear():
    """Clear the screen leaves nothing in memory, and takes the list out of the printer's spool"""
    visited = stage().visit()
    if printer().options:
        replay(stage().kiosk, visit().to_paper[:1])
        pdf = printer().wait_for_document()
        printing = Memory(stage().kiosk.pid)
    screen.touch(stage().kiosk.pid, *visit().clear)
    stage().empty("clear", visited)
    if printer().options:
        printer().wait_until_empty()
        piece = pdf[len(pdf) // 2:][:48]
        during = printing.count(piece)
        left = Memory(stage().kiosk.pid).count(piece)
        tap.figure(f"clear: the list being printed: {during} during, {left} after; spool empty")
        assert during and not left


def test_escapes():
    """three times Escape leaves nothing in memory"""
    visited = stage().visit()
    screen.press("Escape", "Escape", "Escape")
    stage().empty("escape", visited)


def test_finish():
    """Finish lets the paper come out, then nothing is left in memory and in the spool"""
    if not printer().options:
        raise tap.Skip(printer().reason)
    visited = stage().visit()
    replay(stage().kiosk, visit().to_paper[:1])
    pdf = printer().wait_for_document()
    printer().gate("open")
    replay(stage().kiosk, visit().to_paper[1:])
    printer().start_again()
    stage().empty("finish", visited)
    assert not Memory(stage().kiosk.pid).count(pdf[len(pdf) // 2:][:48])


def test_idle():
    """the kiosk that was left alone empties itself, and nothing is left in memory"""
    stage().empty("idle", stage().visit())


def rehearse_return():
    rehearsal = Rehearsal(house(), LANGUAGE)
    try:
        rehearsal.touch("Español", rehearsal.t("Back"), rehearsal.t("I have a code"))
        rehearsal.touch(*visit().digits, *map(rehearsal.t, TO_SAY))
        return rehearsal.screens
    finally:
        rehearsal.close()


def test_returned():
    """who comes back with a code and says how it went: nothing of either is left in memory"""
    kiosk = stage().kiosk
    before = Memory(kiosk.pid)
    replay(kiosk, rehearse_return())
    during = Memory(kiosk.pid)
    screen.press("Escape", "Escape", "Escape")
    screen.wait_for(kiosk.pid, visit().first)
    after = Memory(kiosk.pid)
    counts = [memory.count(KEPT) for memory in (before, during, after)]
    tap.figure("how it went: %d before, %d during, %d after" % tuple(counts))
    assert counts[1] and not counts[0] and not counts[2], counts
    assert not any(stage().traces.of_answers(after).values())
    assert not stage().traces.of_other_forms(after)


def test_files():
    """nothing in the state folder, the homes, the spool, the logs, the temporary folders"""
    traces = stage().traces
    printed = [os.path.join(printer().root, name) for name in ("spool", "log", "cache", "run")]
    files = read_files(house().state, house().logs, *house().kept.values(), *(printed if printer().options else []))
    assert state_marks() == stage().state, "the state folder is not what it was"
    for path, data in files.items():
        assert not traces.in_file(data), path
        assert path.startswith(house().state) or not any(name.encode() in data for name in traces.names), path
    strays = [entry.path for folder in ("/tmp", "/var/tmp", "/dev/shm") for entry in os.scandir(folder)
              if entry.stat(follow_symlinks=False).st_uid == VISITOR]
    assert not strays, strays
    tap.figure(f"{len(files)} files searched, none holds a trace")


def test_log():
    """the log with debugging on tells of no need, answer, code or service; nor does a window's title"""
    with open(stage().kiosk.log, encoding="utf-8", errors="replace") as file:
        log = file.read()
    assert "DEBUG" in log, "debugging is not on"
    words = [*NEEDS.values(), *(option.split(":")[1] for option in OPTIONS if "area" not in option)]
    for text in (log, stage().titles):
        told = [word for word in words if re.search(rf"\b{word}\b", text, re.I)]
        assert not told, told
        assert not [name for name in stage().traces.names + stage().traces.ids if name in text]
        assert visit().digits not in re.sub(r"\D", "", text)
    assert stage().kiosk.process.poll() is None


def test_ledger():
    """visits are counted together as the kiosk closes, not one by one before; no row is of one visit"""
    path = os.path.join(house().ledger, "demonstration.db")
    assert not os.listdir(house().ledger), "something was written before there were ten visits"
    close_stage()
    with open(path, "rb") as file:
        data = file.read()
    assert os.listdir(house().ledger) == ["demonstration.db"]
    assert not stage().traces.in_file(data)
    assert not [text for text in stage().traces.names + stage().traces.ids if text.encode() in data]
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
        columns = [row[1] for row in ledger.execute("PRAGMA table_info (counter)")]
        counted = ledger.execute("SELECT sum (n) FROM counter WHERE kind = 0").fetchone()[0]
        weeks = ledger.execute("SELECT count (DISTINCT first) FROM counter").fetchone()[0]
    assert columns == ["first", "span", "source", "kind", "a", "b", "n"], columns
    assert weeks == 1, weeks
    assert 3 <= counted < 10, counted
    tap.figure(f"{counted} visits in {len(data)} bytes")


def close_stage():
    """Its window would lie below, and look the same."""
    if stage.cache_info().currsize:
        stage().kiosk.close()


def rehearse_results():
    rehearsal = Rehearsal(house(), LANGUAGE)
    try:
        rehearsal.touch(*map(rehearsal.t, TO_ONE_NEED + TO_RESULTS))
        return rehearsal.screens
    finally:
        rehearsal.close()


def test_publication():
    """a new publication is on the kiosk's next screen"""
    close_stage()
    before = rehearse_results()
    with Private(house()) as kiosk:
        replay(kiosk, before[:-1])
        for gone in Traces.services(house(), ONE_NEED):
            house().staff("listing", gone, "withdrawn")
        house().staff("publish")
        screen.touch(kiosk.pid, before[-1].x, before[-1].y)
        seen = screen.wait_still(kiosk.pid, before[-2].picture)
    after = rehearse_results()
    assert before[-1].picture != after[-1].picture, "what was withdrawn was not on the screen"
    assert seen == after[-1].picture, "the kiosk still shows what was published before"


def clean_up():
    close_stage()
    if printer.cache_info().currsize:
        printer().close()
    if house.cache_info().currsize:
        house().remove()


if __name__ == "__main__":
    try:
        tap.run(sys.modules[__name__])
    finally:
        clean_up()
