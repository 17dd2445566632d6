#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at any point of an import or of publishing leaves the directory as before or as after."""
import json
import os
import random
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "tools"))
sys.path.insert(0, os.path.dirname(__file__))
import tap  # noqa: E402
from cairn import CAIRN, State  # noqa: E402

ROUNDS = 15 if os.environ.get("CAIRN_QUICK") else 40
SEED = 20261122


def documents(n):
    for i in range(n):
        yield json.dumps({"id": f"o{i}", "name": f"Organisation {i}", "description": "Helps people.",
                          "services": [{"id": f"s{i}", "name": f"Food pantry {i}", "status": "active"}]})


def duration(command):
    start = time.monotonic()
    subprocess.run(command, capture_output=True, check=False)
    return time.monotonic() - start


def kill_within(command, takes, part):
    """Starts @command, which takes @takes seconds, and kills it after that @part of them; returns whether it was
    still running, and how long it takes: a machine that was busy before may be quiet now, or the other way round."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=takes * part)
        return False, min(takes, time.monotonic() - start)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True, takes * 1.2 if part > 0.9 else takes


def count(state):
    return len(state.json("search", "pantry", status=(0, 1))["results"])


def offers(state):
    path = os.path.join(state.path, "public", "published.db")
    if not os.path.exists(path):
        return None
    return len(state.match({"needs": ["basics"]})["needs"][0]["results"])


def test_import():
    """an import killed at any point leaves the directory as before or as after"""
    chance = random.Random(SEED)
    killed = before = after = 0
    with State() as whole:
        path = whole.file("many.ndjson", "\n".join(documents(400)))
        takes = duration([CAIRN, "import", path, "--state", whole.path])
    for _ in range(ROUNDS):
        with State() as state:
            path = state.file("many.ndjson", "\n".join(documents(400)))
            hit, takes = kill_within([CAIRN, "import", path, "--source", "many", "--state", state.path],
                                     takes, chance.random() * 1.1)
            killed += hit
            state.run("verify")
            report = state.json("import", path, "--source", "many", "--dry-run", status=(0, 1))
            assert report["taken"] == 800, report
            rows = state.run("listing", "--all", "paused").stdout.split()[0]
            assert rows in ("0", "400"), f"{rows} of 400 services after a kill"
            before += rows == "0"
            after += rows == "400"
    tap.figure(f"import: {ROUNDS} runs, {killed} killed under way, {before} as before, {after} as after")
    assert killed > ROUNDS // 3 and before > 0, "the kills came too late to mean anything"


def test_publish():
    """publishing killed at any point leaves what visitors see as before or as after"""
    chance = random.Random(SEED + 1)
    killed = 0
    seen = {}
    with State() as state:
        path = state.file("many.ndjson", "\n".join(documents(400)))
        state.run("import", path, "--source", "many", status=(0, 1))
        state.run("listing", "--all", "listed")
        takes = duration([CAIRN, "publish", "--state", state.path])
        full = offers(state)
        assert full > 0
        for round_number in range(ROUNDS):
            wanted = "paused" if round_number % 2 == 0 else "listed"
            state.run("listing", "--all", wanted)
            was = offers(state)
            hit, takes = kill_within([CAIRN, "publish", "--state", state.path], takes, chance.random() * 1.1)
            killed += hit
            now = offers(state)
            assert now in (0, full), now
            assert now in (was, 0 if wanted == "paused" else full), (was, now, wanted)
            seen[now == was] = seen.get(now == was, 0) + 1
            state.run("verify")
    tap.figure(f"publish: {ROUNDS} runs, {killed} killed under way, {seen.get(True, 0)} as before, "
               f"{seen.get(False, 0)} as after")
    assert killed > ROUNDS // 3, "the kills came too late to mean anything"


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
