#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An ordinary record by keyboard alone, with its keystrokes counted: test_keyboard.py ROOT CAIRN CAIRN-DESK."""
import sys

from hands import Desk, ask, main, tap, wait_for


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
    main(sys.modules[__name__])
