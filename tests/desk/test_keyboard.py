#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An ordinary record by keyboard alone, with its keystrokes counted. Needs a display and xdotool:
test_keyboard.py ROOT CAIRN CAIRN-DESK."""
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT, CAIRN, DESK = sys.argv[1:4]
sys.path.insert(0, os.path.join(ROOT, "tests", "tools"))
import screen  # noqa: E402
import tap  # noqa: E402

PASSWORD = "a long enough one"
PATIENCE = 60
FOLDER = tempfile.mkdtemp(prefix="cairn-keyboard-")
STATE = os.path.join(FOLDER, "state")
ENV = dict(os.environ, CAIRN_DATADIR=os.path.join(ROOT, "data"), GDK_DEBUG="gl-disable", GDK_DISABLE="gl,vulkan",
           GSK_RENDERER="cairo", GTK_A11Y="none", GSETTINGS_BACKEND="memory", ADW_DISABLE_PORTAL="1", LANG="en_GB.UTF-8")


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, env=ENV, **more).stdout


def wait_for(test, what):
    end = time.monotonic() + PATIENCE
    while not test():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def ask(sql, *values):
    with sqlite3.connect(f"file:{STATE}/directory.db?mode=ro", uri=True) as db:
        return db.execute(sql, values).fetchall()


class Desk:
    """The program, and hands that know nothing but keys."""

    def __init__(self):
        self.program = subprocess.Popen([DESK, "--state", STATE, "--language", "en"], env=ENV,
                                        stderr=subprocess.DEVNULL)
        self.count = 0
        wait_for(self.has_window, "there is no window")
        run("xdotool", "windowfocus", "--sync", self.window)
        self.settle()  # keys before the first frame go nowhere

    def settle(self, before=None):
        """Until the window is drawn and rests, another than @before."""
        return screen.wait_still(self.program.pid, before)

    def has_window(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.program.pid)],
                               capture_output=True, text=True, env=ENV).stdout.split()
        self.window = found[0] if found else None
        return bool(found)

    def type(self, text):
        self.count += len(text)
        run("xdotool", "type", "--delay", "12", text)

    def press(self, *keys):
        self.count += len(keys)
        run("xdotool", "key", "--delay", "60", *keys)

    def sign_in(self):
        before = len(ask("SELECT 1 FROM audit WHERE action = 'sign-in'"))
        self.type("root")
        self.press("Return")
        self.type(PASSWORD)
        self.press("Return")
        wait_for(lambda: len(ask("SELECT 1 FROM audit WHERE action = 'sign-in'")) > before, "nobody is signed in")
        self.settle()  # until the list is drawn

    def end(self, how=signal.SIGTERM):
        self.program.send_signal(how)
        self.program.wait()


def test_ordinary_record():
    """a record with partner, number, a week, needs, languages, cost: every field by keyboard, each key counted"""
    desk = Desk()
    try:
        desk.sign_in()
        desk.count = 0
        before = desk.settle()
        desk.press("ctrl+n")
        desk.settle(before)
        desk.type("Tea on weekdays")
        desk.press("Tab")
        desk.type("The Tea House")
        desk.press("Tab")
        desk.type("Sit down and talk.")
        desk.press("ctrl+Next", "Return")
        desk.type("01632 960123")
        desk.press("ctrl+Next")
        desk.type("9-17")
        desk.press("ctrl+d", "ctrl+Next")
        desk.type("talk")
        desk.press("Return", "ctrl+Next")
        desk.type("en, ar")
        desk.press("ctrl+s")
        wait_for(lambda: ask("SELECT 1 FROM service WHERE name = 'Tea on weekdays'"), "it is not saved")
    finally:
        desk.end()
    service = ask("SELECT id FROM service WHERE name = 'Tea on weekdays'")[0][0]
    assert ask("SELECT number FROM phone WHERE service_id = ?", service) == [("01632 960123",)]
    assert ask("SELECT byday, opens_at, closes_at FROM schedule WHERE service_id = ?", service) == [
        ("MO,TU,WE,TH,FR", "09:00", "17:00")]
    assert sorted(ask("SELECT code FROM language WHERE service_id = ?", service)) == [("ar",), ("en",)]
    assert len(ask("SELECT 1 FROM need_link WHERE service_id = ? AND state = 'confirmed'", service)) == 1
    # 240 keys a minute is a slow typist's pace (48 words): more would not be "at most a minute".
    assert desk.count <= 240, desk.count
    tap.figure(f"an ordinary record: {desk.count} keystrokes for 13 values in 7 groups")


if __name__ == "__main__":
    if not shutil.which("xdotool"):
        print("1..0 # SKIP there is no xdotool")
        sys.exit(0)
    try:
        run(CAIRN, "init", "--demo", "--state", STATE)
        run(CAIRN, "user", "add", "root", "--name", "Root", "--state", STATE, input=PASSWORD + "\n")
        tap.run(sys.modules[__name__])
    finally:
        shutil.rmtree(FOLDER)
