"""English verbs: all forms of one, and the forms of the verbs of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from factcheck import lexicon

_SHORT = re.compile(r"(?:[^aeiou]*qu|[^aeiou]*)[aeiou][^aeiouwxy]")  # stab, quit: stabbed, quitting


class Forms(NamedTuple):
    """The forms of a verb; `past` and `participle` have two where there are two spellings: "cancelled", "canceled"."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: tuple[str, ...]

    def finite(self) -> frozenset[str]:
        """The forms that may stand without an auxiliary."""
        return frozenset((self.base, self.third, *self.past))

    def every(self) -> frozenset[str]:
        """All forms."""
        return self.finite().union(self.participle, self.ing)


@cache
def forms_of(verb: str) -> Forms:
    """The forms of a verb that is given by its base, of one word: "stab" -> stab, stabs, stabbed, stabbed, stabbing."""
    stems = _stems(verb)
    regular = tuple(stem + "ed" for stem in stems)
    past, participle = _irregular().get(verb, (regular, regular))
    return Forms(verb, _third(verb), past, participle, _ing(verb, stems))


def forms_in(verbs: Iterable[str]) -> frozenset[str]:
    """All forms of some verbs."""
    return frozenset().union(*(forms_of(verb).every() for verb in verbs))


@cache
def inflected(table: str, name: str) -> frozenset[str]:
    """All forms of the verbs of one list of `lexicon/<table>.toml`."""
    return forms_in(lexicon.load(table)[name])


@cache
def irregular_pasts() -> frozenset[str]:
    """The past forms that are no other form of any verb: rose, fell, went; not "sent"."""
    rows = _irregular().items()
    others = {form for base, (_, participles) in rows for form in (base, *participles)}
    return frozenset(form for _, (past, _) in rows for form in past if form not in others)


@cache
def irregular_participles() -> frozenset[str]:
    """The participles that do not end in -ed and are no verb's base: lost, struck, done; not "hit"."""
    rows = _irregular()
    return frozenset(form for _, forms in rows.values() for form in forms if form not in rows)


def _third(verb: str) -> str:
    if _consonant_y(verb):
        return verb[:-1] + "ies"
    if verb == "have":
        return "has"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _stems(verb: str) -> tuple[str, ...]:
    """What stands before -ed and, but for the last letters of flee, die and carry, before -ing."""
    if verb.endswith("e"):
        return (verb[:-1],)
    if _consonant_y(verb):
        return (verb[:-1] + "i",)
    if verb in lexicon.load("verbs")["doubling"]:
        return (verb + verb[-1], verb) if verb.endswith("l") else (verb + verb[-1],)
    return (verb + verb[-1],) if _SHORT.fullmatch(verb) else (verb,)


def _ing(verb: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith(("ee", "oe", "ye")) or _consonant_y(verb):
        return (verb + "ing",)
    return tuple(stem + "ing" for stem in stems)


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    rows = (row.split() for row in lexicon.load("verbs")["irregular"])
    return {base: (tuple(past.split("/")), tuple(participle.split("/"))) for base, past, participle in rows}
