#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Photographs every screen in every language, theme, text size and screen size onto contact sheets.

    contact-sheet.py PHOTOGRAPH STATE OUTPUT [--quick]

Needs a display (xvfb-run -s "-screen 0 1920x1920x24") and ImageMagick's montage. One sheet for
each combination: OUTPUT/LANGUAGE-SIZE-THEME-TEXT.png.
"""
import itertools
import os
import subprocess
import sys

LANGUAGES = ["en", "ar", "es"]
SIZES = {"1920x1080": 4.034, "1080x1920": 4.034, "1366x768": 3.955, "1280x800": 3.962}
THEMES = ["paper", "night", "contrast"]
TEXT_SIZES = [1, 2, 3]


def combinations(quick):
    every = itertools.product(LANGUAGES, SIZES, THEMES, TEXT_SIZES)
    if not quick:
        return list(every)
    # Each value of each kind at least once, the hardest ones together.
    return [
        ("en", "1920x1080", "paper", 1),
        ("ar", "1080x1920", "paper", 3),
        ("es", "1366x768", "night", 3),
        ("ar", "1280x800", "contrast", 2),
    ]


def take(program, state, output, combination):
    language, size, theme, text = combination
    name = f"{language}-{size}-{theme}-{text}"
    folder = os.path.join(output, name)
    subprocess.run(
        [
            program,
            "--state",
            state,
            "--output",
            folder,
            "--language",
            language,
            "--size",
            size,
            "--px-per-mm",
            str(SIZES[size]),
            "--theme",
            theme,
            "--text-size",
            str(text),
        ],
        check=True,
    )
    pictures = sorted(os.path.join(folder, f) for f in os.listdir(folder))
    tall = size == "1080x1920"
    subprocess.run(
        [
            "montage",
            *pictures,
            "-tile",
            "8x" if tall else "5x",
            "-geometry",
            "360x640+6+6" if tall else "640x360+6+6",
            os.path.join(output, name + ".png"),
        ],
        check=True,
    )
    print(f"{name}: {len(pictures)} screens")


def main():
    arguments = [a for a in sys.argv[1:] if a != "--quick"]
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    program, state, output = arguments
    os.makedirs(output, exist_ok=True)
    for combination in combinations("--quick" in sys.argv):
        take(program, state, output, combination)
    return 0


if __name__ == "__main__":
    sys.exit(main())
