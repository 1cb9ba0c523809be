"""What a pronoun that speaks may stand for."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.attribution.names import Name, gender_of, is_body, person_before_of, person_part, plain
from factcheck.extraction.language.cues import is_document
from factcheck.extraction.language.people import thing_endings
from factcheck.lexicon.gazetteer import spots
from factcheck.lexicon.lists import LISTS
from factcheck.model import Span

PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "who", "one", "him", "her", "them"))
_GENDERS = {"he": "male", "him": "male", "she": "female", "her": "female"}
_OWNERS = {"his": "he", "its": "it", "their": "they"}
_LINKS = frozenset(("of", "in", "at", "for", "from", "on", "with", "near", "who", "and"))
_COLLECTIVE = frozenset(("people", "police", "media", "army", "military"))


def subject_form(pronoun: str) -> str:
    """A possessive as the pronoun that it belongs to: "his" -> "he"; any other word as it is."""
    return _OWNERS.get(pronoun, pronoun)


def gender_meant(pronoun: str) -> str | None:
    """Tell "male" or "female" where a pronoun does."""
    return _GENDERS.get(pronoun)


def fits(pronoun: str, phrase: str, names: Sequence[Name], span: Span) -> bool:
    """Whether a phrase in lower case, at `span` and holding `names`, may own a pronoun."""
    if phrase in PRONOUNS or not phrase:
        return False
    words = phrase.split()
    if pronoun in _GENDERS:
        return _is_person(pronoun, words, names, span)
    if pronoun == "it":
        if names and names[-1].end >= span.end - 1:
            return is_body(names[-1].words) or any(word in LISTS["titles.groups"] for word in words)
        return not words[-1].endswith("s") and words[-1] not in LISTS["titles.persons"]
    if pronoun in ("they", "them"):
        head = next(word for word, following in zip(words, [*words[1:], "of"], strict=True) if following in _LINKS)
        is_plural = head.endswith("s") or head in _COLLECTIVE or " and " in phrase
        return is_plural or (bool(names) and any(plain(word) in LISTS["titles.bodies"] for word in names[-1].words))
    return False


def _is_person(pronoun: str, words: Sequence[str], names: Sequence[Name], span: Span) -> bool:
    if names and names[0].end >= span.end - 2:
        name = person_before_of(names[0].words) or names[0].words
        if any(plain(word) in LISTS["titles.places"] for word in name) or _is_thing(name):
            return False
        return not is_body(name) and bool(person_part(name)) and _gender_fits(pronoun, name)
    if words[-1] in LISTS["grammar.figures"] or words[-1] == "toll":
        return False  # the official toll
    if any(word.strip(",") in LISTS["titles.persons"] for word in words):
        return True
    return bool(names) and not is_body(names[-1].words) and names[-1].end >= span.end - 1


def _is_thing(name: tuple[str, ...]) -> bool:
    """Whether a name without a given name ends as one of a thing or is one of a place: Harbour Act, New Tarma."""
    last = plain(name[-1])
    if gender_of(name) or not (len(name) > 1 or last in LISTS["clauses.time_modifiers"]):
        return False
    is_thing = is_document(last) or last.endswith(thing_endings()) or last in LISTS["clauses.time_modifiers"]
    return is_thing or bool(spots(" ".join(name)))


def _gender_fits(pronoun: str, name: tuple[str, ...]) -> bool:
    meant = _GENDERS[pronoun]
    return gender_of(person_part(name)) in (None, meant)
