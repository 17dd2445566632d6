#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""play.py BUILD STATE OUT [KIOSK OPTION…]: one visit, as a person would make it, with pictures."""
import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import Kiosk  # noqa: E402

BUILD, STATE, OUT = sys.argv[1:4]
OPTIONS = sys.argv[4:]
CAIRN = os.path.join(BUILD, "app", "cli", "cairn")
KIOSK = os.path.join(BUILD, "app", "kiosk", "cairn-kiosk")
NEEDS = {"needs": ["talk", "therapy"]}


def option(name, otherwise):
    return OPTIONS[OPTIONS.index(name) + 1] if name in OPTIONS else otherwise


def size():
    if "--size" in OPTIONS:
        return option("--size", "")
    return "1080x1920" if "--portrait" in OPTIONS else "1920x1080"


class Album:
    """Numbered pictures of the window."""

    def __init__(self):
        self.number = 0

    def take(self, name):
        self.number += 1
        width, height = size().split("x")
        path = os.path.join(OUT, f"{self.number:02d}-{name}.png")
        before = None
        # A fade may still run: the same picture twice is a screen at rest.
        for _ in range(20):
            subprocess.run(["import", "-window", "root", "-crop", f"{width}x{height}+0+0", path], check=True)
            with open(path, "rb") as file:
                now = hash(file.read())
            if now == before:
                return
            before = now
            time.sleep(0.05)


def play(language):
    album = Album()
    # An installed kiosk goes back to the centre's first language; this one to the language it was given.
    with Kiosk(KIOSK, STATE, "--size", size(), *[o for o in OPTIONS if o != "--portrait"],
               language=language) as kiosk:
        t = kiosk.t
        kiosk.see(t("Find the right help"))
        album.take("languages")
        names = {"en": "English", "ar": "العربية", "es": "Español"}
        kiosk.touch(names[language], then=t("Do you need help right now?"))
        album.take("before-you-start")
        kiosk.touch(t("No"), then=t("What would help?"))
        album.take("what-would-help")
        kiosk.touch(t("How I feel"))
        kiosk.choose(t("Someone to talk to today (helpline, live chat, in person)"))
        kiosk.choose(t("Counselling or mental health care over time"))
        album.take("needs")
        kiosk.touch(t("See services"), then=t("Services that may help"))
        album.take("services")
        kiosk.touch(kiosk.cards()[0], then=t("How to start"))
        album.take("one-service")
        kiosk.touch(t("Back"), then=t("Services that may help"))
        kiosk.touch(t("Take it with you"), then=t("How would you like it?"))
        album.take("take-it-with-you")
        kiosk.touch(t("Help now"), then=t("Someone is hurt or in danger"))
        album.take("help-now")
        kiosk.touch(t("Clear the screen"), then=t("Find the right help"))
        album.take("cleared")


def print_slip(language):
    second = ["--second-lang", "en"] if language != "en" else []
    subprocess.run(
        [CAIRN, "slip", "--answers", "-", "--output", os.path.join(OUT, "slip.pdf"), "--lang", language,
         *second, "--state", STATE],
        input=json.dumps(NEEDS), text=True, check=True,
    )


if __name__ == "__main__":
    LANGUAGE = option("--language", "en")
    play(LANGUAGE)
    print_slip(LANGUAGE)
