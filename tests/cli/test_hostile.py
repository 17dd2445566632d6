#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Input made to hurt: far too long, wide, deep, many, or packed small. Each ends soon, in little
memory, with a message that says where and what; and nothing of it stays."""
import json
import os
import resource
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))

import tap
from cairn import State

MB = 1024 * 1024
# Of the processor, and with sanitizers, which are ten times slower; what takes the square of such
# sizes takes minutes.
MOST_SECONDS = 60
MOST_MEMORY = 700 * MB
worst = {"seconds": 0.0, "memory": 0}


def hurt(state, *command, status, says="", given=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = state.run(*command, status=status, given=given)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    worst["seconds"] = max(worst["seconds"], seconds)
    worst["memory"] = after.ru_maxrss * 1024
    assert says in done.stderr + done.stdout, (says, done.stderr[-500:])
    assert len(done.stderr) < 20000, len(done.stderr)
    assert seconds < MOST_SECONDS, f"{command}: {seconds:.1f} s of the processor"
    assert worst["memory"] < MOST_MEMORY, f"{command}: {worst['memory'] // MB} MB"


def folder(state, name, files):
    path = os.path.join(state.root, name)
    os.mkdir(path)
    for file, contents in files.items():
        with open(os.path.join(path, file), "wb") as out:
            out.write(contents)
    return path


def test_tables():
    """Tables: a line of 100 MB, a million columns, nothing but line ends, a quotation mark too few"""
    with State() as state:
        for contents, says in [
            (b"id,name\n1," + b"x" * (100 * MB) + b"\n", "organizations.csv:2: a value of more than 1 MB"),
            (b'id,name\n1,"' + b"x\n" * (2 * MB), "organizations.csv:2: a value of more than 1 MB"),
            (b"id," + b"c," * 1000000 + b"name\n", "organizations.csv:1: more than 1024 columns"),
            (b"id,name\n" + b"\n" * (8 * MB), "no record in it"),
        ]:
            path = state.file("organizations.csv", contents)
            hurt(state, "import", path, "--format", "hsds-csv", "--dry-run", status=3, says=says)


def test_documents():
    """Documents: a million brackets, a text of 100 MB, a million members, a million empty elements"""
    with State() as state:
        members = b",".join(b'"m%d":1' % i for i in range(1000000))
        for name, contents, status, says in [
            ("deep.json", b"[" * 1000000, 3, "deep.json:1: nested more than 64 deep"),
            ("deeper.json", b'{"services":' * 1000000, 3, "deeper.json:1: nested more than 64 deep"),
            ("text.json", b'{"id":"1","name":"' + b"x" * (100 * MB) + b'"}', 3, "text.json:1: "),
            ("members.json", b'{"id":"1","name":"A",' + members + b"}", 3, "members.json:1: "),
            ("elements.json", b"[" + b"{}," * 300000 + b"{}]", (0, 1, 3), ""),
        ]:
            path = state.file(name, contents)
            hurt(state, "import", path, "--format", "hsds-json", "--dry-run", status=status, says=says)
            os.unlink(path)


def test_cells():
    """Cells of 1 MB of one sign: brackets, accents, marks of HTML, colons behind a number"""
    with State() as state:
        size = 900 * 1024
        for name, cell in [("brackets", b"(" * size), ("accents", b"\xe9" * size), ("marks", b"<" * size + b"</"),
                           ("colons", b"211 " + b":" * size), ("entities", b"&#x" * (size // 3))]:
            path = folder(state, name, {
                "organizations.csv": b"id,name,description\n1,Org," + cell + b"\n",
                "phones.csv": b"id,organization_id,number\n1,1," + cell + b"\n",
                "languages.csv": b"id,organization_id,name\n1,1," + cell + b"\n",
                "schedules.csv": b"id,organization_id,description\n1,1," + cell + b"\n",
            })
            hurt(state, "import", path, "--dry-run", status=(0, 1))


def test_archives():
    """Archives: one that grows a thousand times, one in one, and one of 50,000 files"""
    with State() as state:
        bomb, many, nested = (os.path.join(state.root, name) for name in ("bomb.zip", "many.zip", "nested.zip"))
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
            with out.open("services.csv", "w") as entry:
                for _ in range(200):
                    entry.write(b"0" * MB)
        with zipfile.ZipFile(many, "w") as out:
            for i in range(50000):
                out.writestr(f"d/{i}.txt", b"")
        with zipfile.ZipFile(nested, "w") as out:
            out.write(bomb, "inside.zip")
            out.writestr("organizations.csv", "id,name\n1,Org\n")
        hurt(state, "import", bomb, "--dry-run", status=3, says="it may be a trap")
        hurt(state, "import", many, "--dry-run", status=3, says="this is no export of a directory")
        hurt(state, "import", nested, "--dry-run", status=(0, 1), says="an archive inside the archive")


def test_promises():
    """A datapackage.json that names one file 5,000 times; a mapping of 5,000 lines for 1,000 columns"""
    with State() as state:
        resources = [{"name": "organizations", "path": "./" * (i % 9) + "organizations.csv"} for i in range(5000)]
        path = folder(state, "package", {
            "organizations.csv": b"id,name\n" + b"".join(b"%d,Org\n" % i for i in range(1000)),
            "datapackage.json": json.dumps({"resources": resources}).encode(),
        })
        hurt(state, "import", path, "--dry-run", status=(0, 1), says="read once")
        table = state.file("wide.csv", ",".join("column é %d" % i for i in range(1000)) + "\n" + "x," * 999 + "x\n")
        mapping = state.file("mapping.csv", "file,column,value,field,text\n" + "".join(
            f",column é {i % 1000},,service.name,\n" for i in range(4900)))
        hurt(state, "import", table, "--format", "csv", "--mapping", mapping, "--dry-run", status=(0, 1, 3))


def test_own_files():
    """Files a centre writes itself: questions and answers of brackets only"""
    with State() as state:
        xml = state.file("triage.xml", "<questions>" * 100000)
        hurt(state, "triage", "check", xml, status=3, says="triage.xml:1: ")
        state.run("publish", status=(0, 1))
        hurt(state, "match", "--answers", "-", status=3, given="[" * 1000000, says="too many brackets")
        hurt(state, "code", "--read", "1" * 100000, status=3)
        tap.figure(f"hostile input: at most {worst['seconds']:.1f} s of the processor, {worst['memory'] // MB} MB")


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
