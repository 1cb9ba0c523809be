"""Words that say what happened to the counted, found in a sentence and told apart by their grammar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache
from itertools import starmap
from typing import Any, NamedTuple

from factcheck import lexicon
from factcheck.extraction.language.lookups import indices_of
from factcheck.extraction.language.words import Word
from factcheck.lexicon.inflection import forms_of
from factcheck.lexicon.lists import LISTS
from factcheck.model import made_of


class Role(IntEnum):
    """What a trigger can be, one bit each: a set of roles is an int.

    In "acts" the counted is the object, in "befalls" the subject.
    """

    ACT_BASE = 1 << 0  # kill, kills
    ACT_PAST = 1 << 1  # killed, slew
    ACT_DONE = 1 << 2  # killed, slain: the participle
    ACT_ING = 1 << 3
    BEFALL_BASE = 1 << 4  # flee, flees
    BEFALL_PAST = 1 << 5
    BEFALL_DONE = 1 << 6
    BEFALL_ING = 1 << 7
    STATE = 1 << 8  # dead, unaccounted for
    HEAD = 1 << 9  # deaths, wounded: nouns that are counted themselves
    KIND = 1 << 10  # refugees, ships: nouns that make a measure likely
    TOLL = 1 << 11  # death toll
    DEED = 1 << 12  # murder (of)


ACT = Role.ACT_BASE | Role.ACT_PAST | Role.ACT_DONE | Role.ACT_ING
BEFALL = Role.BEFALL_BASE | Role.BEFALL_PAST | Role.BEFALL_DONE | Role.BEFALL_ING
PATIENT = Role.ACT_DONE | Role.STATE
AFTERMATH = PATIENT | Role.HEAD
STANDING = Role.STATE | Role.HEAD
ACTIVE = Role.ACT_PAST | Role.ACT_ING | Role.ACT_BASE
NAMING = STANDING | Role.KIND | Role.TOLL
"""What a noun is that says by itself what happened: the dead, a crowd, a toll."""

_ALONE = (1,)  # how many words a phrase has where none begins with a word and the next
_DESCRIBED = 6  # words from the opener of a compound to its end
_HAVE = frozenset({"have", "has", "had", "having"})
_DESCRIBING = frozenset("DNMEGA'Q#")  # tags of the words between


class Trigger(NamedTuple):
    """What a word or phrase can mean: the measure that it names, and as what."""

    measure: str
    roles: int  # of `Role`


class _Opener(NamedTuple):
    """The words that open a compound, and the nouns of which one must close it."""

    words: tuple[str, ...]
    ends: frozenset[str]
    measure: str
    roles: int  # of `Role`


class Found(NamedTuple):
    """A trigger at a place in a sentence: words `first` to `last`, both included."""

    first: int
    last: int
    measure: str
    roles: int  # of `Role`


_found = made_of(Found)


def find_triggers(words: Sequence[Word], lows: tuple[str, ...]) -> list[Found]:
    """The triggers of a sentence in order; of the phrases that begin with the same word the longest.

    A compound ("without safe water") stands before the phrase that begins with its first word.  `lows` are the words
    in small letters.
    """
    table, sizes = _table(), _sizes()
    ends = _compound_ends().intersection(lows)
    openers: Mapping[str, list[_Opener]] = _openers() if ends else {}
    found: list[Found] = []
    for i in indices_of(_firsts(), lows):
        low = lows[i]
        if words[i].tag == "Y":  # the month of March does not march
            continue
        if low in openers:
            found.extend(_compounds_at(words, lows, i, openers[low], ends))
        for size in sizes.get(lows[i : i + 2], _ALONE):
            phrase = lows[i : i + size]
            if phrase not in table or (size == 3 and low == "dead" and _opens_figure(words, i + size)):
                continue  # left six dead and injured at least 30
            last = i + len(phrase) - 1
            if size == 1 or not _is_premodifier(words, last):
                found += [_found((i, last, measure, roles)) for measure, roles in table[phrase] if measure != "none"]
            break
    return found


def _compounds_at(
    words: Sequence[Word], lows: tuple[str, ...], i: int, openers: list[_Opener], ends: frozenset[str]
) -> Iterator[Found]:
    """The compound that begins at the word: its opener, a few words that only describe, and one of its ends.

    `ends` are those that stand in the sentence.
    """
    for opener in openers:
        if opener.ends.isdisjoint(ends):
            continue
        start = i + len(opener.words)
        if lows[i:start] != opener.words:
            continue
        if lows[start - 1] in _HAVE and start < len(words) and words[start].tag in "EVX":
            continue  # have died of the disease
        if (end := compound_end(words, start, opener.ends)) is not None:
            yield Found(i, end, opener.measure, opener.roles)
            return


def compound_end(words: Sequence[Word], start: int, ends: frozenset[str]) -> int | None:
    """The index of the first of the ends that stands at `start` or behind words that only describe it."""
    for index in range(start, min(start + _DESCRIBED, len(words))):
        if words[index].low in ends and not _is_premodifier(words, index):
            return index
        if words[index].tag not in _DESCRIBING and words[index].low not in ("of", "or", "one", "access", "to"):
            return None
    return None


def _opens_figure(words: Sequence[Word], index: int) -> bool:
    """Whether a number begins at the word: 30, at least 30."""
    return index < len(words) and (words[index].tag == "#" or words[index].low == "at")


def _is_premodifier(words: Sequence[Word], index: int) -> bool:
    """Whether a noun only describes or names the next one: killed in the hospital blast; not in port, in Port Orla."""
    if index + 1 == len(words):
        return False
    is_name = words[index].tag == words[index + 1].tag == "M"
    return is_name or words[index + 1].low in LISTS["manner.events"]


@cache
def split_compounds() -> dict[str, list[tuple[str, frozenset[str], str]]]:
    """Verbs that take the counted before a compound's end: "took" -> [("to", {"hospital", ...}, "hospitalised")]."""
    table: dict[str, list[tuple[str, frozenset[str], str]]] = {}
    for measure, row in _compounds():
        for verb in row.get("acts", ()):
            head, _, rest = verb.partition(" ")
            for form in forms_of(head).every():
                table.setdefault(form, []).append((rest, frozenset(row["ends"]), measure))
    return table


@cache
def split_verbs() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Verbs that take the counted in their middle: "took" -> [(("hostage",), "captured"), ...]."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, row in lexicon.load("measures")["measure"].items():
        for verb in row.get("acts", ()) if name != "none" else ():
            head, *rest = verb.split()
            if rest and rest[0] not in ("and", "or"):
                for form in forms_of(head).every():
                    table.setdefault(form, []).append((tuple(rest), name))
    for endings in table.values():
        endings.sort(key=lambda ending: -len(ending[0]))
    return table


def measure_of(roles: int, *words: str) -> str | None:
    """The measure that words in the singular say in one of the roles: of a kind, "ship" -> "deployed"."""
    return next((trigger.measure for trigger in _table().get(words, ()) if trigger.roles & roles), None)


@cache
def _firsts() -> frozenset[str]:
    """The first words of phrases and compounds."""
    return frozenset(phrase[0] for phrase in _table()) | _openers().keys()


@cache
def _sizes() -> dict[tuple[str, ...], tuple[int, ...]]:
    """How many words the phrases have that begin with two words or with the first of them, the most first."""
    sizes: dict[tuple[str, ...], set[int]] = {}
    for phrase in _table():
        if len(phrase) > 1:
            sizes.setdefault(phrase[:2], {1}).add(len(phrase))
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}


@cache
def _compound_ends() -> frozenset[str]:
    """The nouns of which one closes every compound."""
    return frozenset().union(*(opener.ends for openers in _openers().values() for opener in openers))


@cache
def _openers() -> dict[str, list[_Opener]]:
    """The openers of compounds by their first word, the longest first."""
    table: dict[str, list[_Opener]] = {}
    for measure, row in _compounds():
        roles: dict[tuple[str, ...], int] = {}
        for phrase, _, role in _entries_of(row, measure):
            words = tuple(phrase.split())
            roles[words] = roles.get(words, 0) | role
        ends = frozenset(row["ends"])
        for words, both in roles.items():
            table.setdefault(words[0], []).append(_Opener(words, ends, measure, both))
    for openers in table.values():
        openers.sort(key=lambda opener: -len(opener.words))
    return table


@cache
def _table() -> dict[tuple[str, ...], tuple[Trigger, ...]]:
    """What each phrase can mean, by its words; what many mean stands once in memory."""
    roles: dict[tuple[str, ...], dict[str, int]] = {}
    for phrase, measure, role in _entries():
        by_measure = roles.setdefault(tuple(phrase.split()), {})
        by_measure[measure] = by_measure.get(measure, 0) | role
    shared: dict[tuple[Trigger, ...], tuple[Trigger, ...]] = {}
    return {
        phrase: shared.setdefault(triggers, triggers)
        for phrase, measures in roles.items()
        for triggers in (tuple(starmap(Trigger, measures.items())),)
    }


def _compounds() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, row) for name, rows in lexicon.load("measures")["compound"].items() for row in rows)


def _entries() -> Iterator[tuple[str, str, Role]]:
    for name, row in lexicon.load("measures")["measure"].items():
        yield from _entries_of(row, name)


def _entries_of(row: dict[str, Any], name: str) -> Iterator[tuple[str, str, Role]]:
    for verb in row.get("acts", ()):
        yield from _inflected(verb, name, Role.ACT_BASE, Role.ACT_PAST, Role.ACT_DONE, Role.ACT_ING)
    for verb in row.get("befalls", ()):
        yield from _inflected(verb, name, Role.BEFALL_BASE, Role.BEFALL_PAST, Role.BEFALL_DONE, Role.BEFALL_ING)
    for state in row.get("states", ()):
        yield state, name, Role.STATE
    for field, role in (("heads", Role.HEAD), ("kinds", Role.KIND), ("deeds", Role.DEED)):
        for noun in row.get(field, ()):
            yield noun, name, role
            yield _plural(noun), name, role
    for toll in row.get("tolls", ()):
        yield toll, name, Role.TOLL


def _inflected(verb: str, measure: str, *roles: Role) -> Iterator[tuple[str, str, Role]]:
    head, _, rest = verb.partition(" ")
    joint, _, second = rest.partition(" ") if rest.startswith(("and ", "or ")) else ("", "", "")
    for form, role in _forms(head, *roles):
        if second:  # shot and killed: both verbs are inflected
            seconds = [other for other, same in _forms(second, *roles) if same == role]
            yield from ((f"{form} {joint} {other}", measure, role) for other in seconds)
        else:
            yield f"{form} {rest}".strip(), measure, role


def _forms(verb: str, base: Role, past: Role, done: Role, ing: Role) -> Iterator[tuple[str, Role]]:
    forms = forms_of(verb)
    for role, words in (base, (verb, forms.third)), (past, forms.past), (done, forms.participle), (ing, forms.ing):
        for form in words:
            yield form, role


def _plural(noun: str) -> str:
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "es" if noun.endswith(("s", "sh", "ch", "x")) else noun + "s"
