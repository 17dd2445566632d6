#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits of somebody who sees nothing: by keypad and voice alone. Writes what was heard to
voice-LANGUAGE.txt in the present folder."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "tools"), os.path.join(HERE, "..", "visits"), HERE]
import tap  # noqa: E402
from driver import Kiosk  # noqa: E402
from speech import Place, digits, wait  # noqa: E402

KIOSK, CAIRN = sys.argv[1:3]
TALK = "Someone to talk to today (helpline, live chat, in person)"


PLACE = None


def whole_visit(language, endonym):
    """From the first screen to the list in the ear, nothing ever looked at."""
    t = Kiosk.load_words(KIOSK, language).gettext
    visit = PLACE.visit("--headphones")
    try:
        assert "Find the right help" in visit.start()
        visit.choose(endonym)
        visit.choose(t("No"))
        visit.choose(t("How I feel"))
        assert t("Chosen") in visit.choose(t(TALK))
        assert t("Services that may help") in visit.press("numbersign", "#")
        for _ in range(12):
            visit.press("8")
        assert t("Take it with you") in visit.press("numbersign", "#")
        assert t("Chosen") in visit.choose(t("A code to come back with"))
        visit.go_to(t("Read the list aloud"), key="2")
        listed = visit.press("5")
        assert t("Your code") in listed, listed
        assert len(digits(listed.split(t("Your code"))[1])) == 16, listed
        assert len(digits(listed.split(t("Your code"))[0])) >= 20, "no numbers to call were heard"
        assert visit.press("asterisk", "*") == listed, "it is said again, word for word"
        assert t("Did you find what you need?") in visit.press("numbersign", "#")
        visit.choose(t("Yes"))
        check_private_words(visit, language)
        for _ in range(3):
            subprocess.run(["xdotool", "key", "Escape"], check=True)
        assert "Find the right help" in visit.start(), "the next visitor starts anew"
    finally:
        visit.close()
        with open(f"voice-{language}.txt", "w", encoding="utf-8") as file:
            file.write(visit.transcript())


def test_easy():
    """Easy words, heard: few things to choose, one service at a time, to the list in the ear."""
    visit = PLACE.visit("--headphones")
    try:
        visit.start()
        assert "Chosen" in visit.choose("Easy words and pictures")
        visit.go_to("English")
        assert "There are 5 things to choose." in visit.press("5")
        assert "What do you need?" in visit.choose("No")
        assert "How I feel" in visit.choose("How I feel")
        heard = visit.choose("Someone to talk to")
        assert "Someone to talk to" in heard and "Number 1 of" in heard, heard
        assert "Number 2 of" in visit.choose("Show me another")
        assert "Take it with you" in visit.press("numbersign", "#")
        listed = visit.choose("Read the list aloud")
        assert len(digits(listed)) >= 10, listed
    finally:
        visit.close()
        with open("voice-easy.txt", "w", encoding="utf-8") as file:
            file.write(visit.transcript())


def check_private_words(visit, language):
    """No screen of the visit's language was read in another one."""
    said = [line for line in visit.notes if line.startswith("    ")]
    first = next(i for i, line in enumerate(said) if line.startswith(f"    {language}:") and language != "en"
                 or language == "en")
    other = [line for line in said[first + 1:] if not line.startswith(f"    {language}:")]
    assert len(other) <= 2, other


def test_english():
    """A whole visit in English."""
    whole_visit("en", "English")


def test_arabic():
    """A whole visit in Arabic."""
    whole_visit("ar", "العربية")


def test_loudspeaker_asks():
    """On a loudspeaker nothing chosen is said before a yes; after a no, only where one is."""
    visit = PLACE.visit()
    try:
        visit.start()
        visit.go_to("English")
        assert "Others may hear this" in visit.press("5")
        visit.go_to("No, only where I am")
        heard = visit.press("5")
        assert "Do you need help right now?" in heard, heard
        assert "The rest is not read aloud here." in heard, heard
        before = len(PLACE.dispatcher.lines())
        for key in ("8", "8", "5"):
            subprocess.run(["xdotool", "key", key], check=True)
        visit.press("0")
        said = " ".join(text for _, text in PLACE.dispatcher.lines()[before:])
        assert "Someone with me does" not in said and "Yes, I do" not in said, said
    finally:
        visit.close()


def test_loudspeaker_yes():
    """After a yes everything is said."""
    visit = PLACE.visit()
    try:
        visit.start()
        visit.go_to("English")
        assert "Others may hear this" in visit.press("5")
        visit.go_to("Yes, read everything aloud")
        assert "There are 7 things to choose." in visit.press("5")
        visit.go_to("I am not sure")
    finally:
        visit.close()


def test_typed_code():
    """The code page takes digits from the keypad and says them."""
    visit = PLACE.visit("--headphones")
    try:
        visit.start()
        assert "Type in your code" in visit.choose("I have a code")
        visit.press_until("7", "7")
        visit.press_until("KP_3", "3")
    finally:
        visit.close()


def test_dispatcher_dies():
    """Without its voice the kiosk goes on; with a new one it speaks again."""
    visit = PLACE.visit("--headphones")
    try:
        visit.start()
        PLACE.dispatcher.stop()
        for key in ("8", "8", "8", "F1"):
            subprocess.run(["xdotool", "key", key], check=True)
        PLACE.dispatcher.start()
        wait(lambda: try_again(visit), "the voice to come back", 40)
        assert visit.process.poll() is None
    finally:
        visit.close()


def try_again(visit):
    try:
        subprocess.run(["xdotool", "key", "8"], check=True)
        return visit.quick(1.0)
    except AssertionError:
        return None


def main():
    global PLACE
    PLACE = Place(KIOSK, CAIRN)
    try:
        tap.run(sys.modules[__name__])
    finally:
        PLACE.dispatcher.stop()


if __name__ == "__main__":
    main()
