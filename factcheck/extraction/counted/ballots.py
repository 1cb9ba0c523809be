"""Votes: for whom or on which side they were cast, and in which chamber."""

from __future__ import annotations

from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.language.document import Document
from factcheck.lexicon.lists import LISTS, places_of

VOTES = "other:votes"
_IN_CHAMBER = frozenset({VOTES, "other:seats"})
_PAIR = 12  # characters between the votes for and against
_SENTENCES = 4  # of which the first names the chamber: that of the vote and those before it
_TO_VERB = 4  # words between who won and the number: "won a narrow", "has so far received"
_LONGEST_NAME = 4  # words
_PARTY = frozenset({",", "party"})
_HAVING = frozenset({"has", "had", "have"})
_MEMBERS = 1_000  # no chamber has as many


def side_of_vote(mention: Mention) -> str | None:
    """Whose votes or seats: "18 for Holt", "Holt got 18"; of a pair on a bill "for the bill", "against the bill"."""
    if mention.measure not in _IN_CHAMBER:
        return None
    return _named_behind(mention) or _winner(mention) or _of_bill(mention)


def chamber_of(document: Document, mention: Mention) -> str | None:
    """The chamber in which a vote was held, named last before it: "the Senate"; None where votes are an election's."""
    is_of_members = (mention.amount.value or 0) < _MEMBERS and not mention.noun.startswith("electoral")
    if mention.measure not in _IN_CHAMBER or not is_of_members:
        return None
    at = mention.reading.index
    sentences = document.sentences
    start = sentences[max(0, at - _SENTENCES)].start
    told = _chambers(document.text[start : sentences[at].end])
    return told[-1] if told else next(iter(_chambers(document.title or "")), None)


def _chambers(text: str) -> list[str]:
    """The chambers that a text names; the White House is none."""
    places = places_of(LISTS["places.chambers"], text)
    return [text[start:end] for start, end in places if not text.endswith("White ", 0, start)]


def _of_bill(mention: Mention) -> str | None:
    reading = mention.reading
    matter = next((low for low in reading.lows if low in LISTS["grammar.matters"]), None)
    if matter is None:
        return None
    second = _is_second(mention)
    if not second and not any(0 <= start - mention.amount.end <= _PAIR for start in reading.amounts_at):
        return None
    return f"{'against' if second else 'for'} the {matter}"


def _named_behind(mention: Mention) -> str | None:
    """The name behind "for": 31 votes for Ada Holt, 18 for Brenn."""
    return _name(mention, mention.after + 1) if mention.reading.low(mention.after) == "for" else None


def _winner(mention: Mention) -> str | None:
    """The subject of winning, getting or leading: "Holt won 134 votes"."""
    near = _verb(mention, mention.first, LISTS["grammar.winning"], reach=_TO_VERB)
    if near >= 0 and mention.reading.low(near) in _HAVING and near != mention.first - 1:
        return None  # have already voted
    verb = near if near >= 0 else _verb(mention, mention.first, LISTS["grammar.defeating"])
    if verb < 0 or _is_second(mention) or mention.reading.low(mention.first - 1) == "of":
        return None
    reading, last = mention.reading, verb - 1
    while last > 0 and (reading.tag(last) in "AXR" or reading.low(last) in _PARTY):
        last -= 1  # Holt's Liberal party, which has won 18
    first = reading.skip_left(last - 1, "M") + 1
    is_joint = reading.tag(first - 1) == "P" or (reading.tag(first - 1) == "C" and reading.tag(first - 2) == "M")
    return _name(mention, first) if reading.tag(last) == "M" and not is_joint else None


def _is_second(mention: Mention) -> bool:
    """Whether the number is the second of a pair of votes: the 63 of "134 votes to 63"."""
    other = mention.previous
    return other is not None and other.measure == VOTES and mention.first - other.after <= 1


def _verb(mention: Mention, end: int, verbs: frozenset[str], reach: int | None = None) -> int:
    """The last of some verbs before `end` in its clause; -1 where there is none."""
    reading = mention.reading
    for index in range(end - 1, max(-1, end - 1 - reach if reach else -1), -1):
        if reading.tag(index) in ';:"' or index in reading.numbered:
            return -1
        if reading.low(index) in verbs:
            return index
    return -1


def _name(mention: Mention, index: int) -> str | None:
    """The capitalised name at a word, without what stands before it: "Senator", "the"; not the Labour of its party."""
    reading, titles = mention.reading, LISTS["titles.titles"]
    while (
        reading.tag(index) == "M" and reading.low(index).rstrip(".") in titles and reading.low(index + 1) not in _PARTY
    ):
        index += 1
    end = index
    while end - index < _LONGEST_NAME and reading.tag(end) == "M":
        end += 1
    if end == index:
        return None
    return reading.written(index, end)
