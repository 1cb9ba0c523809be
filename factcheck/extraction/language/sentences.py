"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.lexicon import alternation, load
from factcheck.model import Sentence

_PARAGRAPH = re.compile(r"[^\n]+")
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[\"”’)\]]|'{1,2})*+(?=\s+[\"“‘'`(\[—–-]*[^\W_a-z]|\s+[\"“‘'`(\[]+\w|\s+[$£€#@])"
)
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_])){0,14})$")
_WORD_AFTER = re.compile(r"\s+[\"“‘'`(\[—–-]*([^\W\d_]+)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_WINDOW = 16  # characters before a stop in which its word is looked for
LONGEST = 1200
"""Characters after which a sentence is cut at a blank: no prose is that long, and each step may walk its sentence."""


@cache
def _abbreviations(name: str) -> frozenset[str]:
    return frozenset(load("abbreviations")[name])


@cache
def _speaker_after() -> re.Pattern[str]:
    """What follows a quotation that ends in ? or ! when the sentence goes on: "…?" Mr Sato asked."""
    forms = {form for manner in ("say", "speak") for verb in load("cues")[manner] for form in verb.split()[1:3]}
    return re.compile(rf"\s+(?:(?:[A-Z][\w.'’-]{{0,20}}|the|a|an|one|his|her)\s+){{1,4}}(?:{alternation(forms)})\b")


def split(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order; a line break always ends one, and none is longer than LONGEST."""
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start, end = paragraph.span()
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if not _ends(text, begin, stop, end):
                continue
            yield from _stripped(text, begin, stop.end(), number)
            begin = stop.end()
        yield from _stripped(text, begin, end, number)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a stop ends its sentence."""
    mark = stop.group()
    if mark[-1] in "\"”'" and mark[0] in "?!…":
        return _speaker_after().match(text, stop.end(), min(end, stop.end() + 120)) is None
    if mark != ".":
        return True
    word = _WORD_BEFORE.search(text, max(begin, stop.start() - _WINDOW), stop.start())
    if word is None:
        return True
    low = word.group(1).lower()
    if low in _abbreviations("before_names"):
        return False
    known = low in _abbreviations("anywhere")
    is_initial = not known and len(low) < 8 and _INITIALS.fullmatch(low) is not None and word.group(1)[0].isupper()
    if not known and not is_initial:
        return True
    after = _WORD_AFTER.match(text, stop.end(), end)
    return (
        after is not None and after.group(1).lower() in _abbreviations("openers") and not (is_initial and len(low) == 1)
    )


def _stripped(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield Sentence(start, cut, paragraph)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(start, end, paragraph)
