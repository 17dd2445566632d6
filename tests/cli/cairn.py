# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real command line on a state folder of its own."""
import atexit
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile


def choose_program():
    """The program under test: as it is shipped, where the test asks for that and there is such a build."""
    build = os.environ.get("CAIRN_RELEASE_BUILD")
    shipped = os.path.join(build or "", "app", "cli", "cairn")
    return shipped if os.environ.get("CAIRN_AS_SHIPPED") and build and os.path.exists(shipped) else sys.argv[1]


CAIRN = choose_program()
SHARED = os.environ.get("CAIRN_SHARED", "")


@functools.lru_cache(None)
def demonstration(*_data):
    """A demonstration without a past that nothing is done to: made once for a program, and each folder of data."""
    state = State("--demo", "--uses", "0")
    atexit.register(state.__exit__)
    return state


class State:
    """A state folder that goes when the test ends; a demonstration without a past, unless --uses gives it one."""

    def __init__(self, *init):
        self.root = tempfile.mkdtemp(prefix="cairn-cli-")
        self.path = os.path.join(self.root, "state")
        if init == ("--demo",):
            shutil.copytree(demonstration(os.environ.get("CAIRN_DATADIR")).path, self.path)
        elif init != (None,):
            self.run("init", *init, *(["--uses", "0"] if "--demo" in init and "--uses" not in init else []))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root, ignore_errors=True)

    def run(self, *arguments, status=0, given=None):
        """Runs one command; @status is the exit status it must end with (None: any)."""
        done = subprocess.run([CAIRN, *arguments, "--state", self.path], capture_output=True, text=True,
                              input=given, timeout=280)
        if status is not None:
            allowed = status if isinstance(status, tuple) else (status,)
            assert done.returncode in allowed, (arguments, done.returncode, done.stdout[-2000:], done.stderr[-4000:])
        return done

    def json(self, *arguments, status=0, given=None):
        return json.loads(self.run(*arguments, "--json", status=status, given=given).stdout)

    def match(self, answers, *arguments):
        return self.json("match", "--answers", "-", *arguments, given=json.dumps(answers))

    def file(self, name, contents):
        path = os.path.join(self.root, name)
        mode = "wb" if isinstance(contents, bytes) else "w"
        with open(path, mode) as file:
            file.write(contents)
        return path


def shared(*parts):
    """A folder of the material beside the checkout, or None where it is not."""
    path = os.path.join(SHARED, "data", *parts)
    return path if SHARED and os.path.exists(path) else None
