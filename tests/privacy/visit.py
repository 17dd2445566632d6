# SPDX-License-Identifier: GPL-3.0-or-later
"""The visit that is made here, and what it could leave behind."""
import json
import re
import struct

import screen
from script import Rehearsal

LANGUAGE = "es"
NEEDS = {2: "medical", 7: "therapy", 9: "substance", 27: "immigration"}
TO_NEEDS = [
    "Español",
    "No",
    "Safe and well",
    "A doctor, medicine, or help with an injury or pain",
    "Add another kind of help",
    "How I feel",
    "Counselling or mental health care over time",
    "Worries about alcohol, drugs or medicine",
    "Add another kind of help",
    "Rights and information",
    "Visa, asylum, refugee help, or my embassy",
]
TO_RESULTS = ["See services"]
ONE_NEED = ["medical"]
TO_ONE_NEED = TO_NEEDS[:4]
TO_FITTING = [
    "Make this fit me better",
    "What is closest to you?",
    "I was hurt",
    "Continue",
    "See services",
    "Make this fit me better",
    "Where would you like to go?",
    "El puerto",
    "Make this fit me better",
    "What do you need to get in and be at ease?",
    "A quiet room",
    "Continue",
]
TO_CODE = ["Back", "Take it with you", "On my phone", "A code to come back with"]
TO_END = ["Finish", "Skip", "Finish"]
# Back with the code of that visit: what is said of its needs, one after the other.
SAID = {"medical": "No answer yet", "therapy": "I am still waiting", "substance": "I have not tried yet",
        "immigration": "They could not help me"}
TO_SAY = [SAID["medical"], "Continue", *list(SAID.values())[1:]]
# The same as the kiosk keeps it: numbers of the options, in the places of the needs.
KEPT = bytes({2: 3, 7: 2, 9: 5, 27: 4}.get(number, 0) for number in range(28))
OPTIONS = ["option:injured", "option:quiet-room", "area:1"]
# Shorter ones stand in any memory.
LEAST = 10


class Visit:
    """The screens of a whole visit: to the return code, to paper, and to the end."""

    def __init__(self, house, printer):
        rehearsal = Rehearsal(house, LANGUAGE, *printer.options, texts=True)
        t = rehearsal.t
        try:
            rehearsal.touch(*map(t, TO_NEEDS + TO_RESULTS + TO_FITTING))
            rehearsal.touch(rehearsal.kiosk.cards()[1])
            rehearsal.touch(*map(t, TO_CODE))
            self.code, self.code_box = self.find_code(rehearsal)
            self.clear = rehearsal.middle(t("Clear the screen"))
            self.to_code = rehearsal.screens[:]
            self.to_paper = self.rehearse_paper(rehearsal, printer) if printer.options else []
        finally:
            rehearsal.close()
        self.first = self.to_code[0].picture

    @staticmethod
    def find_code(rehearsal):
        for node in rehearsal.kiosk.walk():
            name = node.get_name() or ""
            if len(re.sub(r"\D", "", name)) == 16:
                return name, rehearsal.box(node)
        raise AssertionError("no return code is shown")

    def rehearse_paper(self, rehearsal, printer):
        """What is touched to print, and to finish once the paper is there."""
        before = len(rehearsal.screens)
        rehearsal.touch(rehearsal.t("Print the list"))
        printer.wait_for_document()
        printer.gate("open")
        rehearsal.changes()
        rehearsal.touch(*map(rehearsal.t, TO_END))
        printer.start_again()
        return rehearsal.screens[before:]

    @property
    def digits(self):
        return re.sub(r"\D", "", self.code)


class Glyphs:
    """The return code as drawn: Pango keeps the number of each glyph in a structure of 20 bytes, and
    the figures of a font stand next to each other in it."""

    REST = b".{16}"

    def __init__(self, digits):
        self.digits = digits
        parts, seen = [], set()
        for place, digit in enumerate(digits):
            if place and place % 4 == 0:
                parts.append(b".{20}")
            name = b"d" + digit.encode()
            parts.append(b"(?P=%s)" % name if digit in seen else b"(?P<%s>[^\0][\0-\x1f]\0\0)" % name)
            parts.append(self.REST)
            seen.add(digit)
        self.expression = re.compile(b"".join(parts[:-1]), re.S)

    def is_code(self, found):
        firsts = {struct.unpack("<I", found.group("d" + digit))[0] - int(digit) for digit in set(self.digits)}
        return len(firsts) == 1

    def count(self, memory):
        return sum(self.is_code(found) for _, _, data in memory.parts for found in self.expression.finditer(data))


class Traces:
    """What tells of the visit, and how often a memory holds it."""

    def __init__(self, visit, house):
        code = visit.code.strip("\u2066\u2069")
        self.answers = {
            "return code as shown": [code.encode()],
            "answers (the set of needs)": [struct.pack("<Q", sum(1 << (number - 1) for number in NEEDS))],
            "pixels of the return code": list(self.rows(visit)),
        }
        self.never = [visit.digits.encode(), visit.digits.encode("utf-16-le"), code.encode("utf-32-le")]
        self.glyphs = Glyphs(visit.digits)
        self.names = self.shown(visit)
        self.ids = [f"need:{name}" for name in NEEDS.values()] + OPTIONS + self.services(house, list(NEEDS.values()))

    @staticmethod
    def rows(visit):
        """Lines of the picture right through the code; those in one colour are left out."""
        width = screen.size()[0]
        x, y, wide, high = visit.code_box
        for line in range(y, y + high, 4):
            row = visit.to_code[-1].picture[4 * (line * width + x):4 * (line * width + x + wide)]
            if len({row[i:i + 4] for i in range(0, len(row), 4)}) >= 16:
                yield row

    @staticmethod
    def shown(visit):
        """Texts that came with the choices: on no screen before the first of them."""
        before = {text for step in visit.to_code[:2] for text in step.texts}
        after = {text for step in visit.to_code[2:] for text in step.texts}
        return sorted(text for text in after - before if len(text) >= LEAST)

    @staticmethod
    def services(house, needs):
        answers = json.dumps({"needs": needs})
        found = json.loads(house.staff("match", "--json", "--answers", "-", "--at", house.at, says=answers))
        return sorted({result["service"] for need in found["needs"] for result in need["results"]})

    def of_answers(self, memory):
        """{what: how often}; none of it is part of the directory."""
        found = {what: sum(map(memory.count, patterns)) for what, patterns in self.answers.items()}
        return {**found, "return code as drawn": self.glyphs.count(memory)}

    def of_other_forms(self, memory):
        return sum(map(memory.count, self.never))

    def of_directory(self, memory, texts=None):
        """{text: how often}: a kiosk nobody has used may hold some of these already."""
        return {text: memory.count(text.encode()) for text in texts or self.names + self.ids}

    def in_file(self, data):
        """Which answers @data gives away."""
        patterns = sum(self.answers.values(), []) + self.never
        return [pattern for pattern in patterns if pattern in data]
