# SPDX-License-Identifier: GPL-3.0-or-later
"""All a process could be made to give away: every readable, writable mapping of it."""
import re

PAGE = 4096
EMPTY = bytes(PAGE)
MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (....) \S+ \S+ \S+ *(.*)")


class Memory:
    """A copy of what the process held at one time; empty pages are left out."""

    def __init__(self, pid):
        self.parts = []
        self.size = 0
        with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
            for line in maps:
                start, end, rights, name = MAPPING.match(line.strip()).groups()
                if rights.startswith("rw"):
                    self.take(mem, int(start, 16), int(end, 16), name)

    def take(self, mem, start, end, name):
        try:
            mem.seek(start)
            data = mem.read(end - start)
        except (OSError, ValueError, OverflowError):
            return
        self.size += len(data)
        pages = [data[i:i + PAGE] for i in range(0, len(data), PAGE)]
        run = []
        at = start
        for number, page in enumerate(pages + [EMPTY]):
            if page != EMPTY:
                if not run:
                    at = start + number * PAGE
                run.append(page)
            elif run:
                self.parts.append((at, name, b"".join(run)))
                run = []

    def count(self, pattern):
        return sum(data.count(pattern) for _, _, data in self.parts)

    def places(self, pattern):
        """(address, mapping, what stands around it) of every copy."""
        found = []
        for start, name, data in self.parts:
            at = data.find(pattern)
            while at >= 0:
                found.append((start + at, name, data[max(0, at - 48):at + len(pattern) + 48]))
                at = data.find(pattern, at + 1)
        return found

    def held(self):
        return sum(len(data) for _, _, data in self.parts)
