# SPDX-License-Identifier: GPL-3.0-or-later
"""Slips of the demonstration directory, read back as a printer and a phone would."""
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(SOURCE, "tests", "tools"))
sys.path.insert(0, os.path.join(SOURCE, "po"))
import pofile  # noqa: E402
import tap  # noqa: E402

CAIRN = sys.argv[1]
ROOT = tempfile.mkdtemp(prefix="cairn-slip-")
STATE = os.path.join(ROOT, "state")
ANSWERS = {"needs": ["talk", "money_now", "legal"], "languages": ["ar"], "access": ["step-free"]}
# Heads of receipt printers have 8 dots a millimetre.
RECEIPT_DPI = 203
STRIP = 4000
OVERLAP = 400
MM = 72 / 25.4
KINDS = {
    "roll": (["--lang", "en"], 80, None),
    "roll-two": (["--lang", "ar", "--second-lang", "en"], 80, None),
    "roll-large": (["--lang", "es", "--large"], 80, None),
    "a4": (["--lang", "es", "--paper", "a4"], 210, 297),
    "a4-two": (["--lang", "ar", "--second-lang", "en", "--paper", "a4"], 210, 297),
    "a4-large": (["--lang", "ar", "--large", "--paper", "a4"], 210, 297),
    "a4-german": (["--lang", "de", "--paper", "a4"], 210, 297),
    "a5": (["--lang", "en", "--paper", "a5"], 148, 210),
    "a5-large-two": (["--lang", "ar", "--second-lang", "es", "--large", "--paper", "a5"], 148, 210),
}
MARKS = {"en": "Demonstration. These are not real services.", "es": "Demostración. Estos servicios no son reales."}
PRACTICE = {
    "en": "Practice. This page was printed to try things out.",
    "de": "Übung. Diese Seite wurde zum Ausprobieren gedruckt.",
}
ISOLATES = re.compile("[\u2066-\u2069]")


def cairn(*arguments, given=None):
    done = subprocess.run([CAIRN, *arguments, "--state", STATE], capture_output=True, text=True, input=given,
                          timeout=280)
    assert done.returncode in (0, 1), (arguments, done.returncode, done.stderr)
    return done.stdout


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            raise tap.Skip(f"{program} is not installed")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def make_slip(kind, name, answers=None):
    path = os.path.join(ROOT, name + ".pdf")
    cairn("slip", "--answers", "-", "--output", path, *KINDS[kind][0],
          given=json.dumps(answers or ANSWERS))
    return path


@functools.lru_cache(None)
def slip(kind):
    """The same answers give the same file (test_same_answers_same_bytes): made once."""
    return make_slip(kind, kind)


def info(path):
    return dict(line.split(":", 1) for line in output("pdfinfo", path).splitlines() if ":" in line)


def pages(path):
    """Text of each page, as it stands."""
    return output("pdftotext", "-layout", path, "-").split("\f")[:-1]


def read_strip(path, number, top):
    """The codes of one strip of a page: readers refuse pictures of a metre's length."""
    name = os.path.join(ROOT, "strip")
    subprocess.run(["pdftoppm", "-r", str(RECEIPT_DPI), "-mono", "-f", str(number), "-singlefile", "-x", "0", "-W", "0",
                    "-y", str(top), "-H", str(STRIP), path, name], check=True)
    done = subprocess.run(["zbarimg", "--quiet", "-Sdisable", "-Sqr.enable", name + ".pbm"], capture_output=True,
                          text=True)
    return [code.rstrip("\n") for code in done.stdout.split("QR-Code:")[1:]]


@functools.lru_cache(None)
def codes(path):
    """What a phone reads on each page: lists without repetition."""
    facts = info(path)
    height = float(re.findall(r"[\d.]+", facts["Page size"])[1]) * RECEIPT_DPI / 72
    read = []
    for number in range(1, int(facts["Pages"]) + 1):
        seen = {}
        for top in range(0, int(height), STRIP - OVERLAP):
            seen.update(dict.fromkeys(read_strip(path, number, top)))
        read.append(list(seen))
    return read


@functools.lru_cache(None)
def offered(lang):
    """The services a slip holds: at most three a need, each once."""
    result = json.loads(cairn("match", "--answers", "-", "--lang", lang, "--json",
                              given=json.dumps(ANSWERS)))
    names = {}
    for part in result["needs"]:
        for match in part["results"][:3]:
            names.setdefault(match["service"], match["name"])
    return list(names.values())


def flat(text):
    return re.sub(r"\s+", " ", ISOLATES.sub("", text))


def test_paper_sizes():
    """each paper has its size in millimetres; a roll is one piece"""
    need("pdfinfo")
    for kind, (_, width, height) in KINDS.items():
        facts = info(slip(kind))
        got = [float(x) / MM for x in re.findall(r"[\d.]+", facts["Page size"])[:2]]
        assert abs(got[0] - width) < 0.5, (kind, got)
        if height:
            assert abs(got[1] - height) < 0.5, (kind, got)
        elif kind == "roll":
            assert facts["Pages"].strip() == "1", facts
        assert got[1] * MM <= 14400, (kind, got)


def test_codes_read_back():
    """one code a service, read from 203 dots an inch; it begins with the name and holds a number"""
    need("pdftoppm", "zbarimg")
    total = 0
    for kind in KINDS:
        lang = KINDS[kind][0][1]
        names = offered(lang)
        read = [code for page in codes(slip(kind)) for code in page]
        assert sorted(code.split("\n")[0] for code in read) == sorted(names), (kind, names, read)
        for code in read:
            assert re.search(r"\d{3}|://|\w\.\w", code), code
            assert not ISOLATES.search(code), code
        total += len(read)
    tap.figure(f"{total} QR codes on {len(KINDS)} kinds of slip read back at {RECEIPT_DPI} dpi")


def test_service_stays_together():
    """name and code of a service stand on the same page"""
    need("pdftoppm", "pdftotext", "zbarimg")
    for kind in ("a4", "a5"):
        path = slip(kind)
        read_pages = codes(path)
        assert len(read_pages) > 1 and all(read_pages[:-1]), (kind, read_pages)
        for text, read in zip(pages(path), read_pages):
            words = flat(text).replace(" ", "")
            for code in read:
                first = flat(code.split("\n")[0]).split(" ")[0]
                assert first in words, (kind, first, text)


def test_marked_on_every_page():
    """a demonstration says so on every page, also on those handed on alone"""
    need("pdftotext")
    for kind in ("roll", "roll-large", "a4", "a5"):
        mark = MARKS[KINDS[kind][0][1]]
        for number, text in enumerate(pages(slip(kind))):
            assert mark in flat(text), (kind, number, text)


def test_practice():
    """what is printed in practice mode says so on every page, beside the mark of the demonstration"""
    need("pdftotext")
    cairn("settings", "set", "practice", "1")
    cairn("publish")
    try:
        for kind in ("roll", "a4-german", "a5"):
            lang = KINDS[kind][0][1]
            marks = [MARKS["en"], PRACTICE["en"]] if lang == "en" else [PRACTICE[lang]]
            for number, text in enumerate(pages(make_slip(kind, "practice"))):
                assert all(mark in flat(text) for mark in marks), (kind, number, text)
    finally:
        cairn("settings", "set", "practice", "0")
        cairn("publish")
    assert PRACTICE["en"] not in flat(" ".join(pages(make_slip("a5", "no-practice"))))


def test_neutral():
    """nothing on it says why: no victim, no need, no centre in large type, nothing in its metadata"""
    need("pdftotext", "pdfinfo")
    text = flat(" ".join(pages(slip("roll")))).lower()
    for word in ("victim", "bereaved", "attack", "terror", "you chose to", "why this is shown"):
        assert word not in text, word
    facts = info(slip("roll"))
    assert facts["Title"].strip() == "List", facts
    assert "00:00:00" in facts["CreationDate"], facts
    for name in ("Author", "Subject", "Keywords", "Creator"):
        assert not facts.get(name, "").strip(), (name, facts)


def test_same_answers_same_bytes():
    """the same slip is the same file: nothing of the machine or the minute is in it"""
    with open(slip("a4"), "rb") as file:
        first = file.read()
    with open(make_slip("a4", "again"), "rb") as file:
        assert file.read() == first


def test_return_code():
    """sixteen digits in fours, which read back as the same needs"""
    need("pdftotext")
    text = flat(" ".join(pages(slip("roll")))).replace("\u00a0", " ")
    found = re.search(r"\b(\d{4} \d{4} \d{4} \d{4})\b", text)
    assert found, text[-600:]
    assert "Anyone with this code can see what you chose." in text
    read = json.loads(cairn("code", "--read", found.group(1)))
    assert sorted(read["needs"]) == sorted(ANSWERS["needs"]), read


def test_numbers_in_arabic():
    """in a line from right to left a number keeps its order: its groups stand left to right"""
    need("pdftotext")
    path = slip("a4-large")
    boxes = output("pdftotext", "-bbox", path, "-")
    english = flat(" ".join(pages(slip("a4"))))
    number = re.search(r"\b(0\d{3}) (\d{3}) (\d{4})\b", english.replace("\u00a0", " "))
    assert number, english[:400]
    place = {}
    for left, top, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', boxes):
        place.setdefault(round(float(top)), []).append((float(left), flat(word.replace("\u00a0", " ")).strip()))
    lines = [" ".join(word for _, word in sorted(row)) for row in place.values()]
    assert any(" ".join(number.groups()) in line for line in lines), (number.groups(), lines[:20])


def test_arabic_fonts():
    """Arabic comes from the fonts that were chosen, embedded: never from what a machine happens to have"""
    need("pdffonts")
    fonts = output("pdffonts", slip("a4-large")).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert "NotoSans" in line, line
    assert any("Arabic" in line for line in fonts), fonts


def test_one_language_beside_the_other():
    """two languages stand side by side on A4 and under each other on a roll"""
    need("pdftotext")

    def column_of(kind):
        for left, word in re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)</word>',
                                     output("pdftotext", "-bbox", slip(kind), "-")):
            if word == "Your":
                return float(left)
        raise AssertionError(kind)

    assert column_of("a4-two") < 300
    text = pages(slip("roll-two"))[0]
    assert MARKS["en"] in flat(text)


def test_text_in_another_language():
    """a text without a translation is printed as it is and says in which language it is written"""
    need("pdftotext")
    record = next(entry for entry in pofile.read(os.path.join(SOURCE, "po", "de.po")) if entry.id == "Written in %s")
    english = next(e for e in pofile.read(os.path.join(SOURCE, "po", "de.po")) if e.key == ("language", "English"))
    text = flat(" ".join(pages(make_slip("a4-german", "german", {"needs": ["work_study", "media"]}))))
    assert record.texts[0].replace("%s", english.texts[0]) in text, text[:2000]


def test_very_long():
    """everything at once in large print on a roll: pages a PDF may have, nothing lost"""
    need("pdfinfo", "pdftoppm", "zbarimg")
    everything = {"needs": ["talk", "money_now", "legal", "funeral", "safety", "medical", "shelter", "child", "peer"]}
    path = os.path.join(ROOT, "long.pdf")
    done = subprocess.run([CAIRN, "slip", "--answers", "-", "--output", path, "--lang", "ar",
                           "--second-lang", "es", "--large", "--state", STATE], capture_output=True, text=True,
                          input=json.dumps(everything))
    assert done.returncode == 0, done.stderr
    facts = info(path)
    height = float(re.findall(r"[\d.]+", facts["Page size"])[1])
    assert height <= 14400, facts
    tap.figure(f"longest roll: {facts['Pages'].strip()} pieces of {height / MM / 1000:.1f} m")


def main():
    os.environ.pop("CAIRN_STATE", None)
    try:
        cairn("init", "--demo", "--uses", "0")
        tap.run(sys.modules[__name__])
    finally:
        shutil.rmtree(ROOT, ignore_errors=True)


if __name__ == "__main__":
    main()
