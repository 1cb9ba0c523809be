"""The measure where a word leaves it open: who is held, hit, lost or carried depends on the counted and the article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.counted.steps import named_measure
from factcheck.extraction.counted.triggers import Role, measure_of
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.people import is_person, is_thing, population_of
from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS, longest_word, places_of, single_spaced
from factcheck.lexicon.places import side_of
from factcheck.model import Population

_NEAR = 250  # characters to either side of a number that count as its sentence
_HOLDERS = 6  # words before "hold" in which those who hold somebody are named
_LISTED = ("animals", "sites", "structures", "helpers", "electors", "posts", "entries", "pieces", "fires")
"""Classes that a list of nouns makes."""
_SENT = frozenset({"deployed", "other:launched", "other:craft"})


def settled(document: Document, mention: Mention) -> str:
    """The measure of a mention, by the first rule of lexicon/senses.toml that fits; its own where none does."""
    before = mention.reading.lows[max(0, mention.first - 2) : mention.first]
    if mention.measure in ("deployed", "other:passengers") and before == ("crew", "of"):
        return "other:crew"  # who works aboard is not sent
    if mention.measure == "deployed" and mention.rule != "kind" and not _is_sent(mention):
        return named_measure(mention)
    if mention.measure == "other:held" and _holds_a_crowd(mention):
        return "other:capacity"
    if mention.measure == "other:held" and _is_held_by_fighters(mention):
        return "captured"
    if mention.measure == "injured" and _is_of_patients(mention):
        return "hospitalised"
    rules = _rules().get(mention.measure, ())
    classes = _classes(mention) if rules else frozenset[str]()
    for rule in rules:
        if (not rule.counted or rule.counted in classes) and _is_told(document, mention, rule.about):
            return named_measure(mention) if rule.means == "noun" else rule.means
    return "displaced" if mention.measure == "other:departed" and _leaves_a_place(mention) else mention.measure


def _is_told(document: Document, mention: Mention, subject: str) -> bool:
    """Whether the article, or for some subjects the sentence, is about the subject; so it is where none is asked."""
    if not subject:
        return True
    if subject in load("senses")["sentences"]:
        if _telling(subject).isdisjoint(mention.reading.vocabulary):
            return False
        sentence, amount = mention.reading.sentence, mention.amount
        near = document.text[max(sentence.start, amount.start - _NEAR) : min(sentence.end, amount.end + _NEAR)]
        return bool(places_of(load("senses")["sentences"][subject], single_spaced(near.lower())))
    return _is_about(document.text, subject)


def _classes(mention: Mention) -> set[str]:
    """The classes of senses.toml that what is counted belongs to."""
    head, noun = mention.head, mention.noun
    if not head:
        return {"unnamed"}
    weapons = measure_of(Role.KIND, head) in _SENT and not is_person(head)
    told = {
        "losses": head in ("loss", "casualty"),
        "things": is_thing(head),
        "weapons": weapons,
        "machines": weapons or head in LISTS["grammar.machinery"],
        "carriers": head in LISTS["grammar.carriers"] and _is_laden(mention),
        "cases": head == "case",
        "uprooted": head in ("refugee", "migrant", "evacuee", "displaced") or "displaced" in noun,
        "personnel": head in ("personnel", "troop"),
    }
    found = {name for name, is_so in told.items() if is_so}
    found.update(name for name in _LISTED if head in LISTS[f"grammar.{name}"])
    if head in LISTS["grammar.bodies"] or noun.endswith(("body bag", "body bags")):
        found.add("bodies")
    elif is_person(head) or side_of(head.title()):
        found.update(_classes_of_people(head, noun))
    elif _is_named_thing(mention):
        found.add("goods")
    return found


def _classes_of_people(head: str, noun: str) -> Iterator[str]:
    """The classes that people belong to."""
    yield "people"
    soldiers = population_of(noun, head) is Population.MILITARY
    if soldiers or side_of(head.title()):
        yield "fighters"
    if head in LISTS["populations.fighters"]:
        yield "gunmen"
    if soldiers or LISTS["grammar.uniformed"].intersection(noun.split()):
        yield "uniformed"
    if head in LISTS["grammar.parted"]:
        yield "parted"


def _is_laden(mention: Mention) -> bool:
    """Whether lorries bring goods: none that somebody sent, none of a column, none of a fire brigade or an army."""
    formed = mention.reading.low(mention.first - 2) in LISTS["grammar.formations"]
    return mention.rule != "object" and not formed and LISTS["grammar.services"].isdisjoint(mention.noun.split())


def _is_named_thing(mention: Mention) -> bool:
    """Whether the noun is what it befell, not the deed: roads, not layoffs, in "the number of roads cut at 22"."""
    if mention.rule == "toll":
        return mention.reading.trigger_at(mention.governor, Role.TOLL) is None
    return not mention.elided and mention.rule != "head"


def _leaves_a_place(mention: Mention) -> bool:
    """Whether people left where they lived: "have left Ruritania"; not a race, a firm, nor "left for the coast"."""
    reading = mention.reading
    ahead = range(mention.governor + 1, mention.governor + 4)
    if not (mention.elided or is_person(mention.head) or side_of(mention.head.title())):
        return False  # 200 canoes left Velt
    return reading.low(mention.governor + 1) not in ("for", "to") and any(
        reading.tag(i) == "M" or reading.low(i) in LISTS["grammar.dwellings"] for i in ahead
    )


def _is_sent(mention: Mention) -> bool:
    """Whether people, ships, tanks are meant and not letters; what the text leaves out is given the benefit."""
    head = mention.head
    if (
        mention.elided
        or mention.reading.low(mention.governor).startswith("deploy")
        or not head
        or is_person(head)
        or head in LISTS["grammar.sent"]
    ):
        return True
    before = mention.noun.split()[-2:-1]  # rescue team, bus run
    return not _SENT.isdisjoint((measure_of(Role.KIND, head), measure_of(Role.KIND, *before, head)))


def _holds_a_crowd(mention: Mention) -> bool:
    """Whether what holds them is no gaoler but a room: "the hall can hold 300 people"."""
    reading = mention.reading
    before = reading.low(mention.governor - 1)
    return mention.governor < mention.number and (before in ("can", "could") or before in LISTS["grammar.venues"])


def _is_held_by_fighters(mention: Mention) -> bool:
    """Whether who holds them is no police: "rebels are holding 12 nurses", "the pirates still hold 30"."""
    if mention.governor > mention.number:
        return False
    takers, at = LISTS["grammar.hostage_takers"], mention.governor
    return mention.reading.has(takers, at - _HOLDERS, at) and not is_thing(mention.head)


def _is_of_patients(mention: Mention) -> bool:
    """Whether their state says that they lie in hospital: "53 patients, three in critical condition"."""
    other = mention.previous
    in_state = mention.reading.low(mention.governor) in ("in", "critically")
    return in_state and other is not None and (other.measure == "hospitalised" or other.head == "patient")


class _Rule(NamedTuple):
    """What a measure means where those counted are of a class and the text is about a subject; "" asks for nothing."""

    counted: str
    about: str
    means: str


@cache
def _rules() -> dict[str, list[_Rule]]:
    """The rules of each measure, in order: "people about flight > displaced"."""
    told = load("senses")["settle"].items()
    return {measure: [_rule(*rule.split("> ")) for rule in rules] for measure, rules in told}


def _rule(asked: str, means: str) -> _Rule:
    counted, _, about = asked.partition("about ")
    return _Rule(counted.strip(), about.strip(), means)


@cache
def _telling(subject: str) -> frozenset[str]:
    """The longest word of each phrase that tells a sentence to be about a subject: one of them must stand there."""
    return frozenset(map(longest_word, load("senses")["sentences"][subject]))


@lru_cache(maxsize=32)
def _is_about(text: str, subject: str) -> bool:
    """Whether an article has so many words of a subject: its passengers may be evacuated, its cases infected."""
    told = load("senses")["articles"][subject]
    return len(places_of(told["words"], single_spaced(text.lower()), stems=True)) >= int(told["enough"])
