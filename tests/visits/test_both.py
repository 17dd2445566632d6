#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk's and the desk's real windows on one state: what staff do is seen by a visitor who stands
there, and what the visitor asks for is seen by staff. test_both.py ROOT CAIRN DESK KIOSK."""
import datetime
import os
import sqlite3
import subprocess
import sys
import tempfile

ROOT, CAIRN, DESK, KIOSK = sys.argv[1:5]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "tools"))
import tap  # noqa: E402
from desk import Desk, wait_for  # noqa: E402
from driver import Kiosk  # noqa: E402

PASSWORD = "a long enough one"
LIST_IT, PAUSE_IT = 0, 1  # lines of the menu
NAME = "Sewing at odd hours"
NEED = "Work, business, school or study"
TEXT = "Mend and make, at odd times."
ARABIC = {NAME: "خياطة في أوقات غير معتادة", TEXT: "نصلح الملابس ونخيطها في أوقات غير معتادة."}
MISSING = 2  # line of the states: not translated yet
RESULTS = "Services that may help"
GROUPS = "What would help?"
# What a visitor reads of each place. The second one has no hours of its own: those of the service hold.
PLACES = {
    "1 Odd Street": ["Tuesday: 10:05–11:45", "Tuesday: 13:20–02:00"],
    "22 Even Street": ["Saturday: 07:10–07:50"],
    "333 Far Street": ["Sunday: day and night"],
}
# What staff write at each of them, so many days after Monday.
HOURS = [("1 Odd Street", 1, "10:05-11:45, 13:20-2"), ("22 Even Street", 0, None), ("333 Far Street", 6, "0-24")]


def next_tuesday():
    """An afternoon on which the desk is open, after all that the demonstration was made with."""
    day = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=1)
    while day.weekday() != 1:
        day += datetime.timedelta(days=1)
    return f"{day}T14:00:00Z"


class Screen:
    """An X server of its own. On one with the desk, the kiosk's GTK 4.8 asks what staff have copied
    whenever they type, and leaks what it asks with."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = ":" + answer.readline().strip()
        assert self.name != ":", "there is no second screen"

    def close(self):
        self.server.terminate()
        self.server.wait()


class Centre:
    """One state, a kiosk at which somebody stands, and a desk at which somebody sits."""

    def __init__(self, folder):
        self.state = os.path.join(folder, "state")
        self.run("init", "--demo", "--uses", "0")
        self.run("user", "add", "root", "--name", "Root", input=PASSWORD + "\n")
        at = next_tuesday()
        self.screen = Screen()
        self.kiosk = Kiosk(KIOSK, self.state, "--at", at, "--size", "1366x768", DISPLAY=self.screen.name)
        self.desk = Desk(DESK, self.state, "--at", at)
        self.desk.sign_in("root", PASSWORD)

    def run(self, *command, **more):
        subprocess.run([CAIRN, *command, "--state", self.state], check=True, stdout=subprocess.DEVNULL, text=True,
                       **more)

    def ask(self, file, sql, *values):
        with sqlite3.connect(f"file:{os.path.join(self.state, file)}?mode=ro", uri=True) as db:
            return db.execute(sql, values).fetchall()

    def published(self):
        """How many places of the new service the kiosks may show."""
        found = self.ask("directory.db", "SELECT id FROM service WHERE name = ?", NAME)
        return found and self.ask("public/published.db", "SELECT count(*) FROM offer WHERE service = ?",
                                  found[0][0])[0][0]

    def tells(self, text):
        """Whether the kiosks may show it."""
        return self.ask("public/published.db", "SELECT 1 FROM card WHERE instr(json, ?)", text)

    def close(self):
        for program in (self.desk, self.kiosk):
            assert program.close() == 0, program.process.args
        self.screen.close()


def said(kiosk):
    """The screen's texts, without the marks around what keeps its direction."""
    return ["".join(c for c in name if c not in "\u2066\u2068\u2069") for name in kiosk.names()]


def see_results(kiosk):
    """On to the services from the needs, to all of them."""
    kiosk.touch("See services", then=RESULTS)
    more = kiosk.button("Show ", start=True)
    if more is not None:
        before = len(kiosk.cards())
        kiosk.touch("Show ", start=True)
        kiosk.wait(lambda: len(kiosk.cards()) > before, "more services")


def look_again(kiosk):
    """From the services to the needs and back, as somebody does who thinks it over."""
    kiosk.touch("Change my answers", then=GROUPS)
    kiosk.touch("Money and daily life")
    assert kiosk.chosen(NEED), "the visit has lost its place"
    see_results(kiosk)


def write_place(desk, street, days, hours):
    """From the button that adds it: street, city, and, so many days after Monday, hours."""
    desk.keys("Return", *["Tab"] * 3)
    desk.type(street)
    desk.keys("Tab", "Tab")
    desk.type("Larkhaven")
    if hours is not None:
        desk.tab_to("How to find it")
        desk.keys(*["Tab"] * (days + 1))
        desk.type(hours)


def write_record(desk):
    """A complete record, with three places and odd hours: no key of it needs to be seen."""
    desk.keys("ctrl+n")
    for text in (NAME, "The Sewing Room", TEXT):
        desk.type(text)
        desk.keys("Tab")
    desk.keys("ctrl+Next", "Return")
    desk.type("01632 960123")
    desk.keys("ctrl+Next", *["Tab"] * 5)
    desk.type("7:10-7:50")
    desk.keys("ctrl+Next")
    desk.type("work")
    desk.keys("Return", "ctrl+Next")
    desk.type("en, ar")
    desk.keys("ctrl+Next", "ctrl+Next")
    for place in HOURS:
        if place != HOURS[0]:
            desk.keys("ctrl+Next", "shift+Tab")
        assert desk.is_at("Add a place")
        write_place(desk, *place)
    desk.keys("ctrl+s")


def write_arabic(desk):
    """Among what is missing: the new record's name and what they do, each as read by who writes it."""
    subprocess.run(["setxkbmap", "-layout", "us,ara"], check=True)
    desk.keys("ctrl+4", "Tab", "Tab", "Return", *["Down"] * MISSING, "Return", "alt+Down", "alt+Up")
    for text, arabic in ARABIC.items():
        desk.go_on(text, "alt+Down", "alt+Up")
        desk.type(arabic)
        desk.keys("ctrl+Return")


def test_new_service():
    """a service with three places and odd hours is written by keyboard, listed, and found by who stands there"""
    kiosk, desk = CENTRE.kiosk, CENTRE.desk
    kiosk.touch("English")
    kiosk.touch("No", then=GROUPS)
    kiosk.touch("Money and daily life")
    kiosk.choose(NEED)
    see_results(kiosk)
    assert NAME not in kiosk.cards()
    write_record(desk)
    wait_for(lambda: CENTRE.ask("directory.db", "SELECT 1 FROM service WHERE name = ?", NAME), "it is not saved")
    assert not CENTRE.published()
    desk.keys(*["ctrl+Prior"] * 8)
    desk.choose("Change", LIST_IT)
    wait_for(lambda: CENTRE.published() == 3, "it is not published")
    look_again(kiosk)
    kiosk.touch(NAME, then="How to start")
    texts = said(kiosk)
    place = next(street for street in PLACES if any(street in text for text in texts))
    for hours in PLACES[place]:
        assert hours in texts, (place, texts)
    kiosk.touch("Back", then=RESULTS)


def speak(kiosk, language):
    """The button that shows the language in use has a name of its own in each language."""
    kiosk.touch_first(lambda node: (node.get_name() or "").startswith(("Language: ", "اللغة: ")), "the languages")
    kiosk.touch(language)


def test_translated():
    """what staff write in Arabic, and have read, is what a visitor reads who chooses Arabic"""
    kiosk, desk = CENTRE.kiosk, CENTRE.desk
    t = Kiosk.load_words(KIOSK, "ar").gettext
    write_arabic(desk)
    for text in ARABIC.values():
        wait_for(lambda: CENTRE.tells(text), f"it is not published: {text}")
    speak(kiosk, "العربية")
    kiosk.see(t(RESULTS))
    assert ARABIC[NAME] in kiosk.cards()
    kiosk.touch(ARABIC[NAME], then=t("How to start"))
    kiosk.see(ARABIC[TEXT])
    kiosk.touch(t("Back"), then=t(RESULTS))
    speak(kiosk, "English")
    kiosk.see(RESULTS)


def test_paused():
    """paused at the desk, it is gone with the visitor's next look, and the visit keeps its place"""
    kiosk, desk = CENTRE.kiosk, CENTRE.desk
    assert NAME in kiosk.cards()
    desk.keys("ctrl+3")
    desk.tab_to("Change")
    desk.choose("Change", PAUSE_IT)
    wait_for(lambda: CENTRE.published() == 0, "it is still published")
    look_again(kiosk)
    assert kiosk.cards() and NAME not in kiosk.cards()


def test_bell():
    """the bell: rung at the kiosk, seen at the desk, taken back by the visitor; rung again, until they have met"""
    kiosk, desk = CENTRE.kiosk, CENTRE.desk
    desk.keys("ctrl+1")
    desk.see("Nobody is ringing.")
    kiosk.touch("Ask a person", then="Would you like somebody to come to you?")
    kiosk.touch("Yes, here", then="It rings at the desk. Nobody has seen it yet.")
    desk.see("Language: English · Wants to talk at the kiosk", start=True)
    desk.touch("Seen")
    kiosk.see("Somebody at the desk has seen it. Nobody is on the way yet.")
    kiosk.touch("Nobody needs to come", then="Nobody will come now. You can ask again at any time.")
    desk.see("Nobody is ringing.")
    kiosk.touch("Yes, somewhere quieter", then="It rings at the desk. Nobody has seen it yet.")
    desk.touch("Coming")
    kiosk.see("Somebody is on the way to you.", start=True)
    desk.touch("Done")
    kiosk.see("The desk says that somebody has come to you.", start=True)
    desk.see("Nobody is ringing.")


def main():
    global CENTRE
    with tempfile.TemporaryDirectory(prefix="cairn-both-") as folder:
        CENTRE = Centre(folder)
        try:
            tap.run(sys.modules[__name__])
        finally:
            CENTRE.close()


if __name__ == "__main__":
    main()
