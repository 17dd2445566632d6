#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The voice in the hands of who hears it: interrupted, repeated, slower, louder, and as it was for
the next person; and that what goes wrong is said like everything else."""
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "tools"), HERE]
import tap  # noqa: E402
from speech import SLOW, Place, wait  # noqa: E402

PLACE = None
TALK = "Someone to talk to today (helpline, live chat, in person)"


def keys(*names):
    for name in names:
        subprocess.run(["xdotool", "key", "--delay", "30", name], check=True)


def tap_at(x, y):
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


def hear(visit, heard, text):
    """Goes on listening until @text is said."""
    while text not in heard:
        heard = visit.listen(text)
    return heard


def to_results(visit):
    visit.start()
    visit.choose("English")
    visit.choose("No")
    visit.choose("How I feel")
    visit.choose(TALK)
    assert "Services that may help" in visit.press("numbersign")


def check_interrupted(visit, interrupt, what):
    """The screen is said again, in several sentences; @interrupt while the first is being said."""
    dispatcher = PLACE.dispatcher
    with dispatcher.slowly():
        said, ended = len(dispatcher.lines()), dispatcher.ends()
        keys("asterisk")
        wait(lambda: len(dispatcher.lines()) > said, "the first sentence")
        interrupt()
        begin = time.monotonic()
        time.sleep(2.5 * SLOW)
        now = len(dispatcher.lines())
        assert now == said + 1, f"{what}: {dispatcher.lines()[said + 1:now]} after {time.monotonic() - begin:.1f} s"
        assert dispatcher.ends() == ended, f"{what}: the sentence was said to its end"
    visit.heard = now


def test_interrupt():
    """A key or a touch stops what is being said, at once."""
    with PLACE.visit("--headphones") as visit:
        visit.start()
        visit.choose("English")
        check_interrupted(visit, lambda: keys("Escape"), "Escape")
        visit.press("asterisk")
        check_interrupted(visit, lambda: keys("x"), "a key that does nothing")
        check_interrupted(visit, lambda: tap_at(3, 3), "a touch where there is nothing")


def test_interrupt_goes_on():
    """A key that says something says it instead, without waiting for the end of the rest."""
    with PLACE.visit("--headphones") as visit:
        visit.start()
        visit.choose("English")
        with PLACE.dispatcher.slowly():
            said, ended = len(PLACE.dispatcher.lines()), PLACE.dispatcher.ends()
            keys("asterisk")
            wait(lambda: len(PLACE.dispatcher.lines()) > said, "the first sentence")
            keys("0")
            wait(lambda: any("Help now" in text for _, text in PLACE.dispatcher.lines()[said:]), "Help now")
            assert PLACE.dispatcher.ends() == ended, "the old sentence was said to its end"


def test_repeat():
    """Star and F2 say the last thing again, word for word."""
    with PLACE.visit("--headphones") as visit:
        visit.start()
        screen = visit.choose("English")
        assert visit.press("asterisk") == screen
        item = visit.press("8")
        assert item != screen
        assert visit.press("F2") == item
        assert visit.press("KP_Multiply") == item


def manner(visit, key):
    """Rate and volume of what is said after @key."""
    visit.press(key)
    _, rate, volume, _ = PLACE.dispatcher.utterances()[-1]
    return rate, volume


def test_manner():
    """Slower and faster, softer and louder, each to its end, heard at once; as at first for the next
    person (EN 301 549, 5.1.3.11 and 13)."""
    with PLACE.visit("--headphones") as visit:
        visit.start()
        rate, volume = manner(visit, "asterisk")
        faster = [manner(visit, "9")[0] for _ in range(5)]
        assert rate < faster[0] < faster[1] < faster[2] < faster[3] == faster[4], (rate, faster)
        louder = [manner(visit, "plus")[1] for _ in range(5)]
        assert volume < louder[0] <= louder[3] == louder[4] <= 100, (volume, louder)
        keys("Escape", "Escape", "Escape")
        visit.start()
        assert manner(visit, "asterisk") == (rate, volume)
        slower = [manner(visit, "7")[0] for _ in range(5)]
        assert rate > slower[0] > slower[1] > slower[2] > slower[3] == slower[4], (rate, slower)
        softer = [manner(visit, "minus")[1] for _ in range(5)]
        assert volume > softer[0] > softer[3] == softer[4], (volume, softer)
        tap.figure(f"voice: rate {slower[-1]:.0f} … {rate:.0f} … {faster[-1]:.0f}, volume {softer[-1]:.0f} … "
                   f"{volume:.0f} … {louder[-1]:.0f} of ±100")


def test_what_happened():
    """What a key did is said: chosen or not, another size, another language."""
    with PLACE.visit("--headphones") as visit:
        visit.start()
        visit.choose("English")
        assert "Chosen" in visit.choose("I am under 18").split(" ")
        assert "Not chosen" in visit.press("5")
        visit.go_to("Text size")
        assert "Make the screen easier to use" in visit.press("5")
        assert "Chosen" in visit.choose("Larger text")
        assert "Chosen" in visit.choose("Strong contrast")
        assert "Chosen" in visit.choose("I need more time")
        visit.go_to("Language: English")
        visit.press("5")
        visit.go_to("Deutsch")
        visit.press("5")
        assert {lang for lang, _ in PLACE.dispatcher.lines()[-3:]} == {"de"}


def test_wrong_code():
    """A code that does not work is said, with what to do."""
    with PLACE.visit("--headphones") as visit:
        visit.start()
        visit.choose("I have a code")
        for digit in "123456789012345":
            hear(visit, visit.press(digit), digit)
        hear(visit, visit.press("6"), "This code did not work.")


def test_printer():
    """A printer that does not print is said, without anybody asking."""
    with PLACE.visit("--headphones", "--printer", "cairn-no-such-queue") as visit:
        to_results(visit)
        visit.press("numbersign")
        hear(visit, visit.choose("Print the list"), "Printing did not work. You did nothing wrong.")


def test_are_you_there():
    """The question before the screen clears itself is said; a key stays, none clears."""
    with PLACE.visit("--headphones", "--idle", "2") as visit:
        visit.start()
        visit.choose("English")
        assert "Are you still there?" in visit.listen("the question")
        keys("8")
        assert "Are you still there?" in visit.listen("the question again")
        visit.press("asterisk")


def main():
    global PLACE
    PLACE = Place(*sys.argv[1:3])
    try:
        tap.run(sys.modules[__name__])
    finally:
        PLACE.dispatcher.stop()


if __name__ == "__main__":
    main()
