"""Where the words of a source end inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extraction.phrases import noun_phrase_after
from factcheck.extraction.sayings import Saying, Stretch, sayings_of
from factcheck.extraction.words import Word


def sayings(words: Sequence[Word]) -> list[Saying]:
    """Every attribution of a sentence with the stretches that it covers."""
    found = sayings_of(words)
    return [_bounded(words, saying, found) for saying in found]


def _bounded(words: Sequence[Word], saying: Saying, found: Sequence[Saying]) -> Saying:
    reach: list[Stretch] = []
    for first, last in saying.reach:
        for other in found:
            if other is not saying:
                first, last = _beside(words, saying, other, first, last)
        if not saying.aside or first > saying.cue[1]:
            last = _clause_end(words, first, last)
        if first <= last:
            reach.append((first, last))
    return replace(saying, reach=tuple(reach))


def _beside(words: Sequence[Word], saying: Saying, other: Saying, first: int, last: int) -> Stretch:
    """Cut a stretch where another attribution of the sentence takes over."""
    if other.quotes:
        return first, last
    if other.left > saying.right and first <= other.left <= last:
        if other.aside and not saying.aside:
            return first, other.left - 1  # "A said …, B reported"
        if not other.aside and other.source and _begins_clause(words, other.left):
            return first, other.left - 1  # "A said …, while B said …"
    if saying.aside and other.right < saying.left and first <= other.right <= last and other.aside:
        return other.right + 1, last  # "…, A said, and …, B said"
    return first, last


def _begins_clause(words: Sequence[Word], left: int) -> bool:
    """Whether a clause of its own begins at `left`: after a conjunction or a semicolon, not as part of what is said."""
    i = left - 1
    while i >= 0 and words[i].tag in "AP,":
        i -= 1
    return i >= 0 and words[i].tag in "SC;-"


def _clause_end(words: Sequence[Word], first: int, last: int) -> int:
    """The last word of content that begins at `first`: before a dash, a loose relative or participle clause, an apposition."""
    quoted = False
    for i in range(first + 1, last):
        tag = words[i].tag
        if tag == '"':
            quoted = not quoted
        if quoted or tag not in ",-":
            continue
        nxt = words[i + 1]
        if tag == "-":
            if i - first > 2:
                return i - 1
        elif nxt.low in ("which", "who", "whose", "where") or (nxt.tag == "G" and nxt.low != "including"):
            closing = _closing_comma(words, i, last)
            if closing is None:
                return i - 1
        elif nxt.tag == "D" and _is_apposition(words, i + 1, last):
            return i - 1
    return last


def _closing_comma(words: Sequence[Word], comma: int, last: int) -> int | None:
    """The comma that closes an aside, if a verb of the clause follows it."""
    for j in range(comma + 2, last):
        if words[j].tag == "," and words[j + 1].tag in "VXE":
            return j
    return None


def _is_apposition(words: Sequence[Word], start: int, last: int) -> bool:
    """Whether a bare noun phrase follows: "…, the deadliest attack in years"."""
    phrase = noun_phrase_after(words, start)
    if phrase is None:
        return False
    rest = words[phrase.last + 1 : last + 1]
    return not any(w.tag in "VX" for w in rest[:6]) and (not rest or rest[0].tag not in "VXE")
