"""Figures that a text turns down: denied by who is asked, corrected by the paper itself, refuted as a rumour."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.language.document import Document
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import LISTS
from factcheck.model import Attribution, AttributionType

_EARLIER = frozenset({"earlier", "previously", "initially", "first"})
_DENYING = ("deniers", "disbelief", "untrue", "misstating")
_DENIALS = frozenset({"deny", "denies", "denied", "denying", "contrary"})
_EARLIER_TEXTS = frozenset({"earlier", "previous"})
_INDEFINITE = r"(?<!\sthe\s)(?<!\sthese\s)(?<!\sthose\s)(?<!\sits\s)(?<!\stheir\s)(?<!\shis\s)(?<!\sher\s)"
"""Words do not end in one that makes what follows known: "did not believe he was one of the 12"."""
_AFTER = 160  # characters behind a number in which its refutation stands


def is_denied(document: Document, mention: Mention, attribution: Attribution) -> bool:
    """Whether the figure is turned down: "denied that 40 had died, as rebels say"; not what is told in its place."""
    sentence, text, here = mention.reading.sentence, document.text, mention.amount.start
    if _is_turned_down(mention) or _is_refuted(document, mention):
        return True
    patterns = map(_denial, _kinds(mention.reading))
    denials = [denial.start() for pattern in patterns if (denial := pattern.search(text, sentence.start, here))]
    if (denials or attribution.denied) and _turn().search(text, min(denials, default=sentence.start), here):
        return False
    if denials:
        return True
    if not attribution.denied or attribution.type is not AttributionType.DIRECT:
        return attribution.denied
    return _negation().search(text, sentence.start, here) is not None


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
    behind = text[amount.end : min(sentence.end, amount.end + _AFTER)]
    if "refuted" not in mention.reading.hints:
        return False
    return _refutation().match(behind) is not None and _hearsay().search(text, sentence.start, amount.start) is not None


def _kinds(reading: Reading) -> list[str]:
    """The kinds of denials for `_denial` that a sentence may hold."""
    kinds = [name for name in _DENYING if name in reading.hints]
    if not _DENIALS.isdisjoint(reading.vocabulary):
        kinds.append("denials")
    if "own_texts" in reading.hints and not _EARLIER_TEXTS.isdisjoint(reading.vocabulary):
        kinds.append("own_texts")
    return kinds


@cache
def _denial(kind: str) -> re.Pattern[str]:
    """A denial, or a correction of the paper's own, whose clause holds what follows."""
    told, rumours = (alternation(load("manner").get(name, ())) for name in (kind, "rumours"))
    forms = {
        "denials": r"(?:deny|denies|denied|denying)\sthe\s|contrary\sto\s[^,;:.\"“”]{0,120}",
        "deniers": rf"(?:{told})\s(?:that\b|(?:[\w'’-]+\s){{0,4}}(?:{rumours})\b)[^;:.\"“”]{{0,120}}",
        "disbelief": rf"(?:not|never|[a-z]{{2,5}}n['’]t)\s(?:{told})\s(?:[\w'’-]+\s){{0,5}}{_INDEFINITE}",
        "untrue": rf"(?:{told})\sthat\b[^;:.\"“”]{{0,120}}",
        "own_texts": rf"(?:earlier|previous)\s(?:{told})\b[^;\"“”]{{0,100}}",
        "misstating": rf"(?:{told})\b[^;.\"“”]{{0,80}}",
    }
    return re.compile(rf"\b(?:{forms[kind]})\Z", re.IGNORECASE)


@cache
def _turn() -> re.Pattern[str]:
    """Where the denied ends: "denied that 40 had died but admitted that three were missing"."""
    turns = alternation(load("manner")["turns"])
    return re.compile(rf"\b(?:{alternation(load('manner')['deniers'])})\b[^;:.]{{0,200}}\b(?:{turns})\b", re.IGNORECASE)


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(r"\b(?:not|never|no|false|untrue|lies?|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)


@cache
def _hearsay() -> re.Pattern[str]:
    """A report, a rumour or a figure of the number that follows."""
    return re.compile(
        rf"\b(?:{alternation(load('manner')['rumours'])})\s(?:[\w'’-]+\s){{0,4}}(?:of|that|about)\s[^;:.]{{0,50}}\Z",
        re.IGNORECASE,
    )


@cache
def _refutation() -> re.Pattern[str]:
    return re.compile(rf"[^.;:]*?\s(?:{alternation(load('manner')['refuted'])})\b", re.IGNORECASE)
