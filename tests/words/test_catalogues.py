#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every catalogue that is offered: whole, faithful in what a machine can see, and honest about who read it.

test_catalogues.py ROOT [LANG...]: without languages, those of po/LINGUAS."""
import collections
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

ROOT = sys.argv[1]
sys.path.insert(0, os.path.join(ROOT, "po"))
sys.path.insert(0, os.path.join(ROOT, "tests", "tools"))
import demotexts  # noqa: E402
import pofile  # noqa: E402
import safety  # noqa: E402
import tap  # noqa: E402

OFFERED = open(os.path.join(ROOT, "po", "LINGUAS"), encoding="utf-8").read().split()
LANGS = sys.argv[2:] or OFFERED
RELEASE = os.environ.get("CAIRN_LONG") == "1" or len(sys.argv) > 2
DIRECTIVE = re.compile(r"%(?:(\d)\$)?s")


def slavic(n):
    return 0 if n % 10 == 1 and n % 100 != 11 else 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def arabic(n):
    return n if n < 3 else 3 if 3 <= n % 100 <= 10 else 4 if n % 100 >= 11 else 5


def polish(n):
    return 0 if n == 1 else 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def romanian(n):
    return 0 if n == 1 else 1 if n == 0 or 1 <= n % 100 <= 19 else 2


# Which form stands for a whole number: Unicode CLDR, "Language Plural Rules".
PLURALS = {"ar": arabic, "ru": slavic, "uk": slavic, "pl": polish, "ro": romanian, "zh": lambda n: 0}
PLURALS |= {lang: lambda n: int(n > 1) for lang in ("fr", "fa")}
PLURALS |= {lang: lambda n: int(n != 1) for lang in ("de", "es", "pt", "so", "tr", "ur")}
# Opening marks of quotation; the straight ones of a typewriter are right in no language.
QUOTES = {"ar": "«", "de": "„", "es": "«", "fa": "«", "fr": "«", "pl": "„", "pt": "«“", "ro": "„", "ru": "«",
          "so": "“", "tr": "“", "uk": "«", "ur": "“«", "zh": "“「"}
ENDS = {".": ".。۔", "?": "?？؟;", ":": ":：", "!": "!！"}
# Letters that look right and are another language's: search, fonts and reading aloud go wrong with them.
FOREIGN = {
    "ar": "\u06cc\u06a9\u06c1\u06be", "fa": "\u064a\u0643\u06c1\u0649", "ur": "\u064a\u0643\u0647\u0649",
    "ro": "\u015f\u0163\u015e\u0162", "uk": "ыэёъ", "ru": "іїєґ",
}
SCRIPT = {"ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC", "zh": "CJK"}


def catalogue(lang):
    return pofile.read(os.path.join(ROOT, "po", lang + ".po"))


CATALOGUES = {lang: catalogue(lang) for lang in LANGS}
TEMPLATE = {entry.key: entry for entry in pofile.read(os.path.join(ROOT, "po", "cairn.pot")) if entry.id}


def entries(lang):
    return [entry for entry in CATALOGUES[lang] if entry.id]


def texts():
    """(lang, entry, one of its translations) of all catalogues; what is missing has a test of its own."""
    for lang in LANGS:
        for entry in entries(lang):
            yield from ((lang, entry, text) for text in entry.texts if text)


def none(findings):
    findings = list(findings)
    assert not findings, f"{len(findings)} findings:\n" + "\n".join(findings[:40])


def at(lang, entry):
    return f"po/{lang}.po:{entry.line}: '{entry.id}'"


def same(lang):
    """English text → reason of po/same/LANG.txt."""
    path = os.path.join(ROOT, "po", "same", lang + ".txt")
    lines = open(path, encoding="utf-8").read().splitlines() if os.path.exists(path) else []
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(row) == 2 and row[1].strip() for row in rows), f"{path}: each line needs a text, a tab, a reason"
    return dict(rows)


def test_whole():
    """no text is missing, fuzzy or left over; while the screens grow, a few may wait for their translation"""
    waiting = {lang: sum(not all(e.texts) for e in entries(lang)) for lang in LANGS}
    unsafe = [lang for lang in LANGS if safety.waiting(lang)]

    def find():
        for lang in LANGS:
            keys = {entry.key for entry in entries(lang)}
            yield from (f"po/{lang}.po: '{id}' is missing: run po/update.sh" for c, id in TEMPLATE.keys() - keys)
            yield from (f"po/{lang}.po: '{id}' is of no source: run po/update.sh" for c, id in keys - TEMPLATE.keys())
            for entry in entries(lang):
                if "fuzzy" in entry.flags:
                    yield at(lang, entry) + ": fuzzy"
                if not all(entry.texts) and (RELEASE or waiting[lang] > len(TEMPLATE) / 5):
                    yield at(lang, entry) + ": not translated"
    none(find())
    late = ", ".join(f"{lang} {count}" for lang, count in waiting.items() if count)
    tap.figure(f"{len(LANGS)} catalogues of {len(TEMPLATE)} texts; waiting for a translation: {late or 'none'}"
               + (f"; not offered before their safety texts are there: {', '.join(unsafe)}" if unsafe else ""))


def test_template_is_new():
    """the template holds the texts of the sources as they are (with CAIRN_LONG=1)"""
    if not RELEASE:
        raise tap.Skip("asked of a release")
    copy = tempfile.mkdtemp(prefix="cairn-po-")
    try:
        for folder in ("app", "data", "po", "ui"):
            shutil.copytree(os.path.join(ROOT, folder), os.path.join(copy, folder))
        subprocess.run([os.path.join(copy, "po", "update.sh")], check=True, capture_output=True)
        found = {entry.key for entry in pofile.read(os.path.join(copy, "po", "cairn.pot")) if entry.id}
    finally:
        shutil.rmtree(copy)
    none([f"'{id}' is new: run po/update.sh" for _, id in found - TEMPLATE.keys()]
         + [f"'{id}' is gone: run po/update.sh" for _, id in TEMPLATE.keys() - found])


def test_plural_forms():
    """the plural rule is the language's, by the numbers 0 to 1000, and each plural has all forms"""
    for lang in LANGS:
        header = CATALOGUES[lang][0].texts[0]
        count, rule = re.search(r"nplurals=(\d+); *plural=([^;]+);", header).groups()
        expected = PLURALS[lang]
        for n in range(1001):
            assert evaluate(rule, n) == expected(n), (lang, n, rule)
        assert int(count) == 1 + max(map(expected, range(1001))), (lang, count)
        for entry in entries(lang):
            assert not entry.plural or len(entry.texts) == int(count), at(lang, entry)


def evaluate(rule, n):
    """The C expression of a Plural-Forms header."""
    rule = rule.strip()
    depth, question, colon = 0, None, None
    if rule.startswith("(") and closes_at_end(rule):
        return evaluate(rule[1:-1], n)
    for place, sign in enumerate(rule):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign == "?" and question is None:
            question = place
        if depth == 0 and sign == ":" and question is not None and colon is None:
            colon = place
    if question is None:
        python = rule.replace("&&", " and ").replace("||", " or ")
        assert re.fullmatch(r"[n0-9%=!<>() andor]+", python), rule
        return int(eval(python, {"__builtins__": {}}, {"n": n}))
    taken = evaluate(rule[:question], n)
    return evaluate(rule[question + 1:colon] if taken else rule[colon + 1:], n)


def closes_at_end(rule):
    depth = 0
    for place, sign in enumerate(rule):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return place == len(rule) - 1
    return False


def arguments(text):
    """Which arguments a format uses, each as often as it does."""
    following, used = 0, []
    for match in DIRECTIVE.finditer(text.replace("%%", "")):
        if match.group(1):
            used.append(int(match.group(1)))
        else:
            following += 1
            used.append(following)
    return sorted(used)


def stands_for_one(lang, form):
    return sum(PLURALS[lang](n) == form for n in range(1001)) == 1


def test_formats():
    """each %s of the English is in the translation once, and nothing else is"""
    def find():
        for lang in LANGS:
            for entry in entries(lang):
                expected = arguments(entry.plural or entry.id)
                for form, text in enumerate(entry.texts):
                    number_is_said = entry.plural and stands_for_one(lang, form) and arguments(text) == []
                    if text and arguments(text) != expected and not number_is_said:
                        yield at(lang, entry) + f": '{text}'"
                    if "c-format" in entry.flags and re.search(r"%(?!(\d\$)?s|%)", text):
                        yield at(lang, entry) + f": a format of another kind: '{text}'"
    none(find())


def test_equal_to_english():
    """what is equal to its English is so for a reason, po/same/LANG.txt"""
    def find():
        for lang in LANGS:
            listed = same(lang)
            for entry in entries(lang):
                words = re.search(r"[A-Za-z]", DIRECTIVE.sub("", entry.id))
                if entry.texts[0] == entry.id and words and entry.context != "language" and entry.id not in listed:
                    yield at(lang, entry)
    none(find())


def test_equal_to_another():
    """two different texts with one translation are so for a reason, po/same/LANG.txt"""
    def find():
        for lang in LANGS:
            listed, seen = same(lang), {}
            for entry in entries(lang):
                first = seen.setdefault(tuple(entry.texts), entry)
                if entry.texts[0] and first.id != entry.id and entry.id not in listed and first.id not in listed:
                    yield at(lang, entry) + f" is said like '{first.id}'"
    none(find())


def test_reasons_are_needed():
    """po/same/LANG.txt lists nothing that is not equal to anything"""
    def find():
        for lang in LANGS:
            demo = demotexts.Demo(ROOT)
            beside = {text for fields in flat(demo.file(lang)) for text in fields}
            count = collections.Counter(text for text, _ in {(tuple(e.texts), e.id) for e in entries(lang)})
            needed = {e.id for e in entries(lang) if e.texts[0] == e.id or count[tuple(e.texts)] > 1}
            yield from (f"po/same/{lang}.txt: '{id}'" for id in same(lang) if id not in needed and id not in beside)
    none(find())


def flat(content):
    for section in content.values():
        for value in section.values():
            yield list(value.values()) if isinstance(value, dict) else [value]


def test_ends():
    """a sentence ends as a sentence, a question as a question, spaces stay where they are"""
    def find():
        for lang, entry, text in texts():
            end = entry.id[-1]
            if end in ENDS and text.rstrip("\u200f\u2069\u00a0)»”")[-1:] not in ENDS[end]:
                yield at(lang, entry) + f": '{text}' ends otherwise"
            if text != text.strip():
                yield at(lang, entry) + ": space around it"
    none(find())


def test_tidy_letters():
    """composed letters of the language itself, its own quotation marks, digits 0 to 9"""
    def find():
        for lang, entry, text in texts():
            if unicodedata.normalize("NFC", text) != text:
                yield at(lang, entry) + ": letters are not composed (NFC)"
            if '"' in text or ('"' in entry.id and not any(mark in text for mark in QUOTES[lang])):
                yield at(lang, entry) + f": '{text}' wants the quotation marks {QUOTES[lang]}"
            foreign = set(text) & set(FOREIGN.get(lang, ""))
            if foreign:
                yield at(lang, entry) + f": '{text}' has letters of another language: {sorted(map(hex, map(ord, foreign)))}"
            if any(c.isdigit() and not c.isascii() for c in text):
                yield at(lang, entry) + f": '{text}' has other digits than 0 to 9"
    none(find())


def test_script():
    """each text of a language with a script of its own has letters of it"""
    def find():
        for lang, entry, text in texts():
            letters = [c for c in DIRECTIVE.sub("", text) if c.isalpha()]
            if lang in SCRIPT and letters and not any(unicodedata.name(c, "").startswith(SCRIPT[lang]) for c in letters):
                yield at(lang, entry) + f": '{text}'"
    none(find())


def test_words_nobody_should_read():
    """no word for victims, attackers, their deeds, or death by one's own hand: po/never.txt"""
    rules = {}
    for line in open(os.path.join(ROOT, "po", "never.txt"), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            lang, pattern = line.rstrip("\n").split("\t")
            rules[lang] = re.compile(pattern, re.I)

    def find():
        for lang, entry, text in texts():
            hit = rules[lang].search(text)
            if hit:
                yield at(lang, entry) + f": says '{hit.group()}'"
    none(find())


def read_rows(*path):
    with open(os.path.join(ROOT, "po", *path), encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]


def test_glossary():
    """thirty words, each in each language, and the catalogue says them so"""
    terms = [row[0] for row in read_rows("glossary", "terms.txt")]
    assert len(terms) == len(set(terms)) == 30, terms

    def find():
        for lang in LANGS:
            rows = read_rows("glossary", lang + ".txt")
            assert [row[0] for row in rows] == terms, f"po/glossary/{lang}.txt: other terms than terms.txt"
            for row in rows:
                yield from check_term(lang, row)
    none(find())


def check_term(lang, row):
    assert len(row) == 3 and row[1].strip(), f"po/glossary/{lang}.txt: {row}: term, translation, note"
    forms = [form.strip().casefold() for form in row[1].split("|")]
    english = [e for e in entries(lang) if all(e.texts) and re.search(r"\b" + re.escape(row[0]), e.id, re.I)]
    said = [e for e in english if any(form in text.casefold() for form in forms for text in e.texts)]
    if 2 * len(said) < len(english) or not said:
        yield f"{lang}: '{row[0]}' is '{row[1]}' in {len(said)} of {len(english)} texts, not in " + "; ".join(
            f"'{e.texts[0]}'" for e in english[:8] if e not in said)


def test_readers():
    """it is said who read the safety texts and when, of the texts as they are; a machine is called one"""
    people = 0
    for lang in ["en"] + LANGS:
        path = os.path.join(ROOT, "po", "readers", lang + ".ini")
        assert os.path.exists(path), f"{path} is missing: po/README.md"
        values = dict(line.split("=", 1) for line in open(path, encoding="utf-8").read().splitlines() if "=" in line)
        reader = values.get("reader", "").strip()
        datetime.date.fromisoformat(values["read"])
        assert reader, f"{path}: nobody is named"
        assert reader == "machine" or not re.search(
            r"machine|translat|model|bot\b|\bai\b|automat", reader, re.I), f"{path}: {reader}"
        people += reader != "machine"
        if lang != "en" and safety.waiting(lang) and not RELEASE:
            continue  # not offered: test_whole says so
        now = safety.safety_hash(lang)
        assert values["hash"] == now, f"{path}: the safety texts have changed since they were read: now {now}"
    tap.figure(f"safety texts: {len(safety.safety_entries('en'))} in each of {len(LANGS) + 1} languages,"
               f" read by a person in {people}, by a machine in {len(LANGS) + 1 - people}")


def test_safety_rules_hit():
    """each line of po/readers/strings.txt finds a text, in the sources as they are"""
    places, exact = safety.rules()
    with open(os.path.join(ROOT, "po", "POTFILES.in"), encoding="utf-8") as file:
        sources = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    none(rule for rule in places if not any(place.startswith(rule) for place in sources))
    whole = "".join(open(os.path.join(ROOT, path), encoding="utf-8").read() for path in sources)
    # A long literal is broken over lines.
    whole = re.sub(r'"\s*\n\s*"', "", whole)
    none(text for text in exact if text not in whole)


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
