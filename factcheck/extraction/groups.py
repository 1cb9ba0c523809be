"""The side, nationality or category that is counted."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from factcheck.extraction.document import Document
from factcheck.extraction.mentions import Mention
from factcheck.extraction.people import category_of, is_person
from factcheck.lexicon import alternation, load
from factcheck.lexicon.places import body_names, body_of, seated_at, side_names, side_of
from factcheck.model import Attribution

_REACH = 12  # words between a noun and the possessor that a pronoun stands for


def group_of(document: Document, mention: Mention, attribution: Attribution) -> str | None:
    """The side counted ("Armenia", "India and Pakistan", "United Nations"), else the category ("children")."""
    sides = _named(mention) or _of_or_from(document, mention) or _possessed(document, mention, attribution)
    if sides:
        return " and ".join(sides)
    return category_of(mention.noun, mention.head) if mention.noun else None


def side_named_in(words: str) -> str | None:
    """The first country, territory or its seat of government that a stretch of text names."""
    match = _any_side().search(words)
    return (side_of(match.group()) or seated_at(match.group())) if match else None


# ---- in the noun itself


def _named(mention: Mention) -> list[str]:
    """Azerbaijani servicemen; UN staff; Indian and Pakistani soldiers."""
    noun = mention.amount.noun or ""
    found: list[str] = []
    for match in _any_side_or_body().finditer(noun):
        before = noun[: match.start()].lower()
        if before.endswith("non-") or " of " in before:
            continue
        side = side_of(match.group()) or body_of(match.group())
        if side and side not in found:
            found.append(side)
    return found


# ---- behind the noun


def _of_or_from(document: Document, mention: Mention) -> list[str]:
    """three from Jordan; 12 soldiers of the Syrian army; 155 troops from the two countries."""
    reading = mention.reading
    index = mention.after
    if reading.low(index) not in ("from", "of", "on") or index + 1 >= len(reading.words):
        return []
    start = reading.words[index].start
    end = reading.words[min(index + 6, len(reading.words) - 1)].end
    tail = document.text[start:end]
    if _BOTH.match(tail):
        return list(main_sides(document))
    if reading.low(index) == "from" or is_person(mention.head):
        cut = _STOP.search(tail)
        match = _any_side_or_body().search(tail, 0, cut.start() if cut else len(tail))
        if match and (reading.low(index) != "from" or not mention.noun or is_person(mention.head)):
            side = side_of(match.group()) or body_of(match.group())
            return [side] if side else []
    return []


def main_sides(document: Document) -> tuple[str, ...]:
    """The two countries an article names most, in the order of their names; empty unless they stand out."""
    counts = Counter(
        side for match in _any_side().finditer(document.text, 0, 20_000) if (side := side_of(match.group()) or seated_at(match.group()))
    )
    ranked = counts.most_common(3)
    if len(ranked) < 2 or (len(ranked) == 3 and ranked[1][1] == ranked[2][1]):
        return ()
    return tuple(sorted(side for side, _ in ranked[:2]))


# ---- by a possessive


def _possessed(document: Document, mention: Mention, attribution: Attribution) -> list[str]:
    """its soldiers; 105 of his country's; we lost 49; Armenia lost 49 men."""
    owner = _owner_words(document, mention)
    if owner is None:
        return []
    words, own_voice = owner
    if own_voice:
        side = _side_of_claimant(document, attribution)
        return [side] if side else []
    side = side_named_in(words) if words else None
    side = side or _side_of_claimant(document, attribution) or _subject_side(document, mention)
    return [side] if side else []


def _owner_words(document: Document, mention: Mention) -> tuple[str, bool] | None:
    """The words that name the owner, and whether the speaker is meant; None where nothing is possessed."""
    reading = mention.reading
    for index in range(max(0, mention.number - 2), min(mention.number + 5, len(reading.words))):
        word = reading.low(index)
        if word in ("our", "ours"):
            return "", True
        if word in ("its", "their", "his", "her"):
            if reading.low(index + 1) == "country" or word in ("its", "their"):
                return _before(document, mention), False
            return None
    if reading.low(mention.governor) in ("lost", "lose", "losing", "loses") and mention.governor < mention.number:
        subject = _before(document, mention)
        return ("", True) if re.search(r"\bwe\b", subject, re.IGNORECASE) else (subject, False)
    return None


def _before(document: Document, mention: Mention) -> str:
    reading = mention.reading
    first = max(0, mention.number - _REACH)
    return document.text[reading.words[first].start : mention.amount.start]


def _subject_side(document: Document, mention: Mention) -> str | None:
    """The first side that the sentence names."""
    sentence = mention.reading.sentence
    return side_named_in(document.text[sentence.start : mention.amount.start])


def _side_of_claimant(document: Document, attribution: Attribution) -> str | None:
    """The country a claimant speaks for, by the name or by a word of nationality right before it in the article."""
    name = attribution.claimant or attribution.claimant_as_written
    if not name:
        return None
    side = side_named_in(name)
    if side:
        return side
    last = name.split()[-1]
    for match in re.finditer(rf"\b{re.escape(last)}\b", document.text[:50_000]):
        side = _last_side(document.text[max(0, match.start() - 60) : match.start()])
        if side:
            return side
    return None


def _last_side(words: str) -> str | None:
    """The last side named in words before a name, not across the end of a sentence or a bracket."""
    matches = list(_any_side().finditer(words))
    if not matches or _BREAK.search(words, matches[-1].end()):
        return None
    return side_of(matches[-1].group()) or seated_at(matches[-1].group())


_BOTH = re.compile(r"(?:from|of|on)\s+(?:both|the\s+two|each\s+of\s+the\s+two)\s+(?:countries|sides|nations|states|neighbou?rs|armies)\b", re.IGNORECASE)
_STOP = re.compile(r"[.,;:()\"“”–—]|\s(?:and|who|that|were|was|have|had|in)\s")
_BREAK = re.compile(r"[.;:()\"“”–—]\s|\b(?:and|said|that|with|to|against)\b")


@cache
def _any_side() -> re.Pattern[str]:
    seats = [place for row in load("places")["place"] for place in row.get("seats", ())]
    return re.compile(rf"\b(?:{alternation([*side_names(), *seats])})(?!\w)")


@cache
def _any_side_or_body() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation([*side_names(), *body_names()])})(?!\w)")

