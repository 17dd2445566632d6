#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""summarise.py TESTLOG.json STATUS: one line a suite with its figures, then the count of all tests."""
import json
import re
import sys

OK = re.compile(r"^(not )?ok \d+(.*)$")


def count(test):
    """Counts the TAP lines of one program; a program that dies counts as one failure more."""
    passed = failed = skipped = 0
    reasons, figures, failures = [], [], []
    for line in test.get("stdout", "").splitlines():
        match = OK.match(line)
        if line.startswith("# figure: "):
            figures.append(line[len("# figure: "):])
        if line.startswith("1..0"):
            skipped += 1
            reasons.append(line[4:].lstrip(" #"))
        if not match:
            continue
        if "# SKIP" in line.upper().replace("#SKIP", "# SKIP"):
            skipped += 1
            reasons.append(line)
        elif match.group(1):
            failed += 1
            failures.append(line)
        else:
            passed += 1
    result = test.get("result", "")
    if result in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT") and failed == 0:
        failed += 1
        failures.append(result)
    elif passed + failed + skipped == 0:
        skipped += result == "SKIP"
        passed += result == "OK"
        failed += result not in ("OK", "SKIP")
        reasons += [result] if result == "SKIP" else []
    return passed, failed, skipped, reasons, figures, failures


def main():
    total = [0, 0, 0]
    with open(sys.argv[1], encoding="utf-8") as log:
        tests = [json.loads(line) for line in log if line.strip()]
    for test in sorted(tests, key=lambda t: t["name"]):
        passed, failed, skipped, reasons, figures, failures = count(test)
        total = [total[0] + passed, total[1] + failed, total[2] + skipped]
        print(f"{test['name']}: {passed} passed, {failed} failed, {skipped} skipped"
              f" ({test.get('duration', 0):.1f} s)")
        for text in figures:
            print("    " + text)
        for text in reasons:
            print("    skipped: " + text)
        for text in failures:
            print("    FAILED: " + text)
        if failed:
            output = (test.get("stdout") or "").splitlines()[-40:]
            output += (test.get("stderr") or "").splitlines()[-60:]
            print("\n".join("      | " + line for line in output))
    if not tests:
        total[1] += 1
        print("no test ran")
    if int(sys.argv[2]) != 0 and total[1] == 0:
        total[1] += 1
        print(f"the test runner ended with status {sys.argv[2]}")
    print(f"{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
