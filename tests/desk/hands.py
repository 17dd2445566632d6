# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk's real program on a demonstration state of its own, and hands that know nothing but keys. Needs a display
and xdotool; the arguments of a test that uses it are ROOT CAIRN CAIRN-DESK."""
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
SAID = os.path.join(FOLDER, "said")
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
        with open(SAID, "ab") as said:
            self.program = subprocess.Popen([DESK, "--state", STATE, "--language", "en"], env=ENV, stderr=said)
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


def tell():
    """What the desks said: why one ended by itself, if it did."""
    if os.path.exists(SAID):
        with open(SAID, encoding="utf-8", errors="replace") as said:
            for line in said.read().splitlines()[-20:]:
                print("# the desk:", line)


def main(module):
    """Runs the tests of @module on a state that is gone afterwards."""
    if not shutil.which("xdotool"):
        print("1..0 # SKIP there is no xdotool")
        sys.exit(0)
    try:
        run(CAIRN, "init", "--demo", "--uses", "0", "--state", STATE)
        run(CAIRN, "user", "add", "root", "--name", "Root", "--state", STATE, input=PASSWORD + "\n")
        tap.run(module)
    finally:
        tell()
        shutil.rmtree(FOLDER)
