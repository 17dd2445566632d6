# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a catalogue: for the build, which hashes the safety texts, and for the tests. No more of the format than
msgmerge writes."""
import ast
import dataclasses
import re

QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclasses.dataclass
class Entry:
    context: str = ""
    id: str = ""
    plural: str = ""
    texts: list = dataclasses.field(default_factory=list)
    places: list = dataclasses.field(default_factory=list)
    comments: list = dataclasses.field(default_factory=list)
    flags: set = dataclasses.field(default_factory=set)
    line: int = 0

    @property
    def key(self):
        return (self.context, self.id)


def read(path):
    """The entries of @path, the header (its id is empty) first; obsolete ones left out."""
    entries, entry, field = [], None, None
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#~"):
                entry = None
                continue
            if entry is None:
                entry = Entry(line=number)
                entries.append(entry)
            field = take_line(entry, line, field)
    return [entry for entry in entries if entry.texts]


def take_line(entry, line, field):
    """Adds one line; returns the field that the lines of mere text after it belong to."""
    if line.startswith("#:"):
        entry.places += [place.rpartition(":")[0] or place for place in line[2:].split()]
    elif line.startswith("#."):
        entry.comments.append(line[2:].strip())
    elif line.startswith("#,"):
        entry.flags |= {flag.strip() for flag in line[2:].split(",")}
    if line.startswith("#"):
        return field
    word, _, rest = line.partition(" ")
    text = unquote(line if line.startswith('"') else rest)
    if line.startswith('"'):
        word = field
    if word == "msgctxt":
        entry.context += text
    elif word == "msgid":
        entry.id += text
    elif word == "msgid_plural":
        entry.plural += text
    elif line.startswith('"'):
        entry.texts[-1] += text
    else:
        entry.texts.append(text)
    return word


def unquote(text):
    return "".join(ast.literal_eval(part) for part in QUOTED.findall(text))
