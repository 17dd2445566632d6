#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""list-demo-texts.py LANG: the English texts of the demonstration that LANG has not yet, as the skeleton of
data/demo/languages/LANG.json. list-demo-texts.py --chosen: the services that are there in every language."""
import json
import sys

from demotexts import Demo, is_open_at_night, needs


def list_chosen(demo):
    for id in demo.chosen():
        service = demo.services[id]
        night = "day and night" if is_open_at_night(demo.schedules_of(service)) else ""
        print(f"{id}  {service['name']}  [{' '.join(sorted(needs(service)))}] {night}")


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    demo = Demo()
    if sys.argv[1] == "--chosen":
        list_chosen(demo)
    else:
        print(json.dumps(demo.missing(sys.argv[1]), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
