# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit, rehearsed once with the accessibility tree on: where each touch goes, what each screen
says, and what it looks like. The rehearsed touches can then be made on a kiosk that has no tree, and
each of its screens is known by its picture."""
import dataclasses
import os
import sys

import screen

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "visits"))
from driver import BUTTONS, Atspi, Kiosk  # noqa: E402


@dataclasses.dataclass
class Screen:
    """What was touched to come here, and what is here."""

    x: int
    y: int
    mark: str
    texts: list
    picture: bytes


class Rehearsal:
    """Touches a kiosk where a finger would, and writes down what comes of it."""

    def __init__(self, house, language, *arguments):
        self.kiosk = Kiosk(house.kiosk, house.state, *house.options()[2:], *arguments)
        self.t = Kiosk.load_words(house.kiosk, language).gettext
        self.screens = []
        self.note(0, 0, None)

    def alive(self):
        return self.kiosk.process.poll() is None

    def note(self, x, y, before):
        picture = screen.wait_still(self.alive, before)
        self.screens.append(Screen(x, y, screen.fingerprint(picture), self.texts(), picture))

    def texts(self):
        """Every line that somebody could read or hear."""
        said = []
        for node in self.kiosk.walk():
            for text in (node.get_name(), node.get_description()):
                said += [line.strip() for line in (text or "").split("\n") if line.strip()]
        return said

    def box(self, node):
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def middle(self, name):
        x, y, width, height = self.box(self.kiosk.wait(lambda: self.kiosk.find(name, BUTTONS), name))
        return x + width // 2, y + height // 2

    def touch(self, *names):
        for name in names:
            x, y = self.middle(name)
            screen.touch(x, y)
            self.note(x, y, self.screens[-1].mark)

    def changes(self):
        """The screen becomes another one by itself."""
        self.note(0, 0, self.screens[-1].mark)

    def close(self):
        self.kiosk.close()


def replay(kiosk, screens):
    """Makes the touches of @screens; each has to lead to the very picture it led to before."""
    for step in screens:
        if step.x:
            screen.touch(step.x, step.y)
        screen.wait_for(step.mark, kiosk.alive)
