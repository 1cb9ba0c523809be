"""Who vouches for a figure, under one name across articles and spellings.

Joined: spelling variants of a name, a name with and without title, a capital or a country and its government,
a spokesman and the body that he speaks for.  Kept apart: two ministries, two countries' armies, two people of
one surname.  What a person has decided wins over all of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck import lexicon
from factcheck.comparison.names import MERGE, consonants, person_score, words
from factcheck.lexicon.lists import listed
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import body_of, seated_at, side_of


class Reading(NamedTuple):
    """What a claimant's name says: the kind of claimant, the country it belongs to, and its telling words."""

    kind: str  # government, body, person, unnamed
    side: str | None
    words: tuple[str, ...]


def identify(
    names: Iterable[str], decided: Mapping[str, str], written: Mapping[str, str] | None = None
) -> dict[str, str]:
    """For each claimant as the articles name it the one name under which it is counted.

    `decided` maps a name, or the one name that the program gave it, to the name that a person chose; where the
    program takes other names for that one, it goes by the chosen name too.  `written` maps a name to what it means
    by itself, whatever the program takes it for.  Does not depend on the order of the names.
    """
    alone = written or {}
    distinct = sorted(set(names))
    found = _beside(alone, _labels([name for name in distinct if name not in alone]))
    said = {name: alone.get(name, name if name in decided else found.get(name, name)) for name in distinct}
    free = [name for name in distinct if name not in alone and said[name] not in decided]
    out = {name: meaning(label, decided) for name, label in said.items()}
    chosen = {out[name] for name in set(distinct) - set(free)} - alone.keys()
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


def _beside(alone: Mapping[str, str], labels: dict[str, str]) -> dict[str, str]:
    """The labels, none of them a name that stands by itself: its titled form "President Brook" goes by that."""
    members: dict[str, list[str]] = defaultdict(list)
    for name, label in labels.items():
        members[label].append(name)
    own = {label: max(names, key=lambda n: (len(n), n)) for label, names in members.items() if label in alone}
    return {name: own.get(label, label) for name, label in labels.items()}


def _labels(names: list[str]) -> dict[str, str]:
    readings = {name: read(name) for name in names}
    people: dict[tuple[str, ...], list[str]] = defaultdict(list)
    others: dict[tuple[str, str | None, tuple[str, ...]], list[str]] = defaultdict(list)
    for name, reading in readings.items():
        if reading.kind == "person":
            people[reading.words].append(name)
        else:
            others[reading.kind, reading.side, reading.words].append(name)
    out: dict[str, str] = {}
    for key, members in _with_country(others).items():
        label = _label(key, members)
        out |= dict.fromkeys(members, label)
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
    return {name: end if (end := _described(label)) in known else label for name, label in labels.items()}


def _described(label: str) -> str:
    """The name at the end of a label that says first what bears it: "rights group Sunrise" -> "Sunrise"."""
    described = _DESCRIBED.match(label)
    return described["name"] if described and _singular(described["what"]) in _lists()["bodies"] else label


def _without_acronyms(labels: dict[str, str]) -> dict[str, str]:
    """The labels with an acronym under the one full name that it abbreviates, if there is just one: "LCC"."""
    full: dict[str, set[str]] = defaultdict(set)
    for label in labels.values():
        if initials := "".join(word[0] for word in bare(label).split() if word[:1].isupper()):
            full[initials].add(label)
    spelled = {
        label: next(iter(names))
        for label in set(labels.values())
        if _ACRONYM.match(label) and len(names := full[label] - {label}) == 1
    }
    return {name: spelled.get(label, label) for name, label in labels.items()}


def _with_country(
    others: Mapping[tuple[str, str | None, tuple[str, ...]], list[str]],
) -> dict[tuple[str, str | None, tuple[str, ...]], list[str]]:
    """A body without its country joins the one country's body of that name, if there is just one."""
    bearers: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for kind, side, telling in others:
        if kind == "body" and side:
            bearers[telling].append(side)
    out: dict[tuple[str, str | None, tuple[str, ...]], list[str]] = defaultdict(list)
    for (kind, side, telling), members in sorted(others.items(), key=lambda item: (item[0][1] is None, str(item[0]))):
        sides = bearers.get(telling, [])
        home = sides[0] if kind == "body" and side is None and telling and len(sides) == 1 else side
        out[kind, home, telling] += members
    return out


def _label(key: tuple[str, str | None, tuple[str, ...]], members: list[str]) -> str:
    """The one name of a claimant that is no person: of its names the one of usual length, without who speaks for it."""
    kind, side, _ = key
    if kind == "government":
        return f"government of {side}"
    names = sorted({_behind(name) for name in members})
    for name in names:
        if main := body_of(bare(name)):
            return main
    if kind == "unnamed":
        return min(names, key=lambda n: (len(n), n))
    return max(names, key=lambda n: (-abs(len(n.split()) - 4), len(n), n))


def _behind(name: str) -> str:
    """The name of the body that a spokesman or document speaks for, else the name itself, as a label shows it."""
    plain = bare(name)
    body = _spoken_for(plain) or _behind_document(plain)
    return bare(body) if body else _ARTICLE.sub("", " ".join(_PARENTHESIS.sub("", name).split()).strip(' ,;:"“”'))


def _one_person(people: Mapping[tuple[str, ...], list[str]]) -> dict[str, list[str]]:
    """Persons under the fullest form of their names; a surname alone goes to its one bearer, if there is just one."""
    blocks: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in people:
        blocks[initial_class(consonants(name[-1]))].append(name)
    out: dict[str, list[str]] = {}
    for block in blocks.values():
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
        for one in full:
            members = [member for name in one for member in people[name]]
            label = max((_person_label(m) for m in members), key=lambda n: (len(n.split()), len(n), n))
            out.setdefault(label, []).extend(members)
    return out


def initial_class(bones: str) -> str:
    """The consonants of a word with one letter for what some spell with c and some with j."""
    return "j" + bones[1:] if bones.startswith("c") else bones


def _person_label(name: str) -> str:
    return " ".join(_person_words(bare(name))) or bare(name)


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
    if institution := _spoken_for(plain) or _behind_document(plain):
        return read(institution)
    for part in plain.split(", "):
        person = _person_words(part)
        if person and not (body_of(part) or side_of(part)):
            return Reading("person", None, tuple(w for p in person for w in words(p) if w not in _PARTICLES))
    return _institution(plain)


def _several(plain: str) -> tuple[str, ...] | None:
    """The countries of a claimant that is several countries at once ("Armenia and Azerbaijan")."""
    parts = [seated_at(part) or side_of(part) for part in _BETWEEN.split(plain)]
    return tuple(sorted({side for side in parts if side})) if len(parts) > 1 and all(parts) else None


def _institution(plain: str) -> Reading:
    side, rest = _without_country(" ".join(_MODIFIER.sub(" ", plain.split(", ")[0]).split()))
    if body := body_of(_OFFICE_OF.sub("", rest if side is None else f"{side} {rest}")):
        return Reading("body", None, tuple(words(body)))
    lists = _lists()
    variants = lexicon.load("claimants")["variants"]
    told = [variants.get(word, word) for word in words(rest)]
    core = [_singular(w) for w in told if w not in lists["fillers"]]
    if side and all(word in lists["governments"] for word in told if word not in _ARTICLES):
        return Reading("body", None, tuple(words(side))) if body_of(side) else Reading("government", side, ())
    subject = [w for w in core if w not in lists["offices"]]
    is_body = any(_singular(w) in lists["bodies"] for w in told) or any(w[:1].isupper() for w in rest.split()[1:])
    return Reading("body" if is_body else "unnamed", side, tuple(sorted(set(subject or core or told))))


def _spoken_for(plain: str) -> str | None:
    """The body that a spokesman speaks for, where the words name it."""
    if match := _SPEAKS_FOR.search(plain):
        return match["body"]
    if (match := _SPEAKER_OF.match(plain)) and any(w[:1].isupper() for w in match["body"].split()):
        return match["body"]
    return None


def _behind_document(plain: str) -> str | None:
    """The body whose count, report or figures a claimant is: "UN figures" -> "UN"."""
    if match := _DOCUMENT_OF.match(plain):
        return match["body"]
    before, _, last = plain.rpartition(" ")
    if last.lower() in _lists()["documents"] and before and any(w[:1].isupper() for w in before.split()):
        return before
    return None


def _without_country(plain: str) -> tuple[str | None, str]:
    """The country in a name and the name without it."""
    tokens = plain.split()
    for size in (3, 2, 1):
        for at in range(len(tokens) - size + 1):
            phrase = " ".join(tokens[at : at + size])
            if (side := side_of(phrase) or body_of(phrase)) and phrase[:1].isupper():
                return side, " ".join(tokens[:at] + tokens[at + size :])
    return None, plain


def _person_words(part: str) -> list[str]:
    """The words of a person's name without titles; empty where the words are no person's name."""
    lists = _lists()
    tokens = part.replace(".", ". ").split()
    last = max((at for at, token in enumerate(tokens) if token.strip(".").lower() in lists["titles"]), default=-1)
    name = tokens[last + 1 :]
    if not 1 <= len(name) <= 4 or not all(_NAME_WORD.match(token) for token in name):
        return []
    if name[-1].islower() or not name[0][:1].isupper():
        return []
    if any(_singular(token.lower()) in lists["bodies"] or body_of(token) for token in name) or side_of(" ".join(name)):
        return []
    if any(side_of(token) for token in name[:-1]):
        return []
    if len(name) == 1 and last < 0 and (name[0].isupper() or _is_common(name[0].lower())):
        return []  # an agency's letters; "Some" or "Organisers" at the start of a sentence
    return name


_DESCRIBED = re.compile(r"(?:[a-z-]{2,20} ){0,3}(?P<what>[a-z]{3,20}) (?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})$")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*$")
_ACRONYM = re.compile(r"[A-Z]{2,6}$")
_PARTICLES = frozenset("al el ul bin ibn ben von van de der den la le da di del dos du".split())
_MODIFIER = re.compile(r"\b[\w.]{1,30}-(?:based|run|owned|backed|led|controlled|linked|affiliated)\b")
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w{3,6}|press (?:secretary|office|service|officer)|officials?|representatives?) "
    r"(?:for|of|at|from|with) (?:the )?(?P<body>[^,]{2,80})"
)
_DOCUMENT_OF = re.compile(
    r"(?:statement|report|figures|data|count|statistics|estimate|estimates|records|release) "
    r"(?:from|by|of|issued by|released by) (?:the )?(?P<body>[^,]{2,80})",
    re.IGNORECASE,
)
_SPEAKER_OF = re.compile(
    r"(?P<body>[^,]{2,80}?)(?:['’]s?)? (?:chief |deputy )?"
    r"(?:spokes(?:man|woman|person|people|men)|press (?:secretary|office|service|officer|release)|statement|website)\b"
)
_BETWEEN = re.compile(r", and |, | and ")
_PARENTHESIS = re.compile(r"\s{0,3}\([^()]{1,60}\)")
_OFFICE_OF = re.compile(r"^(?:office|headquarters|secretariat) of (?:the )?", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,6}")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?= |$)")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_ARTICLES = frozenset(["the", "a", "an", "of", "s"])


def bare(name: str) -> str:
    """A name without article, parenthesis, possessive endings and the dots of its initials."""
    plain = _DOTTED.sub(lambda match: match[0].replace(".", ""), _PARENTHESIS.sub("", name))
    plain = " ".join(plain.split()).strip(" ,.;:\"“”'")
    return _ARTICLE.sub("", _POSSESSIVE.sub("", plain))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _roles() -> frozenset[str]:
    titles = lexicon.load("titles")
    return frozenset([*titles["titles"], *titles["persons"], *titles["groups"], *lexicon.load("claimants")["titles"]])


def _is_common(word: str) -> bool:
    return word in listed("comparison", "stop") or word in _roles() or singular(word) in _roles()


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = lexicon.load("claimants")
    return {
        name: frozenset(table[name]) for name in ("titles", "bodies", "governments", "offices", "fillers", "documents")
    }
