# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit, rehearsed once with the accessibility tree on: where each touch goes, what each screen
says, and what it looks like. The rehearsed touches can then be made on a kiosk that has no tree, and
each of its screens is known by its picture."""
import dataclasses
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "tools"), os.path.join(HERE, "..", "visits")]
import screen  # noqa: E402
from driver import BUTTONS, Atspi, Kiosk  # noqa: E402


@dataclasses.dataclass
class Screen:
    """What was touched to come here, and what is here."""

    x: int
    y: int
    texts: list
    picture: bytes


class Rehearsal:
    """Touches a kiosk where a finger would, and writes down what comes of it."""

    def __init__(self, house, language, *arguments, texts=False):
        self.with_texts = texts
        self.kiosk = Kiosk(house.kiosk, house.rehearsed, *house.options()[2:], *arguments)
        self.t = Kiosk.load_words(house.kiosk, language).gettext
        self.screens = []
        self.note(0, 0, screen.blank())

    def note(self, x, y, before):
        picture = screen.wait_still(self.pid, before)
        texts = self.texts() if self.with_texts else []
        self.screens.append(Screen(x, y, texts, picture))

    @property
    def pid(self):
        return self.kiosk.process.pid

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
            screen.touch(self.pid, x, y)
            self.note(x, y, self.screens[-1].picture)

    def changes(self):
        """The screen becomes another one by itself."""
        self.note(0, 0, self.screens[-1].picture)

    def close(self):
        self.kiosk.close()


def replay(kiosk, screens):
    """Makes the touches of @screens; each has to lead to the very picture it led to before."""
    for step in screens:
        if step.x:
            screen.touch(kiosk.pid, step.x, step.y)
        screen.wait_for(kiosk.pid, step.picture)
