"""Figures that a text turns down: denied by who is asked, corrected by the paper itself, refuted as a rumour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.language.document import Document
from factcheck.lexicon import alternation
from factcheck.lexicon.lists import LISTS, leads_to, places_of
from factcheck.model import Attribution, AttributionType

_EARLIER = frozenset({"earlier", "previously", "initially", "first"})
_DENYING = ("deniers", "disbelief", "untrue", "misstating")
_DENIALS = frozenset({"deny", "denies", "denied", "denying", "contrary"})
_DENIED = (*(f"{word} the" for word in ("deny", "denies", "denied", "denying")), "contrary to")
_EARLIER_TEXTS = frozenset({"earlier", "previous"})
_INDEFINITE = r"(?<!\sthe\s)(?<!\sthese\s)(?<!\sthose\s)(?<!\sits\s)(?<!\stheir\s)(?<!\shis\s)(?<!\sher\s)"
"""Words do not end in one that makes what follows known: "did not believe he was one of the 12"."""
_AFTER = 160  # characters behind a number in which its refutation stands
_TO_TURN = 200  # characters
_CLAUSE_ENDS = frozenset(";:.")


def is_denied(document: Document, mention: Mention, attribution: Attribution) -> bool:
    """Whether the figure is turned down: "denied that 40 had died, as rebels say"; not what is told in its place."""
    sentence, here = mention.reading.sentence, mention.amount.start
    if _is_turned_down(mention) or _is_refuted(document, mention):
        return True
    kinds = _kinds(mention.reading)
    if not kinds and not attribution.denied:
        return False
    before = document.text[sentence.start : here].lower().replace("’", "'")
    denials = [start for kind in kinds for start in _denials(kind, before)]
    if (denials or attribution.denied) and _is_turned(before[min(denials, default=0) :]):
        return False
    if denials:
        return True
    if not attribution.denied or attribution.type is not AttributionType.DIRECT:
        return attribution.denied
    return _negation().search(before) is not None


def _is_turned_down(mention: Mention) -> bool:
    """Whether "not" stands right before the number: "there are not five dead", "ten lorries, and not four"."""
    reading = mention.reading
    given = reading.has(_EARLIER, mention.after, mention.after + 3)
    if given and any(
        reading.low(i) == "than" and reading.low(i + 1) == "the" for i in range(mention.first - 4, mention.first)
    ):
        return True  # 76, rather than the 93 given earlier; closer to 2,000 than the 10,000 previously estimated
    if reading.low(mention.first - 1) != "not" or reading.low(mention.first) == "not":
        return False
    if mention.first == 1 or reading.low(mention.after) == "but":
        return reading.low(mention.after) == "but"  # not 40 but 12 houses burned
    if reading.low(mention.first - 2) in LISTS["grammar.be"]:
        return mention.amount.surface.lower() != "one"
    return mention.previous is not None and reading.low(mention.first - 2) in (",", "and", "-", "(")


def _is_refuted(document: Document, mention: Mention) -> bool:
    """Whether the number is said to be wrong: "Reports of 40 dead proved to be false", "40, a figure he disputes"."""
    sentence, text, amount = mention.reading.sentence, document.text, mention.amount
    if "refuted" not in mention.reading.hints:
        return False
    behind = text[amount.end : min(sentence.end, amount.end + _AFTER)].lower()
    refuted = [behind[:start] for start, _ in places_of(LISTS["manner.refuted"], behind)]
    if not any(gap[-1:].isspace() and _CLAUSE_ENDS.isdisjoint(gap) for gap in refuted):
        return False
    before = text[sentence.start : amount.start].lower().replace("’", "'")
    return leads_to(LISTS["manner.rumours"], before, _hearsay())


def _kinds(reading: Reading) -> list[str]:
    """The kinds of denials for `_denials` that a sentence may hold."""
    kinds = [name for name in _DENYING if name in reading.hints]
    if not _DENIALS.isdisjoint(reading.vocabulary):
        kinds.append("denials")
    if "own_texts" in reading.hints and not _EARLIER_TEXTS.isdisjoint(reading.vocabulary):
        kinds.append("own_texts")
    return kinds


def _denials(kind: str, before: str) -> Iterator[int]:
    """Where a denial, or a correction of the paper's own, begins whose clause holds what follows `before`."""
    ahead, behind = _frame(kind)
    for start, end in places_of(_DENIED if kind == "denials" else LISTS[f"manner.{kind}"], before):
        if behind.match(before, end) and (opened := ahead.search(before, 0, start)):
            yield opened.start()


@cache
def _frame(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the words of a denial of a kind, and between them and the figure."""
    rumours = alternation(LISTS["manner.rumours"]) if kind == "deniers" else ""
    ahead = {"disbelief": r"\b(?:not|never|[a-z]{2,5}n't)\s", "own_texts": r"\b(?:earlier|previous)\s"}
    behind = {
        "denials": r"\s(?:(?<=\sthe\s)|(?<=contrary\sto\s)[^,;:.\"“”]{0,120})",
        "deniers": rf"\s(?:that\b|(?:[\w'-]+\s){{0,4}}(?:{rumours})\b)[^;:.\"“”]{{0,120}}",
        "disbelief": rf"\s(?:[\w'-]+\s){{0,5}}{_INDEFINITE}",
        "untrue": r"\sthat\b[^;:.\"“”]{0,120}",
        "own_texts": r"[^;\"“”]{0,100}",
        "misstating": r"[^;.\"“”]{0,80}",
    }
    return re.compile(rf"{ahead.get(kind, '')}\Z"), re.compile(rf"{behind[kind]}\Z")


def _is_turned(denial: str) -> bool:
    """Whether the denied ends: "denied that 40 had died but admitted that three were missing"."""
    turns = places_of(LISTS["manner.turns"], denial)
    return any(
        end <= turn <= end + _TO_TURN and _CLAUSE_ENDS.isdisjoint(denial[end:turn])
        for _, end in (places_of(LISTS["manner.deniers"], denial) if turns else ())
        for turn, _ in turns
    )


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(r"\b(?:not|never|no|false|untrue|lies?|nobody|none|neither)\b|n't\b")


@cache
def _hearsay() -> re.Pattern[str]:
    """What stands between a report, a rumour or a figure and the number."""
    return re.compile(r"\s(?:[\w'-]+\s){0,4}(?:of|that|about)\s[^;:.]{0,50}\Z")
