# SPDX-License-Identifier: GPL-3.0-or-later
"""Finger and eye of a visitor on an X display: no accessibility bus, nothing of the program's own."""
import hashlib
import os
import subprocess
import time

PATIENCE = 30.0
# A press that follows a motion at once is lost now and then.
BEFORE_PRESS = "0.08"


def size():
    done = subprocess.run(["xdotool", "getdisplaygeometry"], capture_output=True, text=True, check=True)
    width, height = done.stdout.split()
    return int(width), int(height)


def pixels():
    """The whole screen: four bytes a pixel, as X and cairo keep them."""
    return subprocess.run(
        ["import", "-silent", "-window", "root", "-depth", "8", "bgra:-"], capture_output=True, check=True
    ).stdout


def fingerprint(picture):
    return hashlib.sha256(picture).hexdigest()


def save(path):
    subprocess.run(["import", "-silent", "-window", "root", path], check=True)


def touch(x, y):
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "sleep", BEFORE_PRESS, "click", "1"], check=True)


def press(*keys):
    subprocess.run(["xdotool", "key", "--delay", "60", *keys], check=True)


def titles():
    """What a window manager could show of the windows."""
    done = subprocess.run(["xdotool", "search", "--name", ".*", "getwindowname", "%@"], capture_output=True,
                          text=True)
    return done.stdout


def wait_still(alive=lambda: True, before=None, patience=PATIENCE):
    """The picture once it has stopped changing; with @before, and is another one than that."""
    end = time.monotonic() + patience
    last = None
    while time.monotonic() < end:
        assert alive(), "the kiosk has ended"
        now = pixels()
        if now == last and (before is None or fingerprint(now) != before):
            return now
        last = now
    raise AssertionError("the screen does not come to rest")


def wait_for(mark, alive=lambda: True, patience=PATIENCE):
    """Waits until the screen is exactly the picture with that fingerprint."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        assert alive(), "the kiosk has ended"
        picture = pixels()
        if fingerprint(picture) == mark:
            return picture
    if os.environ.get("CAIRN_KEEP"):
        save("unexpected.png")
    raise AssertionError("the screen is not the one it was with the same touches before")
