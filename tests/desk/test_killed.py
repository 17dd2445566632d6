#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 in the middle of typing, again and again: test_killed.py ROOT CAIRN CAIRN-DESK. 200 keystrokes in 8 kills;
with CAIRN_LONG=1 a kill after each of them."""
import json
import os
import signal
import sys

from hands import Desk, ask, main, tap, wait_for

WORDS = ("tea and talk for people who would like some company on a weekday and for those who look after them "
         "with somebody who speaks your language and knows the way to other help in this part of the city today")
A_KILL = 1 if os.environ.get("CAIRN_LONG") == "1" else 25
# Keys that nobody waited for: these may be lost.
LAST = 2


def on_disk():
    """The name in the one draft there is."""
    drafts = ask("SELECT changes FROM staff_draft")
    assert len(drafts) <= 1, drafts
    changes = json.loads(drafts[0][0]) if drafts else []
    return "".join(change["value"] for change in changes if change["field"] == "name")


def open_draft(desk):
    """As somebody would who comes back: it is the first line of Today that can be opened."""
    desk.press("ctrl+1")
    desk.settle()
    desk.press("Tab")
    before = desk.settle()
    desk.press("Return")
    desk.settle(before)
    desk.press("End")


def begin(desk):
    before = desk.settle()
    desk.press("ctrl+n")
    desk.settle(before)


def type_and_kill(desk, keys):
    """What nobody waits for may be lost; what was typed a moment ago is on the disk."""
    kept = on_disk()
    waited = keys[:-LAST] or keys
    desk.type(waited)
    wait_for(lambda: on_disk() == kept + waited, "what was typed is not on the disk")
    if len(waited) < len(keys):
        desk.type(keys[len(waited):])
    desk.end(signal.SIGKILL)
    return kept + waited


def test_killed_while_typing():
    """a kill in the middle of typing: the draft is found again, with all but the last keys"""
    assert len(WORDS) == 200
    kills = lost = 0
    while on_disk() != WORDS:
        kept = on_disk()
        desk = Desk()
        desk.sign_in()
        if kept:
            open_draft(desk)
        else:
            begin(desk)
        keys = WORDS[len(kept):len(kept) + A_KILL + LAST]
        least = type_and_kill(desk, keys)
        kills += 1
        found = on_disk()
        assert WORDS.startswith(found), found
        assert len(found) >= len(least), (found, least)
        lost += len(kept) + len(keys) - len(found)
        assert kills <= 2 * len(WORDS), "it never gets on"
    tap.figure(f"{len(WORDS)} keystrokes, killed {kills} times: {lost} keys had to be typed again, at most {LAST} a kill")


if __name__ == "__main__":
    main(sys.modules[__name__])
