#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits on a real window: whole ways through the kiosk, with the touches counted."""
import datetime
import os
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import Kiosk  # noqa: E402

KIOSK, CAIRN = sys.argv[1], sys.argv[2]
ONLY = sys.argv[3:]

TITLE = "Find the right help"
RESULTS = "Services that may help"
GROUPS = "What would help?"


class State:
    """A demonstration state, and days counted from its incident."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "state")
        subprocess.run(
            [CAIRN, "init", "--demo", "--uses", "0", "--state", self.path], check=True, stdout=subprocess.DEVNULL
        )
        days = subprocess.run(
            [CAIRN, "settings", "get", "incident.days", "--state", self.path],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        self.incident = datetime.date.fromisoformat(days.split(",")[-1].strip())

    def at(self, days):
        return f"{self.incident + datetime.timedelta(days=days)}T13:00:00Z"

    def kiosk(self, days, *arguments, language="en"):
        return Kiosk(
            KIOSK,
            self.path,
            "--at",
            self.at(days),
            "--size",
            "1366x768",
            *arguments,
            language=language,
        )


def is_at_results(kiosk):
    kiosk.see(kiosk.t(RESULTS))


def looking_for_someone(state):
    """Day 1: three touches to a result, and a person first."""
    with state.kiosk(1) as kiosk:
        kiosk.touch("English")
        kiosk.touch("No", then=GROUPS)
        kiosk.touch("I am looking for someone")
        is_at_results(kiosk)
        assert kiosk.touches == 3, kiosk.touches
        kiosk.see("Please go to the desk first.", start=True)
        assert kiosk.cards(), "nothing to look at"


def grandmother(state):
    """Only Arabic, an upright screen, the largest text."""
    with state.kiosk(10, "--size", "1080x1920", "--text-size", "3", language="ar") as kiosk:
        t = kiosk.t
        kiosk.touch("العربية")
        kiosk.touch(t("No"))
        kiosk.see(t(GROUPS))
        kiosk.touch(t("How I feel"))
        kiosk.choose(t("Someone to talk to today (helpline, live chat, in person)"))
        kiosk.touch(t("See services"))
        is_at_results(kiosk)
        assert kiosk.touches == 5, kiosk.touches
        assert kiosk.cards()
        assert not kiosk.lint(), kiosk.lint()


def nurse(state):
    """Off duty, three weeks later: work and counselling, what is closest to her."""
    with state.kiosk(21) as kiosk:
        kiosk.touch("English")
        kiosk.touch("No", then=GROUPS)
        kiosk.touch("How I feel")
        kiosk.choose("Counselling or mental health care over time")
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.touch("Make this fit me better", then="What is closest to you?")
        kiosk.touch("What is closest to you?")
        kiosk.choose("I helped at the time, at work or as a volunteer")
        kiosk.touch("Continue", then="People in your situation often ask for")
        kiosk.touch("See services")
        is_at_results(kiosk)
        assert kiosk.touches <= 15, kiosk.touches
        assert kiosk.cards()


def father(state):
    """For himself and his injured son: two lists, each with its own needs."""
    with state.kiosk(5) as kiosk:
        kiosk.touch("English")
        kiosk.touch("No", then=GROUPS)
        kiosk.touch("Money and daily life")
        kiosk.choose("Money for urgent costs (charity and emergency funds)")
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.touch("Make this fit me better", then="Who is this for?")
        kiosk.touch("Who is this for?")
        kiosk.choose("The person I look after is under 18")
        kiosk.touch("Both of us", then="What would help the person you look after?")
        kiosk.touch("Safe and well")
        kiosk.choose("A doctor, medicine, or help with an injury or pain")
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.see("For you")
        kiosk.see("For the person you look after")
        assert kiosk.touches <= 15, kiosk.touches


def sixteen(state):
    """Alone and under 18: a person first, and still free to look around."""
    with state.kiosk(40) as kiosk:
        kiosk.touch("English")
        kiosk.choose("I am under 18")
        kiosk.touch("No", then=GROUPS)
        kiosk.see("You can talk to a person at the desk first.", start=True)
        kiosk.touch("How I feel")
        kiosk.choose("Someone to talk to today (helpline, live chat, in person)")
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.see("You can talk to a person at the desk first.", start=True)
        assert kiosk.cards()


def afraid_on_her_street(state):
    """Fifteen months later: safety and reporting hate."""
    with state.kiosk(456) as kiosk:
        kiosk.touch("English")
        kiosk.touch("No", then=GROUPS)
        assert not kiosk.sees("I am looking for someone")
        kiosk.touch("Safe and well")
        kiosk.choose("I do not feel safe where I am or where I live")
        kiosk.touch("Add another kind of help", then=GROUPS)
        kiosk.touch("Rights and information")
        kiosk.choose("Reporting hate, threats or unfair treatment")
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.see("If someone is not safe now:")
        assert kiosk.touches <= 8, kiosk.touches
        assert kiosk.cards()


def not_sure_everywhere(state):
    """Not sure is an answer: Help now, then what people at this time often need."""
    with state.kiosk(3) as kiosk:
        kiosk.touch("English")
        kiosk.touch("I am not sure", then="Someone is hurt or in danger")
        kiosk.touch("Continue to other support", then=GROUPS)
        kiosk.touch("I am not sure")
        kiosk.wait(
            lambda: kiosk.sees(RESULTS) or kiosk.sees("Do you have a safe place tonight?"),
            "a question or the results",
        )
        if kiosk.sees("Do you have a safe place tonight?"):
            kiosk.touch("Not sure")
        is_at_results(kiosk)
        assert kiosk.cards()


def help_from_every_screen(state):
    """One touch, and back to where it was opened."""
    with state.kiosk(10) as kiosk:
        steps = [
            (None, TITLE),
            ("English", "I am under 18"),
            ("No", GROUPS),
            ("How I feel", "Add another kind of help"),
        ]
        for touch, heading in steps:
            if touch is not None:
                kiosk.touch(touch)
            kiosk.see(heading)
            kiosk.touch("Help now", start=True, then="Someone is hurt or in danger")
            kiosk.touch("Back", then=heading)


def idle_wipe(state):
    """Nobody there: it asks, counts down, and is empty again."""
    with state.kiosk(10, "--idle", "2") as kiosk:
        kiosk.touch("English")
        kiosk.see("Are you still there?", patience=10)
        kiosk.touch("I am still here", then="I am under 18")
        kiosk.see(TITLE, patience=45)
        assert not kiosk.sees("I am under 18")


def change_answers(state):
    """Back to the needs, with what was chosen still chosen."""
    with state.kiosk(10) as kiosk:
        talk = "Someone to talk to today (helpline, live chat, in person)"
        kiosk.touch("English")
        kiosk.touch("No", then=GROUPS)
        kiosk.touch("How I feel")
        kiosk.choose(talk)
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.touch("Change my answers", then=GROUPS)
        kiosk.touch("How I feel")
        assert kiosk.chosen(talk)
        kiosk.choose("Support for a child or teenager")
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.touch("Clear the screen", then=TITLE)
        assert not kiosk.cards()


def no_such_printer(state):
    """A printer that does not exist: says what to do instead."""
    with state.kiosk(10, "--printer", "cairn-no-such-queue") as kiosk:
        kiosk.touch("English")
        kiosk.touch("No", then=GROUPS)
        kiosk.touch("How I feel")
        kiosk.choose("Someone to talk to today (helpline, live chat, in person)")
        kiosk.touch("See services")
        is_at_results(kiosk)
        kiosk.touch("Take it with you", then="Print the list")
        kiosk.touch("Print the list")
        kiosk.see("Printing did not work.", start=True, patience=30)


def code_in_again(state):
    """The code of one visit brings the same needs back."""
    with state.kiosk(10) as kiosk:
        kiosk.touch("English")
        kiosk.touch("No", then=GROUPS)
        kiosk.touch("How I feel")
        kiosk.choose("Someone to talk to today (helpline, live chat, in person)")
        kiosk.touch("See services")
        is_at_results(kiosk)
        before = kiosk.cards()
        kiosk.touch("Take it with you", then="A code to come back with")
        kiosk.touch("A code to come back with", then="Your code")
        digits = next(
            "".join(c for c in name if c.isdigit())
            for name in kiosk.names()
            if sum(c.isdigit() for c in name) == 16 and not any(c.isalpha() for c in name)
        )
        kiosk.touch("Clear the screen", then=TITLE)
        kiosk.touch("I have a code", then="Type in your code")
        typed = ""
        for digit in digits:
            kiosk.touch(digit)
            typed += digit
            if len(typed) < 16:
                kiosk.wait(
                    lambda: any(
                        "".join(c for c in name if c.isdigit()) == typed and len(name) >= 16
                        for name in kiosk.names()
                    ),
                    f"the digits {typed}",
                )
        kiosk.see("How did it go?")
        kiosk.touch("Skip")
        is_at_results(kiosk)
        assert kiosk.cards() == before, (kiosk.cards(), before)


VISITS = [
    looking_for_someone,
    grandmother,
    nurse,
    father,
    sixteen,
    afraid_on_her_street,
    not_sure_everywhere,
    help_from_every_screen,
    idle_wipe,
    change_answers,
    no_such_printer,
    code_in_again,
]


def main():
    visits = [v for v in VISITS if not ONLY or v.__name__ in ONLY]
    failed = 0
    print(f"1..{len(visits)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="cairn-visits-") as folder:
        state = State(folder)
        for number, visit in enumerate(visits, 1):
            try:
                visit(state)
                print(f"ok {number} {visit.__name__}", flush=True)
            except Exception:  # noqa: BLE001: a visit that fails must not stop the others
                failed += 1
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
                print(f"not ok {number} {visit.__name__}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
