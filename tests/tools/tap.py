# SPDX-License-Identifier: GPL-3.0-or-later
"""Just enough of the Test Anything Protocol: functions named test_* of a module, one result each."""
import inspect
import sys
import traceback


class Skip(Exception):
    pass


def figure(text):
    """A line that tests/run.sh repeats under the suite's name."""
    print("# figure: " + text, flush=True)


def run(module):
    tests = [value for name, value in vars(module).items() if name.startswith("test_") and callable(value)]
    tests.sort(key=lambda f: inspect.getsourcelines(f)[1])
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        title = (test.__doc__ or test.__name__).split("\n")[0]
        try:
            test()
            print(f"ok {number} {title}", flush=True)
        except Skip as reason:
            print(f"ok {number} {title} # SKIP {reason}", flush=True)
        except Exception:
            failed += 1
            for line in traceback.format_exc().split("\n"):
                print("# " + line)
            print(f"not ok {number} {title}", flush=True)
    sys.exit(1 if failed else 0)
