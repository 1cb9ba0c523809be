"""Where the words of a source end inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extraction.attribution.detectors import sayings_of
from factcheck.extraction.attribution.saying import Saying
from factcheck.extraction.language.phrases import Stretch
from factcheck.extraction.language.quotations import with_quotation_marks
from factcheck.extraction.language.words import Word

_NEXT = 2  # behind the comma
_GLOSS = 5  # words of a number between dashes that only repeats another in figures


def sayings(words: Sequence[Word]) -> list[Saying]:
    """Every attribution of a sentence with the stretches that it covers."""
    words = with_quotation_marks(words)
    found = sayings_of(words)
    claims = [saying for saying in found if not saying.intends]
    return [_bounded(words, saying, claims) for saying in found]


def _bounded(words: Sequence[Word], saying: Saying, found: Sequence[Saying]) -> Saying:
    reach: list[Stretch] = []
    for first, last in saying.reach:
        for other in found:
            if other is not saying:
                first, last = _beside(words, saying, other, first, last)
        while last > first and words[last].tag in "SC,":
            last -= 1
        if first > last:
            continue
        if not saying.aside or first > saying.cue[1]:
            reach.extend(_content(words, first, last))
        else:
            reach.append((first, last))
    left = tuple(reach)
    return saying if left == saying.reach else replace(saying, reach=left)


def _beside(words: Sequence[Word], saying: Saying, other: Saying, first: int, last: int) -> Stretch:
    """Cut a stretch where another attribution of the sentence takes over."""
    if other.quotes or (saying.quotes and saying.left == 0):
        return first, last  # "Quoting hospital sources, the daily said 19 had died"
    if (
        other.source
        and other.source == saying.source
        and first <= other.cue[0] <= last
        and other.cue[0] > saying.cue[1]
    ):
        return first, other.cue[0] - 1  # "X denied it, saying …"
    if other.left > saying.right and first <= other.left <= last:
        if other.aside and not saying.aside:
            parting = (k for k in range(saying.right + 1, other.left) if words[k].tag == ";" or _contrasts(words, k))
            return first, next(parting, other.left) - 1  # "A said …, B reported"; "A said …, while …, B said"
        if words[saying.left].low == "according" and other.left == saying.right + _NEXT:
            return first, last  # "According to state radio, the governor said …"
        if not other.aside and other.source and _begins_clause(words, other.left):
            return first, other.left - 1  # "A said …, while B said …"
    if saying.aside and not saying.quotes and other.right < saying.left and first <= other.right <= last:
        if other.aside:
            return other.right + 1, last  # "…, A said, and …, B said"
        mark = next((k for k in range(saying.left - 1, other.right, -1) if words[k].tag == ";"), None)
        if mark is not None and other.source:
            return mark + 1, last  # "A said …; …, B said"
    return first, last


def _contrasts(words: Sequence[Word], k: int) -> bool:
    """Whether ", while" stands at k."""
    return words[k].tag == "," and words[k + 1].low in ("while", "whereas")


def _begins_clause(words: Sequence[Word], left: int) -> bool:
    """Whether a clause of its own begins at `left`: after a conjunction or a semicolon, not as part of what is said."""
    i = left - 1
    if i >= 0 and (words[i].low == "with" or words[i].tag == ","):
        return True
    while i >= 0 and words[i].tag in "AP,":
        i -= 1
    return i >= 0 and words[i].tag in "SC;:-"


def _content(words: Sequence[Word], first: int, last: int) -> list[Stretch]:
    """What is left of words first..last without dashed, relative, participle and appositive asides."""
    out: list[Stretch] = []
    start = passed = first
    quoted = False
    for i in [i for i in range(first + 1, last) if words[i].tag in ',-"']:
        if i <= passed:
            continue
        tag = words[i].tag
        if tag == '"':
            quoted = not quoted
        if quoted or tag == '"' or not _opens_aside(words, i, last):
            continue
        closing = _closing(words, i, last)
        if closing is not None and tag == "-" and closing - i < _GLOSS and any(w.tag == "#" for w in words[i:closing]):
            passed = closing  # "more than half — 55 percent — of them"
            continue
        out.append((start, i - 1))
        if closing is None:
            return out
        start = passed = closing + 1
    if start <= last:
        out.append((start, last))
    return out


def _opens_aside(words: Sequence[Word], i: int, last: int) -> bool:
    """Whether the comma or dash at i opens a stretch that is the outlet's."""
    nxt = words[i + 1]
    if words[i].tag == "-":
        if (
            "#" in (nxt.tag, words[min(i + 2, last)].tag)
            and _breaks_down(words, i)
            and _closing(words, i, last) is None
        ):
            return False
        return nxt.tag not in "GCAP" and nxt.low not in ("most", "mostly")
    if nxt.low in ("which", "who", "whose", "where"):
        return True
    if nxt.tag == "P" and nxt.low != "of" and i + 2 <= last and words[i + 2].low in ("which", "whom", "whose"):
        return True
    if nxt.tag == "D" and any(w.low in ("that", "which", "who") for w in words[i + 3 : i + 6]):
        return not any(w.tag in "VXE" for w in words[i + 1 : i + 3])  # "…, a figure that later rose to 12"
    return nxt.tag == "D" and not any(w.tag in "VXE" for w in words[i + 1 : last + 1])


def _breaks_down(words: Sequence[Word], dash: int) -> bool:
    """Whether figures behind a dash are parts of the one before it: "a loss of 212 — 131 in crops, 58 in houses"."""
    stated = any(word.tag == "#" for word in words[max(0, dash - _GLOSS) : dash])
    return stated and sum(word.tag == "#" for word in words[dash:]) > 1


def _closing(words: Sequence[Word], opening: int, last: int) -> int | None:
    """The comma or dash that closes an aside, if the clause goes on behind it; None if it does not."""
    mark = words[opening].tag
    for j in range(opening + 2, last):
        if words[j].tag == mark:
            k = j + 1
            while k <= last and words[k].tag in 'A"':
                k += 1
            if mark == "-" or (k <= last and words[k].tag in "VXE"):
                return j
    return None
