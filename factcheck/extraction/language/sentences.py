"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.lexicon import load
from factcheck.lexicon.inflection import forms_of
from factcheck.lexicon.lists import LISTS
from factcheck.model import Sentence

_PARAGRAPH = re.compile(r"[^\n]+")
_FIGURE = re.compile(
    r"[~≈<>+]?\s?(?:US)?[$€£]?\s?[0-9][0-9.,]{0,14}\s?(?:%|k|m|bn?|mn|thousand|million|billion|percent|per cent)?\+?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_][^\d\n:]{2,58}[^\W\d_.!?:;,]")
_FEWEST_PAIRS = 2
_SHORT = 80  # characters of a line that may be a figure or a label
_STOP = re.compile(
    r"[.!?…](?<![.!?…][.!?…])[.!?…]*+(?:[\"”’)\]]|'{1,2})*+"
    r"(?=-?\s+[\"“‘'`(\[—–-]*[^\W_a-z]|\s+[\"“‘'`(\[]+\w|\s+[$£€#@]|(?<=[a-z][.!?])(?:-[\"“]?|\s-\s)[A-Z])"
)
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_])){0,14})$")
_WORD_AFTER = re.compile(r"-?\s*[\"“‘'`(\[—–-]*([^\W\d_]+)")
_POST_TIME = re.compile(
    r"[\[(]?(?:[01]?[0-9]|2[0-3])(?:[:h][0-5][0-9]|\.[0-5][0-9](?=\s?(?:[ap]\.?m|[A-Z]{3,4}\b))|(?=\s?[ap]\.?m\b))"
    r"(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,4}(?:\s?[+-][0-9]{1,2})?\)?)?[\])]?(?:\s?[:|–—-])?\s+(?=[“\"‘'(]?[A-Z0-9])"
)
_OPENING_TIME = frozenset("[(0123456789")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_WINDOW = 16  # characters before a stop in which its word is looked for
LONGEST = 1200
"""Characters after which a sentence is cut at a blank: no prose is that long, and each step may walk its sentence."""


_SPEAKER_AFTER = re.compile(r"\s+(?:(?:[A-Z][\w.'’-]{0,20}|the|a|an|one|his|her)\s+){1,4}([a-z]+)\b")
"""What may follow a quotation that ends in ? or ! where the sentence goes on: "…?" Mr Sato asked."""


@cache
def _speaking() -> frozenset[str]:
    """Forms of verbs of speech that have a subject of one person."""
    verbs = [forms_of(verb) for manner in ("say", "speak") for verb in load("cues")[manner]]
    return frozenset(form for verb in verbs for form in (verb.third, *verb.past))


def split(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order; a line break ends one, and none is longer than LONGEST.

    A key figure and its label on the next line are one: "31", "people killed".
    """
    for number, (start, end) in enumerate(_paragraphs(text)):
        begin = start
        # 12:00 GMT Police say: the time of a post, no words of it
        if text[start] in _OPENING_TIME and (time := _POST_TIME.match(text, start, end)):
            yield from _stripped(text, start, time.end(), number)
            begin = start = time.end()
        for stop in _STOP.finditer(text, start, end):
            if not _ends(text, begin, stop, end):
                continue
            yield from _stripped(text, begin, stop.end(), number)
            begin = stop.end()
        yield from _stripped(text, begin, end, number)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, a key figure with the line that labels it."""
    lines = [line.span() for line in _PARAGRAPH.finditer(text)]
    at = 0
    while at < len(lines):
        pairs = _pairs(text, lines, at)
        for pair in range(pairs):
            yield lines[at + 2 * pair][0], lines[at + 2 * pair + 1][1]
        at += 2 * pairs
        if not pairs:
            yield lines[at]
            at += 1


def _pairs(text: str, lines: Sequence[tuple[int, int]], at: int) -> int:
    """How many pairs of a figure and its label begin at a line: none where the label stands above its figure."""
    if not _is(_FIGURE, text, lines[at]) or _is_labelled_above(text, lines, at):
        return 0
    pairs = 0
    while at + 2 * pairs + 1 < len(lines) and _is(_FIGURE, text, lines[at + 2 * pairs]):
        if not _is(_LABEL, text, lines[at + 2 * pairs + 1]):
            break
        pairs += 1
    return pairs if pairs >= _FEWEST_PAIRS else 0


def _is_labelled_above(text: str, lines: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the line above may be a figure's label: short, no heading in capitals, no farther than the line below."""
    if not at or text[slice(*lines[at - 1])].isupper() or not _is(_LABEL, text, lines[at - 1]):
        return False
    below = lines[at + 1][0] - lines[at][1] if at + 1 < len(lines) else 0
    return lines[at][0] - lines[at - 1][1] <= below


def _is(pattern: re.Pattern[str], text: str, line: tuple[int, int]) -> bool:
    start, end = line
    return end - start <= _SHORT and pattern.fullmatch(text[start:end].strip()) is not None


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a stop ends its sentence."""
    mark = stop.group()
    if mark[-1] in "\"”'" and mark[0] in "?!…":
        speaker = _SPEAKER_AFTER.match(text, stop.end(), min(end, stop.end() + 120))
        return speaker is None or speaker[1] not in _speaking()
    if mark != ".":
        return True
    before = text[max(begin, stop.start() - _WINDOW) : stop.start()]
    word = before.rpartition(" ")[2]
    if not word.isalpha() or len(word) == _WINDOW:  # as few are
        found = _WORD_BEFORE.search(before)
        if found is None:
            return True
        word = found[1]
    low = word.lower()
    if low in LISTS["abbreviations.before_names"]:
        return False
    known = low in LISTS["abbreviations.anywhere"]
    is_initial = not known and len(low) < 8 and _INITIALS.fullmatch(low) is not None and word[0].isupper()
    if not known and not is_initial:
        return True
    after = _WORD_AFTER.match(text, stop.end(), end)
    return (
        after is not None
        and after.group(1).lower() in LISTS["abbreviations.openers"]
        and not (is_initial and len(low) == 1)
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
