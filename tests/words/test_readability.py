#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The English that everything is translated from can be read by a child of eleven.

test_readability.py ROOT. Reading age is the grade of Flesch and Kincaid (Kincaid, Fishburne, Rogers, Chissom 1975,
"Derivation of new readability formulas") and five years: 0.39 × words a sentence + 11.8 × syllables a word - 15.59 + 5.
The formula is made for running text: it is asked of each screen as a whole, and of each sentence that is long enough
to say something; a label of two words is neither. Exceptions, each with its reason: po/hard-to-read.txt."""
import os
import re
import sys

ROOT = sys.argv[1]
sys.path.insert(0, os.path.join(ROOT, "po"))
sys.path.insert(0, os.path.join(ROOT, "tests", "tools"))
import demotexts  # noqa: E402
import pofile  # noqa: E402
import tap  # noqa: E402

OLDEST = 11.0  # years, of a screen
OLDEST_SENTENCE = 13.0  # of one sentence, where one long word weighs much
LONGEST = 20  # words a sentence
LEAST = 10  # words below which the formula says nothing about a sentence
LEAST_SCREEN = 25
# The ends that count_syllables() takes for one too many or one too few.
SILENT = re.compile(r"(?:[^lcsxzhgaeiouy]es|[^td]ed|[^laeiouy]e)$")


def count_syllables(word):
    word = word.lower().strip("'")
    if len(word) <= 3:
        return 1
    groups = len(re.findall(r"[aeiouy]+", re.sub(r"^y", "", SILENT.sub("", word))))
    return max(groups + len(re.findall(r"ia[lnt]?$|io(?!n)|[aeiou]ing$|[^pr]eo|[dr]ea$|sm$", word)), 1)


def words_of(text):
    return re.findall(r"[A-Za-z]+(?:['-][A-Za-z]+)*", text)


def sentences_of(text):
    text = re.sub(r"%(?:\d\$)?s", "Anna", text)
    return [part for part in re.split(r"(?<=[.!?;:])\s+", text) if words_of(part)]


def reading_age(sentences):
    words = [word for sentence in sentences for word in words_of(sentence)]
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5


def exceptions():
    with open(os.path.join(ROOT, "po", "hard-to-read.txt"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    assert all(len(row) == 2 and row[1].strip() for row in rows), "po/hard-to-read.txt: a text, a tab, a reason"
    return dict(rows)


def texts():
    """(screen, text) of the template and of the demonstration."""
    for entry in pofile.read(os.path.join(ROOT, "po", "cairn.pot")):
        for text in filter(None, (entry.id, entry.plural)):
            yield entry.places[0] if entry.places else "", text
    demo = demotexts.Demo(ROOT)
    for service in demo.services.values():
        for _, _, _, text in demo.texts_of(service):
            yield service["name"], text


TEXTS = sorted(set(texts()))


def test_sentences_are_short():
    """no sentence is longer than 20 words"""
    long = [f"{len(words_of(s))} words: {s}" for _, text in TEXTS for s in sentences_of(text) if len(words_of(s)) > LONGEST]
    assert not long, "\n".join(long)
    tap.figure(f"longest English sentence: {max(len(words_of(s)) for _, t in TEXTS for s in sentences_of(t))} words")


def test_sentences_are_plain():
    """no sentence of running text is much harder than that, unless listed with a reason"""
    listed = exceptions()
    hard = {}
    for _, text in TEXTS:
        for sentence in sentences_of(text):
            if len(words_of(sentence)) >= LEAST and reading_age([sentence]) > OLDEST_SENTENCE:
                hard[text] = f"{reading_age([sentence]):.1f} years: {sentence}"
    assert hard.keys() <= listed.keys(), "\n".join(hard[text] for text in hard.keys() - listed.keys())
    assert listed.keys() <= hard.keys(), f"po/hard-to-read.txt lists what is easy: {sorted(listed.keys() - hard.keys())}"
    tap.figure(f"{len(listed)} sentences are listed as hard to read")


def test_screens_are_plain():
    """each screen as a whole reads at eleven"""
    screens = {}
    for screen, text in TEXTS:
        screens.setdefault(screen, []).extend(s for s in sentences_of(text) if len(words_of(s)) >= 3)
    ages = {screen: reading_age(s) for screen, s in screens.items() if sum(len(words_of(x)) for x in s) >= LEAST_SCREEN}
    old = [f"{age:.1f} years: {screen}" for screen, age in ages.items() if age > OLDEST]
    assert not old, "\n".join(old)
    whole = reading_age([s for _, text in TEXTS for s in sentences_of(text) if len(words_of(s)) >= 3])
    tap.figure(f"reading age: {whole:.1f} years over all, {max(ages.values()):.1f} for the hardest of {len(ages)} screens")


def test_the_formula():
    """the formula is the published one, and syllables are counted as people count them"""
    for word, expected in {"help": 1, "people": 2, "asked": 1, "needed": 2, "interpreter": 4, "compensation": 4,
                           "services": 3, "safe": 1, "area": 3, "emergency": 4, "table": 2, "being": 2, "the": 1}.items():
        assert count_syllables(word) == expected, (word, count_syllables(word))
    # 9 words, 1 sentence, 11 syllables.
    assert abs(reading_age(["Please go to the desk first to ask someone."]) - (0.39 * 9 + 11.8 * 11 / 9 - 10.59)) < 1e-9


if __name__ == "__main__":
    tap.run(sys.modules[__name__])
