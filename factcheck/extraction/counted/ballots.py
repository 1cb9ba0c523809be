"""Votes: for whom or on which side they were cast, and in which chamber."""

from __future__ import annotations

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.owners import first_name, name_at, subject_name
from factcheck.extraction.language.document import Document
from factcheck.lexicon.lists import LISTS, places_of

VOTES = "other:votes"
_IN_CHAMBER = frozenset({VOTES, "other:seats"})
_SIDES = frozenset({"for", "against"})
_LINKS = frozenset({"to", "-", "–", "-to-"})
_BETWEEN = _LINKS | {"vote", "votes", "ballots"}
_SENTENCES = 4  # of which the first names the chamber: that of the vote and those before it
_PAIR_WORDS = 4  # of a pair and what it says behind it: "5-2 against"
_TO_REFUSAL = 12  # words between what a body did to a bill and the pair
_TO_VERB = 4  # words between who won and the number: "won a narrow", "has so far received"
_MEMBERS = 1_000  # no chamber has as many


def side_of_vote(mention: Mention) -> str | None:
    """Whose votes or seats: "18 for Holt", "Holt got 18"; of a pair on a bill "for the bill", "against the bill"."""
    if mention.measure not in _IN_CHAMBER:
        return None
    return _named_behind(mention) or _winner(mention) or _beaten(mention) or _in_division(mention)


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
    """The chambers that a text names; the White House is none, nor is the Congress party."""
    places = places_of(LISTS["places.chambers"], text)
    return [
        text[start:end]
        for start, end in places
        if not text.endswith("White ", 0, start) and not text.startswith(" party", end)
    ]


def _in_division(mention: Mention) -> str | None:
    """The side of votes on a matter: of a pair, "18-16", those for it, unless they turned it down; "153 against"."""
    reading = mention.reading
    matter = next((low for low in reading.lows if low in LISTS["grammar.matters"]), None)
    side = _side_of_pair(mention) or (reading.low(mention.after) if mention.measure == VOTES else "")
    return None if side not in _SIDES else f"{side} the {matter}" if matter else side


def _side_of_pair(mention: Mention) -> str | None:
    second = _is_second(mention)
    if mention.measure != VOTES or (not second and not _has_second(mention)):
        return None
    reading, first = mention.reading, mention.previous if second and mention.previous else mention
    refused = "against" in reading.lows[first.after : first.after + _PAIR_WORDS]
    refused = refused or _verb(first, first.first, LISTS["grammar.refusing"], _TO_REFUSAL) >= 0
    return "for" if second == refused else "against"


def _named_behind(mention: Mention) -> str | None:
    """The name behind "for": 31 votes for Ada Holt, 18 for Brenn."""
    return name_at(mention.reading.places, mention.after + 1) if mention.reading.low(mention.after) == "for" else None


def _winner(mention: Mention) -> str | None:
    """The subject of winning, getting or leading: "Holt won 134 votes", "the Blues, who hoped for more, took six"."""
    reading = mention.reading
    near = _verb(mention, mention.first, LISTS["grammar.winning"], reach=_TO_VERB)
    if near >= 0 and reading.low(near) in LISTS["grammar.have"] and near != mention.first - 1:
        return None  # have already voted
    verb = near if near >= 0 else _verb(mention, mention.first, LISTS["grammar.defeating"])
    if verb < 0 or _is_second(mention) or (near >= 0 and reading.low(mention.first - 1) == "of"):
        return None
    name = subject_name(reading.places, verb)
    return None if name is None or " and " in name else name  # of two together or of each


def _beaten(mention: Mention) -> str | None:
    """Who got the second of a pair of votes: the 63 of "Holt defeated Brenn by 134 votes to 63" are Brenn's."""
    first = mention.previous
    verb = _verb(first, first.first, LISTS["grammar.defeating"]) if first and _is_second(mention) else -1
    if first is None or verb < 0:
        return None
    return first_name(mention.reading.places, verb + 1, first.first)


def _is_second(mention: Mention) -> bool:
    """Whether the number is the second of a pair of votes: the 63 of "134 votes to 63"."""
    other = mention.previous
    return other is not None and other.measure == VOTES and _is_pair(mention.reading, other.number, mention.number)


def _has_second(mention: Mention) -> bool:
    """Whether the second number of a pair of votes follows: the 134 of "134 votes to 63"."""
    reading = mention.reading
    follows = next((start for start in reading.amounts_at if start > mention.amount.end), None)
    return follows is not None and _is_pair(reading, mention.number, reading.at_offset(follows))


def _is_pair(reading: Reading, first: int, second: int) -> bool:
    """Whether two numbers are one word, or only words of a pair stand between, and no "from" before: from 24 to 15."""
    between = {reading.low(index) for index in range(first, second) if index not in reading.numbered}
    joined = first == second or not between.isdisjoint(_LINKS)
    return joined and between <= _BETWEEN and reading.low(first - 1) != "from"


def _verb(mention: Mention, end: int, verbs: frozenset[str], reach: int | None = None) -> int:
    """The last of some verbs before `end` in its clause; -1 where there is none."""
    reading = mention.reading
    for index in range(end - 1, max(-1, end - 1 - reach if reach else -1), -1):
        if reading.tag(index) in ';:"' or index in reading.numbered:
            return -1
        if reading.low(index) in verbs:
            return index
    return -1
