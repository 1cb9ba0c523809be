"""What the words around a number say of it: what it is about, what is counted with it, what it was before."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck import lexicon
from factcheck.comparison.names import fold, words
from factcheck.lexicon.lists import listed
from factcheck.lexicon.places import side_of
from factcheck.model import Claim

BESIDE = 80
"""Characters within which a name belongs to a number."""
NEXT_TO = 60
"""Characters within which words belong to a number at once."""
WINDOW = 120
"""Characters on either side of the number that are taken for its surroundings."""


_NAME = re.compile(r"(?<![.!?] )(?<![\"“”] )\b[A-Z][\w’'-]{2,30}")
_ITSELF = re.compile(r"\b(?:it|they|he|she|we|its|their|his|her|our|i)\b", re.IGNORECASE)
_GOES = (
    r"\b(?:up|down|rose|risen|rises|fell|fallen|falls|jumped|climbed|increased|grew|grown|revised|revises|raised|raises|lowered"
    r"|lowers|cut|cuts|reduced|reduces|corrected|corrects|trimmed|downgraded|dropped)\b"
)
_ROUGHLY = r"(?:at least |about |around |some |more than |nearly )?$"
FORMER = re.compile(
    rf"{_GOES} (?:sharply |steeply |slightly )?from {_ROUGHLY}"
    rf"|{_GOES}(?:[^.;]|\.\d){{1,80}}?\bto\b(?:[^.;]|\.\d){{1,50}}?\bfrom {_ROUGHLY}"
    rf"|\b(?:earlier|previous|initial) (?:count|toll|tally|figure|estimate|number) of {_ROUGHLY}"
    r"|\b(?:before that|until then|previously)(?: (?:it|they|the toll|the count))?"
    rf"(?: had been| had stood at| was| were)? {_ROUGHLY}",
    re.IGNORECASE,
)
SAME_DAY = re.compile(
    r" (?:this|earlier (?:this|that|the same)|that) (?:morning|afternoon|evening|day)\b"
    r"| (?:earlier|at (?:noon|midday|dawn|midnight|first)|in the (?:morning|afternoon)|hours? (?:earlier|before))\b"
)
ANOTHER = re.compile(r"\b(?:another|a further) (?:at least |about |around |some |more than )?$", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r"\d")
_COUNTRY = r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
_TOWARDS = re.compile(
    rf"\b(?:into|to|towards?|enter(?:ed|ing)?|reach(?:ed|ing)?) (?:neighbou?ring |the )?{_COUNTRY}",
)
_AWAY = re.compile(rf"\b(?:fled|flee|fleeing|left|leave|leaving|out of|from) (?:the )?{_COUNTRY}")
_MEMBERS = frozenset(["member", "members", "of its members", "of their members"])
_OF_ITS = re.compile(r" of (?:its|their|his country|her country)\b")
OF_ITS_SOLDIERS = re.compile(r"\b(?:number|toll) of (?:its|their) (?:own )?\w{3,20} [^.;]{0,80}$")
POINTING = re.compile(
    r"\b(?:it|him|her|them|this|that|the (?:figure|sum|total|cost|bill))"
    r"(?:['’]s| is| was| were| at| as| came to| to be){1,2} "
    r"(?:about |only |just |nearly |closer to |more than |at least |some )?$",
    re.IGNORECASE,
)
OTHERS = re.compile(r" other\b")
MORE_THAN_BEFORE = re.compile(
    r" (?:more|fewer|less) than (?:last|yesterday|the (?:day|night|week|previous|toll|count)|a (?:day|week|month|year)"
    r"|on|in|at|was|were|had|reported|previously|earlier|first|initially|[A-Z][a-z]+day)\b"
)
_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty)"
_PART_AFTER = re.compile(
    r"^\s?(?:(?:[\w-]+\s){0,3}(?:of|among)\s(?:them|those|these|whom)\b"
    r"|of\sthe\s(?:dead|wounded|injured|total|[a-z]{3,20}s)\b(?!['’])"
    rf"|(?:out\s)?of\s(?:the\s|his\s|her\s|their\s|its\s|some\s|about\s|around\s|more\sthan\s)?{_NUMBER}\s)",
    re.IGNORECASE,
)
_PART_OPENING = re.compile(r"\W{0,4}(?:of|among) (?:the|these|those|them|its|their)\b[^,.;\d]{0,40},", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those|whom)|of (?:them|these|those|whom|which)|comprising)"
    r"(?:\s(?:were|was|are|is))?,?\s(?:at least |about |around |some |more than |nearly |up to )?$",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"[^.;:]{0,60}?\b(?:been|were|was|are|is|them|which|these|whom)\s(?:\w{2,12}ly\s)?(?:lab(?:oratory)?-)?confirmed\b"
)
_CONFIRMING = re.compile(
    r"\bconfirm(?:ed|s|ing)?\s(?:a total of |at least |another |some |about |nearly |more than )?$"
)
_LOCAL = re.compile(
    r"\b(?:in|on|across|throughout) (our (?:own )?(?:province|region|county|district|city|town|village|state|department"
    r"|municipality|island|islands|canton|parish))\b",
    re.IGNORECASE,
)
NEW = re.compile(r"^(?:new|fresh|additional|further)\b", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:total|toll|tally|overall)\b[^.;]{0,30}$", re.IGNORECASE)
BEYOND = re.compile(
    r"\b(?:more than|over|above|exceed\w{0,3}|upwards? of|topp?\w{0,4}|surpass\w{0,3}) ?[$€£]?$", re.IGNORECASE
)


def surroundings(claim: Claim) -> tuple[str, str]:
    """The text before and after the number, within its sentence."""
    at = claim.start - claim.sentence_start
    if not 0 <= at <= len(claim.sentence):
        at = max(0, claim.sentence.find(claim.surface))
    end = at + len(claim.surface)
    return claim.sentence[max(0, at - WINDOW) : at], claim.sentence[end : end + WINDOW]


@lru_cache(maxsize=1 << 12)
def telling(text: str) -> frozenset[str]:
    """The folded words of a text that say what it is about."""
    stop = listed("comparison", "stop")
    return frozenset(w for w in words(text) if w not in stop and not w[0].isdigit() and len(w) > 2)


def names_beside(claim: Claim, before: str, after: str) -> frozenset[str]:
    """The folded names next to the number; the claimant's own only where it speaks of itself ("it raised ...")."""
    around = f"{before[-BESIDE:]} {after[:BESIDE]}"
    told = {fold(name) for name in _NAME.findall(around)} - listed("comparison", "stop") - set(words(claim.noun or ""))
    own = set(words(claim.claimant or "")) | set(words(claim.claimant_as_written or ""))
    is_own = bool(_ITSELF.search(before[-BESIDE:]))
    return frozenset((told - own) | {w for w in own if is_own and w not in listed("comparison", "stop") and len(w) > 2})


def aspect_of(before: str, after: str) -> str | None:
    """What has become of the counted, by the nearest word that says so."""
    aspects = _aspects()
    near = [(at, 1, aspects[w]) for at, w in enumerate(words(after)) if w in aspects]
    near += [(at, 2, aspects[w]) for at, w in enumerate(reversed(words(before))) if w in aspects]
    return min(near)[2] if near else None


def widened_states(before: str, after: str) -> frozenset[str]:
    """The states that are counted together: "204 killed or missing"."""
    match = _both_states().search(after[:NEXT_TO]) or _both_states().search(before[-NEXT_TO:])
    return frozenset(fold(state) for state in match.groups()) if match else frozenset()


def setting_of(before: str, after: str) -> str | None:
    """Where the counted are counted, by the nearest phrase that says so, the one after the number first."""
    for text in (after, before):
        found = [
            (match.start(), _settings()[" ".join(match[0].lower().split())])
            for match in _setting_phrases().finditer(text)
        ]
        if found:
            return found[0][1]
    return None


def certainty_of(noun: str | None, before: str, after: str, *, is_part: bool) -> str | None:
    """Whether cases are confirmed or suspected, by their noun or by what is said of them.

    A part has its noun from the whole: "46 of 87 suspected cases have been confirmed".
    """
    told = frozenset((noun or "").lower().split())
    named = next((name for name, words_ in _certainty().items() if told & words_), None)
    if named and not is_part:
        return named
    return "confirmed" if _CERTAIN.match(after) or _CONFIRMING.search(before) else named


def haven(after: str) -> str | None:
    """Where people fled to, by the words after their number: a country, "" if only where from; None if neither.

    What comes after the next number is said of others.
    """
    own = _NEXT_NUMBER.split(after, maxsplit=1)[0]
    for name in _TOWARDS.findall(own):
        if country := side_of(name) or side_of(name.split()[0]):
            return country
    return "" if any(side_of(name) or side_of(name.split()[0]) for name in _AWAY.findall(own)) else None


def is_of_its_own(noun: str | None, after: str) -> bool:
    """Whether the counted belong to who counts them: "25 of its members", "25 members"."""
    return bool(_OF_ITS.match(after)) or (noun or "").lower() in _MEMBERS


def is_part(claim: Claim, before: str, after: str) -> bool:
    """Whether a number counts some of those that were counted just before: "five of them", "including 12 guards"."""
    if _PART_AFTER.match(after) or _PART_BEFORE.search(before):
        return True
    opening = _PART_OPENING.match(claim.sentence)  # "Of the dead, four were miners and three guards"
    return opening is not None and opening.end() <= claim.start - claim.sentence_start


def names_event(name: str, sentence: str) -> bool:
    """Whether a place is part of what the event is called: "the toll in the Alma dam disaster" counts all of it."""
    at = sentence.find(name)
    return at >= 0 and _event_behind().match(sentence, at + len(name)) is not None


@cache
def _event_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:[ -][a-z]{{2,20}}){{0,2}} (?:{lexicon.alternation(lexicon.load('manner')['events'])})\b")


def local_scope(before: str, after: str) -> str | None:
    """The place that a local paper leaves unnamed: "the dead in our province" are not the country's."""
    found = _LOCAL.search(after[:NEXT_TO]) or _LOCAL.search(before[-NEXT_TO:])
    return found[1].lower() if found else None


def possessor(before: str, after: str) -> str | None:
    """The country whose people are counted as "of its soldiers": the last one named before the number."""
    if not _OF_ITS.match(after):
        return None
    named = [side_of(name) or side_of(name.split()[0]) for name in re.findall(_COUNTRY, before)]
    return next((country for country in reversed(named) if country), None)


@cache
def _both_states() -> re.Pattern[str]:
    states = lexicon.alternation(lexicon.load("comparison")["widening"]["words"])
    return re.compile(rf"\b({states}) (?:or|and/or) ({states})\b", re.IGNORECASE)


@cache
def _settings() -> dict[str, str]:
    return {phrase: name for name, told in lexicon.load("comparison")["settings"].items() for phrase in told}


@cache
def _setting_phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.alternation(_settings())})\b", re.IGNORECASE)


@cache
def _certainty() -> dict[str, frozenset[str]]:
    return {name: frozenset(told) for name, told in lexicon.load("comparison")["certainty"].items()}


@cache
def _aspects() -> dict[str, str]:
    return {word: name for name, told in lexicon.load("comparison")["aspects"].items() for word in told}
