"""What a claimant's name says about who it is: a person, a body, a country's government, or nobody in particular.

"a spokesman for the Kenyan Health Ministry" and "Kenya's Ministry of Health" say the same: a body, of Kenya, for
health.  "Turkish interior minister Ada Brook" names a person, and a body for which she speaks (see `office_of`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck import lexicon
from factcheck.comparison.names import words
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular, without_article
from factcheck.lexicon.places import body_of, seated_at, side_of

LONGEST = 200
"""A longer name is none; what stands beyond is not read."""


class Reading(NamedTuple):
    """What a claimant's name says: the kind of claimant, the country it belongs to, and its telling words."""

    kind: str  # government, governments, body, person, unnamed
    side: str | None
    words: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def read(name: str) -> Reading:
    """What a claimant's name says about who it is."""
    plain = bare(name)
    if body := body_of(plain):
        return Reading("body", None, tuple(words(body)))
    if side := seated_at(plain) or side_of(plain):
        return Reading("government", side, ())
    if (sides := _several(plain)) is not None:
        return Reading("governments", None, sides)
    if institution := behind(plain):
        return read(institution)
    for part in plain.split(", "):
        person = person_words(part)
        if person and not (body_of(part) or side_of(part)):
            return Reading("person", None, tuple(w for p in person for w in words(p) if w not in _PARTICLES))
    return _institution(plain)


def bare(name: str) -> str:
    """A name without article, parentheses, possessive endings and the dots of its initials."""
    tokens = [_plain_token(token) for token in _without_parentheses(name[:LONGEST]).split()]
    plain = " ".join(token for token in tokens if token).strip(_MARKS)
    return without_article(plain)


def behind(plain: str) -> str | None:
    """The body behind a spokesman or a document, where the words name it: "UN figures" -> "UN"."""
    tokens = plain.split()
    low = [token.lower().strip(",") for token in tokens]
    for at, word in enumerate(low[:-2]):
        if word in LISTS["claimants.mouthpieces"] and low[at + 1] in _ON_BEHALF:
            return _until_comma(tokens[at + 2 :])
    if low and low[0] in LISTS["claimants.documents"]:
        given_by = next((at for at, word in enumerate(low[1:5], 1) if word in ("from", "by", "of")), None)
        if given_by and given_by + 1 < len(low):
            return _until_comma(tokens[given_by + 1 :])
    return _before_mouthpiece(tokens, low)


def _before_mouthpiece(tokens: Sequence[str], low: Sequence[str]) -> str | None:
    """The body before the word for who or what speaks: "Kenyan Health Ministry statement", "UN chief spokesman"."""
    for at, word in enumerate(low):
        is_pair = " ".join(low[at : at + 2]) in LISTS["claimants.mouthpieces"]
        if at and (is_pair or word in LISTS["claimants.spoken_through"]):
            before = [*tokens[:at]]
            while before and before[-1].lower() in ("chief", "deputy", "new", "latest", "official"):
                before.pop()
            name = " ".join(before)
            is_named = any(token[:1].isupper() for token in before) and "," not in name
            is_office = word in _OFFICIALS and bool(side_of(name))  # "Turkish officials" are the government
            return name if is_named and not is_office and at >= len(low) - 2 - is_pair else None
    return None


@lru_cache(maxsize=1 << 14)
def office_of(written: str) -> Reading | None:
    """The body for which a person speaks by the words around the name; None where they name none.

    "Azerbaijani President Ada Brook" speaks for the government, "Ada Brook, a UN spokeswoman" for the UN.
    """
    tokens = bare(written).split()
    parts = " ".join(tokens).split(", ")
    if len(parts) > 1:
        told = [part for part in parts if not _is_bare_person(part)]
        office = told[0] if told else ""
    else:
        last = max(
            (at for at, token in enumerate(tokens) if token.strip(".").lower() in LISTS["claimants.titles"]), default=-1
        )
        office = " ".join(tokens[: last + 1])
    if not any(token[:1].isupper() for token in office.split()):
        return None
    reading = read(without_article(_body_of_office(office)))
    return reading if reading.kind in ("body", "government") and (reading.side or reading.words) else None


def _body_of_office(office: str) -> str:
    """What an office belongs to: "executive director of WFP" -> "WFP", "Kenyan president" -> "Kenyan"."""
    tokens = office.partition(" in ")[0].split()
    low = [token.lower() for token in tokens]
    for at, word in enumerate(low[1:-1], 1):
        if word in _ON_BEHALF and low[at - 1] in LISTS["claimants.titles"]:
            return " ".join(tokens[at + 1 :])
    kept = [
        token
        for token in tokens
        if token.lower() not in LISTS["claimants.titles"] or token.lower() in LISTS["claimants.offices"]
    ]
    return office if behind(office) else " ".join(kept)


def _is_bare_person(part: str) -> bool:
    return person_words(part) == part.replace(".", ". ").split() or not any(c.isupper() for c in part)


def person_words(part: str) -> list[str]:
    """The words of a person's name without titles; empty where the words are no person's name."""
    tokens = part.replace(".", ". ").split()
    last = max(
        (at for at, token in enumerate(tokens) if token.strip(".").lower() in LISTS["claimants.titles"]), default=-1
    )
    name = tokens[last + 1 :]
    if not 1 <= len(name) <= 4 or not all(_may_be_name(token) for token in name) or _names_other(name):
        return []
    if len(name) == 1 and last < 0 and (name[0].isupper() or _is_common(name[0].lower())):
        return []  # an agency's letters; "Some" or "Organisers" at the start of a sentence
    is_told = any(token.islower() and token not in _PARTICLES for token in name) or are_people(name[-1].lower())
    return [] if is_told or not name[0][:1].isupper() else name


def _names_other(name: Sequence[str]) -> bool:
    """Whether words that could be a person's name are a body's or a country's."""
    is_body = any(_singular(token.lower()) in LISTS["claimants.bodies"] or body_of(token) for token in name)
    return is_body or bool(side_of(" ".join(name))) or any(side_of(token) for token in name[:-1])


def described(label: str) -> str:
    """The name at the end of a label that says first what bears it: "rights group Sunrise" -> "Sunrise"."""
    tokens = label.split()
    at = next((at for at, token in enumerate(tokens) if token[:1].isupper()), 0)
    is_told = 0 < at <= 4 and _singular(tokens[at - 1].lower()) in LISTS["claimants.bodies"]
    return " ".join(tokens[at:]) if is_told and all(token[:1].isupper() for token in tokens[at:]) else label


def _several(plain: str) -> tuple[str, ...] | None:
    """The countries of a claimant that is several countries at once ("Armenia and Azerbaijan")."""
    parts = [
        seated_at(part) or side_of(part) for part in plain.replace(" and ", ", ").replace(", , ", ", ").split(", ")
    ]
    return tuple(sorted({side for side in parts if side})) if len(parts) > 1 and all(parts) else None


def _institution(plain: str) -> Reading:
    kept = [t for t in plain.split(", ")[0].split() if t.rpartition("-")[2] not in _ATTACHED or "-" not in t]
    side, rest = _without_country(kept)
    if body := body_of(_without_office(rest if side is None else f"{side} {rest}")):
        return Reading("body", None, tuple(words(body)))
    told = _in_one_spelling(words(rest))
    if side and LISTS["claimants.governments"].issuperset(word for word in told if word not in _ARTICLES):
        return Reading("body", None, tuple(words(side))) if body_of(side) else Reading("government", side, ())
    if side and any(phrase in " ".join(told) for phrase in LISTS["claimants.armies"]):
        return Reading("body", side, ("army",))
    is_body = not LISTS["claimants.official"].isdisjoint(map(_singular, told))
    is_body = is_body or any(word[:1].isupper() for word in rest.split()[1:])
    return Reading("body" if is_body else "unnamed", side, _telling(told))


def as_body(name: Sequence[str]) -> tuple[str, ...]:
    """The telling words of a body whose name is read as a person's: "Civil Defence"."""
    return _telling(_in_one_spelling(name))


def _in_one_spelling(told: Sequence[str]) -> list[str]:
    variants = lexicon.load("claimants")["variants"]
    return [variants.get(word, word) for word in told]


def _telling(told: Sequence[str]) -> tuple[str, ...]:
    """The words of a body's name that tell it from others: its subject, else what is left of it."""
    core = [_singular(word) for word in told if word not in LISTS["claimants.fillers"]]
    subject = [word for word in core if word not in LISTS["claimants.offices"]]
    if len(subject) < len(core):  # "the Kenyan government's health department"
        subject = [word for word in subject if word != "government"]
    return tuple(sorted(set(subject or core or told)))


def _without_office(name: str) -> str:
    first, of, rest = name.partition(" of ")
    return without_article(rest) if of and first.lower() in _SEATS else name


def _without_country(tokens: list[str]) -> tuple[str | None, str]:
    """The country in a name, else the international body, and the name without it."""
    for known in (side_of, body_of, seated_at):
        for size in (3, 2, 1):
            for at in range(len(tokens) - size + 1):
                phrase = " ".join(tokens[at : at + size])
                if phrase[:1].isupper() and (side := known(phrase)):
                    return side, " ".join(tokens[:at] + tokens[at + size :])
    return None, " ".join(tokens)


def _until_comma(tokens: Sequence[str]) -> str | None:
    """A body's name at the start of words, without its article; None where too little is left."""
    name = without_article(" ".join(tokens).partition(",")[0])
    return name if len(name) >= 2 else None


def _plain_token(token: str) -> str:
    parts = token.strip(",;").split(".")
    if len(parts) > 2 and all(len(part) == 1 for part in parts[:2]):
        token = token.replace(".", "")
    for ending in ("'s", "’s"):
        token = token.removesuffix(ending)
    return token[:-1] if token.endswith(("s'", "s’")) else token


def _without_parentheses(name: str) -> str:
    while "(" in name and (close := name.find(")", name.index("("))) > 0:
        name = name[: name.index("(")] + " " + name[close + 1 :]
    return name


def _may_be_name(token: str) -> bool:
    return token[:1].isalpha() and all(char.isalnum() or char in "'’.-_" for char in token)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _is_common(word: str) -> bool:
    return (
        word in LISTS["scope.stop"]
        or word in LISTS["titles.roles"]
        or singular(word) in LISTS["titles.roles"]
        or are_people(word)
    )


def are_people(word: str) -> bool:
    """Whether a word tells of people, in the plural: locals, relatives, republicans."""
    one = singular(word)
    return one != word and any(one in LISTS[f"populations.{name}"] for name in ("everyone", "named", "persons"))


_MARKS = " ,.;:\"“”'"
_ARTICLES = frozenset(["the", "a", "an", "of", "s"])
_PARTICLES = frozenset("al el ul bin ibn ben von van de der den la le da di del dos du".split())
_ATTACHED = frozenset(["based", "run", "owned", "backed", "led", "controlled", "linked", "affiliated"])
_ON_BEHALF = frozenset(["for", "of", "at", "from", "with"])
_OFFICIALS = frozenset(["official", "officials"])
_SEATS = frozenset(["office", "headquarters", "secretariat"])
