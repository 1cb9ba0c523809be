"""Who vouches for a figure, under one name across the articles of an event.

Joined by name: spellings of a name, a name with and without title, a capital or a country and its government, a
spokesman and the body that he speaks for.  Joined by what the event says: a person and the body whose office the words
around the name give; a country's government and that body of the country which gives the same figures.  Kept apart: two
ministries, two countries' armies, two people of one surname.  What a person has decided wins over all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from factcheck.comparison.names import MERGE, consonants, person_score
from factcheck.comparison.readings import as_body, bare, behind, described, office_of, person_words, read
from factcheck.lexicon.lists import single_spaced
from factcheck.lexicon.nouns import without_article
from factcheck.lexicon.places import body_of
from factcheck.memory import Memory
from factcheck.model import Claim, Decisions

Key = tuple[str, str | None, tuple[str, ...]]
Given = tuple[str, float, float | None]
_gives = attrgetter("claimant", "measure", "value", "low")


class Identity(NamedTuple):
    """Two claimants of an event that are one, and why."""

    label: str
    into: str
    reason: str


def identify(claims: Iterable[Claim], decisions: Decisions, memory: Memory | None = None) -> dict[str, str]:
    """For each claimant as the articles of one event name it the one name under which it is counted.

    Does not depend on the order of the claims.
    """
    told, memory = list(claims), memory or Memory()
    named = {*filter(None, map(attrgetter("claimant"), told))}
    event = told[0].event if told else None
    given = named, decisions.claimants, decisions.written
    free = memory.held(("settled", event), given, partial(settled, named, decisions))
    fixed = {*decisions.claimants, *decisions.claimants.values(), *decisions.written, *decisions.written.values()}
    into = {one.label: one.into for one in _identities(told, free) if not {one.label, one.into} & fixed}
    return {name: into.get(label, label) for name, label in free.items()}


def reasons(claims: Iterable[Claim], decisions: Decisions) -> dict[str, str]:
    """Why a claimant's name is counted under another: for each such name one plain sentence."""
    told = list(claims)
    names = identify(told, decisions)
    by_name = settled(names, decisions)
    found = {one.label: one.reason for one in _identities(told, by_name)}
    fixed = {**decisions.claimants, **decisions.written}
    out = {}
    for name, label in names.items():
        if name in fixed or by_name[name] in fixed:
            out[name] = "A person has said so."
        elif label != by_name[name]:
            out[name] = found[by_name[name]]
        elif label != name:
            out[name] = f"{bare(name)} is another form of the name {label}."
    return out


def settled(told: Iterable[str], decisions: Decisions) -> dict[str, str]:
    """For each name the one that it goes by, by what the names themselves say and people have decided.

    A person decides on a name, or on the one name that the program gave it; where the program takes other names for the
    chosen one, they go by it too.  What a person has said that a name means by itself stands, whatever the program
    takes it for.  Does not depend on the order of the names.
    """
    names, decided, written = sorted(set(told)), decisions.claimants, decisions.written
    found = _beside(written, _labels([name for name in names if name not in written]))
    said = {name: written.get(name, name if name in decided else found.get(name, name)) for name in names}
    free = [name for name in names if name not in written and said[name] not in decided]
    out = {name: meaning(label, decided) for name, label in said.items()}
    chosen = {out[name] for name in set(names) - set(free)} - written.keys()
    joined = _labels(sorted({*free, *chosen}))
    heads = {joined[name]: name for name in sorted(chosen)}
    out |= {name: heads[joined[name]] for name in free if joined[name] in heads}
    return {name: heads[joined[label]] if label in chosen else label for name, label in out.items()}


def meaning(name: str, decided: Mapping[str, str]) -> str:
    """The name that decisions one after another lead to; of names that lead to each other the first."""
    way = [name]
    while (after := decided.get(way[-1], way[-1])) not in way:
        way.append(after)
    return min(way[way.index(after) :])


def _identities(claims: Sequence[Claim], names: Mapping[str, str]) -> list[Identity]:
    """What the event says beyond the names, each claimant once: persons to bodies, then governments to bodies."""
    labels: dict[Key, str] = {}
    for name in sorted(names):
        reading = read(name)
        if reading.kind in ("body", "government"):
            labels.setdefault((reading.kind, reading.side, reading.words), names[name])
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    people = {name for name in names if read(name).kind == "person"}
    by_people = compress(claims, map(people.__contains__, map(attrgetter("claimant"), claims)))
    named = Counter(map(attrgetter("claimant", "claimant_as_written"), by_people))
    for (name, written), times in named.items():
        office = office_of(written or "")
        if office and (body := labels.get((office.kind, office.side, office.words))):
            spoken[names[name]][body] += times
    given: dict[str, set[Given]] = defaultdict(set)
    if any(kind == "government" for kind, *_ in labels):
        for name, measure, value, low in {*map(_gives, claims)}:
            if name and value is not None:
                given[names[name]].add((measure, value, low))
    found = [
        Identity(person, body, f"{person} is named as speaking for {body}.")
        for person, bodies in sorted(spoken.items())
        if (body := max(bodies, key=lambda b: (bodies[b], b))) != person
    ]
    return found + _governments(labels, given, {one.label: one.into for one in found})


def _governments(
    labels: Mapping[Key, str],
    given: Mapping[str, set[Given]],
    speak: Mapping[str, str],
) -> list[Identity]:
    """A country's government, and who speaks for it, with that one body of it which gives most of its figures too."""
    out = []
    for (kind, side, _), government in sorted(labels.items(), key=str):
        if kind != "government":
            continue
        shared = {
            body: len(given[government] & given[body])
            for (other, country, _), body in labels.items()
            if other == "body" and country == side and government in given and body in given
        }
        body = max(shared, key=lambda b: (shared[b], b), default=None)
        if body and shared[body] and body != government:
            reason = f"In this event {body} and {bare(government)} give the same figures."
            out.append(Identity(government, body, reason))
            out += [Identity(person, body, reason) for person, into in speak.items() if into == government]
    return out


def _beside(alone: Mapping[str, str], labels: dict[str, str]) -> dict[str, str]:
    """The labels, none of them a name that stands by itself: its titled form "President Brook" goes by that."""
    members: dict[str, list[str]] = defaultdict(list)
    for name, label in labels.items():
        members[label].append(name)
    own = {label: max(names, key=lambda n: (len(n), n)) for label, names in members.items() if label in alone}
    return {name: own.get(label, label) for name, label in labels.items()}


def _labels(names: Sequence[str]) -> dict[str, str]:
    people: dict[tuple[str, ...], list[str]] = defaultdict(list)
    others: dict[Key, list[str]] = defaultdict(list)
    for name in names:
        reading = read(name)
        if reading.kind == "person":
            people[reading.words].append(name)
        else:
            others[reading.kind, reading.side, reading.words].append(name)
    of_countries = {telling for kind, side, telling in others if kind == "body" and side}
    for person in [person for person in people if as_body(person) in of_countries]:
        others["body", None, as_body(person)] += people.pop(person)  # Civil Defence, beside Kenya's Civil Defence
    out: dict[str, str] = {}
    for key, members in _with_country(others).items():
        out |= dict.fromkeys(members, _label(key, members))
    for label, members in _one_person(people).items():
        out |= dict.fromkeys(members, label)
    return _without_acronyms(_without_descriptions(_in_one_case(out)))


def _in_one_case(labels: dict[str, str]) -> dict[str, str]:
    """The labels with "Activists", at the start of a sentence, under "activists"."""
    small = {label for label in labels.values() if label[:1].islower()}
    lowered = {label: label[:1].lower() + label[1:] for label in labels.values()}
    return {name: lowered[label] if lowered[label] in small else label for name, label in labels.items()}


def _without_descriptions(labels: dict[str, str]) -> dict[str, str]:
    """The labels with "rights group Sunrise" under "Sunrise", where that is a label too."""
    known = set(labels.values())
    return {name: end if (end := described(label)) in known else label for name, label in labels.items()}


def _without_acronyms(labels: dict[str, str]) -> dict[str, str]:
    """The labels with an acronym under the one full name that it abbreviates, if there is just one: "LCC"."""
    full: dict[str, set[str]] = defaultdict(set)
    for label in labels.values():
        if initials := "".join(word[0] for word in bare(label).split() if word[:1].isupper()):
            full[initials].add(label)
    spelled = {
        label: next(iter(names))
        for label in set(labels.values())
        if 2 <= len(label) <= 6 and label.isupper() and label.isalpha() and len(names := full[label] - {label}) == 1
    }
    return {name: spelled.get(label, label) for name, label in labels.items()}


def _with_country(others: Mapping[Key, list[str]]) -> dict[Key, list[str]]:
    """A body without its country joins the one country's body of that name, if there is just one."""
    bearers: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for kind, side, telling in others:
        if kind == "body" and side:
            bearers[telling].append(side)
    out: dict[Key, list[str]] = defaultdict(list)
    for (kind, side, telling), members in sorted(others.items(), key=lambda item: (item[0][1] is None, str(item[0]))):
        sides = bearers.get(telling, [])
        home = sides[0] if kind == "body" and side is None and telling and len(sides) == 1 else side
        out[kind, home, telling] += members
    return out


def _label(key: Key, members: list[str]) -> str:
    """The one name of a claimant that is no person: of its names the one of usual length, without who speaks for it."""
    kind, side, _ = key
    if kind == "government":
        return f"government of {side}"
    names = sorted({_shown(name) for name in members})
    for name in names:
        if main := body_of(bare(name)):
            return main
    if kind == "unnamed":
        return min(names, key=lambda n: (len(n), n))
    return max(names, key=lambda n: (-abs(len(n.split()) - 4), len(n), n))


def _shown(name: str) -> str:
    """The name of the body that a spokesman or document speaks for, else the name itself, as a label shows it."""
    body = behind(bare(name))
    return bare(body) if body else without_article(single_spaced(name.partition(" (")[0]).strip(' ,;:"“”'))


def _one_person(people: Mapping[tuple[str, ...], list[str]]) -> dict[str, list[str]]:
    """Persons under the fullest form of their names; a surname alone goes to its one bearer, if there is just one."""
    blocks: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in people:
        blocks[initial_class(consonants(name[-1]))].append(name)
    out: dict[str, list[str]] = {}
    for block in blocks.values():
        for one in _persons(block):
            members = [member for name in one for member in people[name]]
            label = max((_person_label(m) for m in members), key=lambda n: (len(n.split()), len(n), n))
            out.setdefault(label, []).extend(members)
    return out


def _persons(block: Sequence[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """The names of like surnames, sorted by who bears them."""
    full: list[list[tuple[str, ...]]] = []
    for name in sorted((n for n in block if len(n) > 1), key=lambda n: (-len(n), n)):
        home = next((one for one in full if all(person_score(name, other) >= MERGE for other in one)), None)
        if home is None:
            full.append([name])
        else:
            home.append(name)
    for name in sorted(n for n in block if len(n) == 1):
        homes = [one for one in full if any(person_score(name, other) >= MERGE for other in one)]
        if len(homes) == 1:
            homes[0].append(name)
        else:
            full.append([name])
    return full


def initial_class(bones: str) -> str:
    """The consonants of a word with one letter for what some spell with c and some with j."""
    return "j" + bones[1:] if bones.startswith("c") else bones


def _person_label(name: str) -> str:
    return " ".join(person_words(bare(name))) or bare(name)
