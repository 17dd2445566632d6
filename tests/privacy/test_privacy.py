#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole visit leaves nothing behind: test_privacy.py KIOSK CAIRN PRINT_HOUSE

The visit is made on a kiosk in the settings of a kiosk session, as another Unix user, by its screen
alone. What it shows is known from a rehearsal."""
import functools
import hashlib
import os
import pwd
import stat
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "tools")]
import screen  # noqa: E402
import tap  # noqa: E402
from house import IDLE, NOBODY, House, Printer, Private, as_visitor, is_root  # noqa: E402
from memory import Memory  # noqa: E402
from script import Rehearsal, replay  # noqa: E402
from visit import LANGUAGE, NEEDS, OPTIONS, TO_NEEDS, TO_RESULTS, Traces, Visit  # noqa: E402

COUNTDOWN = 30
PATIENCE = 20


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
    found = Printer(sys.argv[3])
    found.gate("close") if found.reason is None else None
    return found


@functools.lru_cache(None)
def visit():
    return Visit(house(), Printer.QUEUE if printer().reason is None else None)


def wait(condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@functools.lru_cache(None)
def snapshot():
    """{path: what it holds} of the state before anybody used the kiosk."""
    return read_state()


def read_state():
    found = {}
    for folder, _, names in os.walk(house().state):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                found[os.path.join(folder, name)] = hashlib.sha256(file.read()).digest()
    return found


class Stage:
    """One kiosk for all visits: what one of them left, the next one would only add to."""

    def __init__(self):
        if is_sanitized(house().kiosk):
            raise tap.Skip("the sanitizers keep freed memory: name a release build in CAIRN_RELEASE_BUILD")
        if not is_root():
            raise tap.Skip("only root may look into this kiosk's memory")
        snapshot()
        visit()
        paper = {"CUPS_SERVER": printer().socket} if printer().reason is None else {}
        self.kiosk = Private(house(), *(["--printer", Printer.QUEUE] if paper else []), **paper)
        screen.wait_for(visit().first, self.kiosk.alive)
        self.before = Memory(self.kiosk.pid)
        self.traces = Traces(visit(), house())
        self.started = self.traces.of_directory(self.before)
        self.documents = []

    def visit(self):
        """As far as the return code, and proves that what is looked for would be found."""
        replay(self.kiosk, visit().to_code)
        memory = Memory(self.kiosk.pid)
        self.titles = screen.titles()
        return memory

    def prove(self, memory):
        during = self.traces.of_answers(memory)
        shown = self.traces.of_directory(memory)
        assert all(during.values()), during
        assert sum(shown.values()) > sum(self.started.values()), "no name is found while it is shown"
        return during, shown

    def empty(self, how, during):
        """Nothing of the visit is left in the kiosk's memory."""
        screen.wait_for(visit().first, self.kiosk.alive, IDLE + COUNTDOWN + PATIENCE)
        memory = Memory(self.kiosk.pid)
        during, shown = self.prove(during)
        after = self.traces.of_answers(memory)
        left = self.traces.of_directory(memory)
        report(how, self.traces.of_answers(self.before), during, after)
        tap.figure(f"{how}: {len(left)} names and ids of what was shown: {sum(self.started.values())} copies "
                   f"before, {sum(shown.values())} during, {sum(left.values())} after")
        more = {text: (self.started[text], left[text]) for text in left if left[text] > self.started[text]}
        assert not any(after.values()), (after, self.where(memory))
        assert not self.traces.of_other_forms(memory)
        assert not more, more

    def where(self, memory):
        return [memory.places(pattern)[:2] for patterns in self.traces.answers.values() for pattern in patterns]


def report(how, before, during, after):
    for what, count in during.items():
        tap.figure(f"{how}: {what}: {before[what]} before, {count} during, {after[what]} after")


@functools.lru_cache(None)
def stage():
    return Stage()


def test_other_user():
    """the kiosk runs as a user who can't open the staff's file"""
    if not is_root():
        raise tap.Skip("only root can become another user")
    for name in ("directory.db", "backups", "ledger"):
        path = os.path.join(house().state, name)
        done = subprocess.run(as_visitor("ls" if os.path.isdir(path) else "cat", path), capture_output=True)
        assert done.returncode != 0, f"{NOBODY} reads {name}"
    kiosk = stage().kiosk
    with open(f"/proc/{kiosk.pid}/status", encoding="utf-8") as status:
        user = next(line for line in status if line.startswith("Uid:")).split()[1:]
    assert set(user) == {str(pwd.getpwnam(NOBODY).pw_uid)}, user
    files = [os.readlink(f"/proc/{kiosk.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{kiosk.pid}/fd")]
    assert any(path.endswith("published.db") for path in files), files
    assert not any("directory.db" in path for path in files), files


def test_clear():
    """Clear the screen leaves nothing in memory"""
    during = stage().visit()
    screen.touch(*visit().clear)
    stage().empty("clear", during)


def test_escapes():
    """three times Escape leaves nothing in memory"""
    during = stage().visit()
    screen.press("Escape", "Escape", "Escape")
    stage().empty("escape", during)


def test_idle():
    """the kiosk that was left alone empties itself, and nothing is left in memory"""
    stage().empty("idle", stage().visit())


if __name__ == "__main__":
    try:
        tap.run(sys.modules[__name__])
    finally:
        if stage.cache_info().currsize:
            stage().kiosk.close()
        if printer.cache_info().currsize:
            printer().close()
        if house.cache_info().currsize:
            house().remove()
