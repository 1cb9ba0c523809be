"""Who is counted, by status and by kind, as the noun says it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS, kept
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import side_of
from factcheck.model import Population

_BEHIND_HEAD = re.compile(r"\s(?:of|from|in|on|at|with|for|who|that)\s")


@lru_cache(maxsize=1 << 12)
def population_of(noun: str, head: str) -> Population:
    """Military, civilian, all or unknown, from a noun phrase in small letters and its main word in the singular."""
    if " and " in noun:
        parts = [part for part in noun.split(" and ") if part.strip() and not side_of(part.strip().title())]
        return _together({population_of(part, singular(part.split()[-1])) for part in parts})
    status = _status()
    words = noun.split()
    if "police" in words:
        return Population.UNKNOWN  # neither soldiers nor plainly civilians
    pair = f"{words[-2]} {head}" if len(words) > 1 else ""
    if pair in status:
        return status[pair]  # asylum seekers, human beings
    if head in LISTS["populations.tallied"]:
        status_before = {status[word] for word in words[:-1] if word in ("civilian", "military", "soldier")}
        if len(status_before) == 1:
            return status_before.pop()  # civilian dead, military toll
    if head in LISTS["populations.mixed"] and LISTS["populations.military_qualifiers"].intersection(words[:-1]):
        return Population.MILITARY
    if head not in status and side_of(head.title()):
        return Population.ALL  # 36 Peruvians
    return status.get(head, Population.UNKNOWN)


def _together(parts: set[Population]) -> Population:
    """Who two groups are together: soldiers and policemen count as soldiers, soldiers and civilians as everybody."""
    parts.discard(Population.UNKNOWN)
    if not parts:
        return Population.UNKNOWN
    return parts.pop() if len(parts) == 1 else Population.ALL


def category_of(noun: str, head: str) -> str | None:
    """The kind of people that are only compared among themselves: "12 schoolchildren" -> "children"."""
    if " and " in noun:
        return None
    categories = _categories()
    words = noun.split()
    pair = f"{words[-2]} {singular(words[-1])}" if len(words) > 1 else ""
    return categories.get(pair) or categories.get(head)


@kept
def core_of(noun: str) -> str:
    """A noun phrase without what stands behind its main word: "employees of the port" -> "employees"."""
    return _BEHIND_HEAD.split(noun, maxsplit=1)[0].strip()


def kind_of_people(noun: str | None) -> str | None:
    """A noun phrase that tells a kind of people itself: "federal workers", "passengers"; not people, not members."""
    core = core_of(noun or "")
    words = core.lower().split()
    head = singular(words[-1]) if words else ""
    if not is_person(head) or head in LISTS["populations.everyone"] or head in LISTS["grammar.abstract"]:
        return None
    if len(words) == 1 and head in LISTS["populations.mixed"]:
        return None
    written = core.split()[-1]
    in_title = written.istitle() and head not in LISTS["populations.named"]  # Workers, in a headline
    return core.removesuffix(written) + written.lower() if in_title else core


@kept
def is_person(head: str) -> bool:
    """Whether the noun, in the singular, is one for people."""
    if head in _status() or any(
        head in LISTS[name] for name in ("populations.mixed", "populations.persons", "populations.named")
    ):
        return True
    return head.endswith(_person_endings())


def is_thing(head: str) -> bool:
    """Whether the noun, in the singular, is surely one for what does not live: a village, a trade, an agreement."""
    if head in LISTS["grammar.lifeless"] or head in LISTS["grammar.abstract"]:
        return True
    if not head.endswith(thing_endings()) or is_person(head):
        return False
    return head not in LISTS["populations.beings"] and head not in LISTS["grammar.animals"]


@cache
def thing_endings() -> tuple[str, ...]:
    """Endings of nouns that are surely for what does not live: -tion, -ment, -ship."""
    return tuple(load("populations")["thing_endings"])


@cache
def _person_endings() -> tuple[str, ...]:
    return tuple(load("populations")["person_endings"])


@cache
def _status() -> dict[str, Population]:
    return {
        word: population
        for name, population in (
            ("everyone", Population.ALL),
            ("civilian", Population.CIVILIAN),
            ("military", Population.MILITARY),
        )
        for word in LISTS[f"populations.{name}"]
    }


@cache
def _categories() -> dict[str, str]:
    return {word: name for name, words in load("populations")["categories"].items() for word in words}
