"""The side, nationality or category that is counted."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice

from factcheck.extraction.counted.ballots import side_of_vote
from factcheck.extraction.counted.causes import camp_of
from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.counted.owners import is_of_staff, owner_of
from factcheck.extraction.counted.steps import before_phrase, complement_of
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.people import category_of, is_person, population_of
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import LISTS, places_of
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import sides_in, sides_named
from factcheck.model import Attribution, Kind, Population

_OPENING = 20_000  # characters of an article that tell whom it is about
_ADJECTIVES = 40  # characters before a noun in which its side is named
_LONGEST_NAME = 8  # words
_IN_NAMES = frozenset({"for", "of", "the", "and", "in"})
_BEFORE_NAMES = frozenset({"al", "el", "ash", "as"})
_MOSTLY = 0.75  # of the sides that an article names before soldiers
_HELD = 5  # words behind the counted in which they are called hostages
_WHERE = LISTS["grammar.inside"] - {"of", "from"}  # 240,000 at its peak
_OWNERS = frozenset({"our", "ours", "its", "their", "his", "her"})
_REACH = 12  # words between a noun and the possessor that a pronoun stands for


def group_of(document: Document, mention: Mention, attribution: Attribution) -> str | None:
    """The side counted ("Armenia", "India and Pakistan", "UN"), else the category ("children").

    Hostages are hostages whosever they are, and in a rally opponents or supporters of what it is about.
    """
    if mention.head in LISTS["populations.held"]:
        return category_of(mention.noun, mention.head)
    camp = camp_of(document, mention) or side_of_vote(mention)
    if camp:
        return camp
    sides = (
        (_of_or_from(document, mention) if mention.elided else [])
        or _named(document, mention)
        or _named_before(document, mention)
        or _possessed(document, mention, attribution)
        or _of_or_from(document, mention)
        or _sender(document, mention)
        or _conceded(document, mention, attribution)
    )
    if sides:
        return " and ".join(sides)
    owner = owner_of(document, mention) if is_of_staff(mention) else None
    if owner:
        return owner  # Orbex dismissed 900 workers
    if population_of(mention.noun, mention.head) is Population.MILITARY:
        band = _band(mention) or _band_behind(mention)
        if band:
            return band
    people = _people(document, mention)
    if people:
        return people
    told = complement_of(mention)
    category = category_of(told, singular(told.split()[-1])) if told else None
    category = category or (category_of(mention.noun, mention.head) if mention.noun else None)
    return category or ("hostages" if mention.measure == "captured" and _is_held(mention) else None)


def members_of(mention: Mention) -> str | None:
    """The body or kind that the counted belong to: "12 members of the Baptist church", "30 victims of the flood"."""
    reading, start = mention.reading, mention.after
    if mention.elided or reading.low(start) != "of" or mention.head not in LISTS["populations.mixed"]:
        return None
    end = start + 1
    while reading.tag(end) in "DNM" and end - start <= _LONGEST_NAME:
        end += 1
    if reading.tag(end - 1) not in "NM":
        return None
    first = mention.behind
    while reading.low(first) == "of" or reading.tag(first) in 'D"':
        first += 1
    return reading.written(first, end)


def _is_held(mention: Mention) -> bool:
    """Whether people are held or taken as hostages: "40 Peruvians were taken hostage"."""
    near = range(mention.after, mention.after + _HELD)
    return any(singular(mention.reading.low(i)) in LISTS["populations.held"] for i in near)


def side_named_in(words: str) -> str | None:
    """The first country, territory or its seat of government that a stretch of text names."""
    named = sides_in(words, seats=True, bodies=True)
    return named[0].name if named else None


def without_other_side(noun: str, group: str) -> str:
    """A borrowed noun without the side of its lender: "four from Ghana" after "12 Kenyan nurses" are nurses."""
    for named in sides_named(noun):
        if named.start == 0 and named.name not in group and len(noun) > named.end + 1:
            return noun[named.end :].strip()
    return noun


# ---- in the noun itself


def _named(document: Document, mention: Mention) -> list[str]:
    """Azerbaijani servicemen; UN staff; Indian and Pakistani soldiers."""
    words = mention.reading.words
    end = words[mention.after - 1].end if mention.after <= len(words) else mention.amount.end
    noun = document.text[mention.amount.end : end] if end > mention.amount.end else mention.amount.noun or ""
    noun = noun.lstrip().removeprefix("of ")  # hundreds of Kenyan troops
    found: list[str] = []
    for named in sides_named(noun, bodies=not document.is_capitals):  # WHO is a pronoun in capitals
        before = noun[: named.start].lower()
        if not before.endswith("non-") and " of " not in before and named.name not in found:
            found.append(named.name)
    return found


def _people(document: Document, mention: Mention) -> str | None:
    """Those who are named by their nation, faith or party: 105 Norlanders, 134 Liberals; not 40 Boeings."""
    reading, last = mention.reading, mention.after - 1
    in_capitals = document.is_capitals or "N" not in reading.tags  # of the text or of a headline
    named = last >= mention.behind and reading.tag(last) == "M" and not in_capitals
    if not named or singular(reading.low(last)) == reading.low(last) or reading.tag(mention.after) == "M":
        return None
    if mention.amount.kind is not Kind.COUNT or (mention.measure.startswith("other:") and not is_person(mention.head)):
        return None
    return reading.written(last, last + 1)


def _named_before(document: Document, mention: Mention) -> list[str]:
    """The side right before a noun that stands before its number: it put Kenyan army losses at 60."""
    span = mention.amount.noun_span
    if span is None or not mention.amount.is_lent or mention.measure not in LISTS["grammar.casualties"]:
        return []
    near = document.text[max(mention.reading.sentence.start, span.start - _ADJECTIVES) : span.start]
    named = sides_in(near, bodies=not document.is_capitals)
    if not named or not _JOINED.fullmatch(near, named[-1].end):
        return []
    last = named[-1]  # the Peru death toll is where they died, the Peruvian one may be whose
    return [] if near[last.start : last.end] == last.name else [last.name]


# ---- behind the noun


def _of_or_from(document: Document, mention: Mention) -> list[str]:
    """three from Jordan; 12 soldiers of the Syrian army; 155 troops from the two countries."""
    reading = mention.reading
    index = mention.after
    if reading.low(index) not in ("from", "of", "among") or index + 1 >= len(reading.words):
        return []
    start = reading.words[index].start
    end = reading.words[min(index + 8, len(reading.words) - 1)].end
    tail = document.text[start:end]
    if _BOTH.match(tail):
        return list(_main_sides(document.text))
    is_moved = mention.measure in LISTS["grammar.moved"] or mention.measure == "other:rescued"
    if reading.low(index) == "from" and is_moved and not mention.elided:
        return []  # people brought from a country need not be its own
    person = is_person(mention.head)
    if person or reading.low(index) == "among" or (reading.low(index) == "from" and not mention.noun):
        return _row_of_sides(tail, bodies=not document.is_capitals)
    return []


def _row_of_sides(tail: str, *, bodies: bool) -> list[str]:
    """The sides of "from Norway", "of the Kenyan army", "from Kenya, Ghana and Togo"."""
    named = sides_in(tail, bodies=bodies)
    cut = _STOP.search(tail)
    if not named or (cut and cut.start() < named[0].start):
        return []
    row = named[:1]
    for side in named[1:]:
        if not _JOINT.fullmatch(tail, row[-1].end, side.start):
            break
        row.append(side)
    return list(dict.fromkeys(side.name for side in row))


@lru_cache(maxsize=8)
def _main_sides(text: str) -> tuple[str, ...]:
    """The two countries an article names most, in the order of their names; empty unless they stand out."""
    counts = Counter(named.name for named in sides_in(text, 0, min(len(text), _OPENING), seats=True))
    ranked = counts.most_common(3)
    if len(ranked) < 2 or (len(ranked) == 3 and ranked[1][1] == ranked[2][1]):
        return ()
    return tuple(sorted(side for side, _ in ranked[:2]))


# ---- by a possessive


def _possessed(document: Document, mention: Mention, attribution: Attribution) -> list[str]:
    """its soldiers; 105 of his country's; we lost 49; Armenia lost 49 men."""
    owner = _owner_words(document, mention)
    if owner is None:
        return []
    words, own_voice = owner
    side = _last_side(words) if words else None
    if side:
        return [side]
    own = _sides_of_claimant(document, attribution)
    subject = None if own or own_voice else _subject_side(document, mention)
    return own or ([subject] if subject else _named_claimant(attribution))


def _named_claimant(attribution: Attribution) -> list[str]:
    """The claimant itself where it is a name that no gazetteer has: "Velstad said 40 of its fighters had died"."""
    name = (attribution.claimant or "").removeprefix("the ")
    return [name] if name.istitle() and name.isalpha() else []


def _owner_words(document: Document, mention: Mention) -> tuple[str, bool] | None:
    """The words that name the owner, and whether the speaker is meant; None where nothing is possessed."""
    reading = mention.reading
    first, end = max(0, mention.number - 2), max(mention.after, mention.behind + 3)
    for index in range(first, end) if reading.has(_OWNERS, first, end) else ():
        word = reading.low(index)
        if index > mention.behind and not {*",;VX"}.isdisjoint(reading.tags[mention.behind : index]):
            break  # it had counted 25 dead, and raised its figure
        if word in ("our", "ours"):
            return "", True
        if word in ("its", "their", "his", "her") and reading.low(index - 1) not in _WHERE:
            if reading.low(index + 1) == "country" or word in ("its", "their"):
                return _before(document, mention), False
            return None
    if (
        mention.measure in LISTS["grammar.casualties"]
        and reading.low(before_phrase(mention)) in LISTS["grammar.suffering"]
    ):
        subject = _before(document, mention)
        return ("", True) if re.search(r"\bwe\b", subject, re.IGNORECASE) else (subject, False)
    return None


def _before(document: Document, mention: Mention) -> str:
    reading = mention.reading
    first = max(0, mention.number - _REACH)
    return document.text[reading.words[first].start : mention.amount.start]


def _subject_side(document: Document, mention: Mention) -> str | None:
    """The first side that the sentence names, not in an apposition: "the force, a French word for guard, has 40"."""
    sentence = mention.reading.sentence
    return side_named_in(_APPOSITION.sub("", document.text[sentence.start : mention.amount.start]))


def assumed_side(document: Document, mention: Mention, attribution: Attribution) -> str | None:
    """The claimant's own side for losses of soldiers of whom no side is named: armies mostly count their own dead."""
    if mention.measure not in LISTS["grammar.losses"] or mention.rule == "object":
        return None
    start = mention.reading.sentence.start
    named = {found.name for found in sides_in(document.text, start, mention.amount.start, seats=True)}
    own = _sides_of_claimant(document, attribution)
    return " and ".join(own) if own and named <= set(own) else None


@lru_cache(maxsize=8)
def side_of_soldiers(text: str) -> str | None:
    """The side whose soldiers an article tells of: the one that nearly always stands before troops, soldiers, army."""
    named = Counter(
        found.name for found in sides_in(text, 0, min(len(text), _OPENING)) if _SOLDIERS.match(text, found.end)
    )
    if not named:
        return None
    side, times = named.most_common(1)[0]
    return side if times >= _MOSTLY * named.total() else None


def _sender(document: Document, mention: Mention) -> list[str]:
    """Who sent the deployed: the first side that the sentence names before them."""
    if mention.measure != "deployed":
        return []
    side = _subject_side(document, mention)
    return [side] if side else []


def _conceded(document: Document, mention: Mention, attribution: Attribution) -> list[str]:
    """Who admits losses counts its own: "Velstad admits to 13 dead"."""
    if mention.measure not in LISTS["grammar.losses"]:
        return []
    if LISTS["grammar.conceding"].isdisjoint((attribution.cue or "").lower().split()[:1]):
        return []
    return _sides_of_claimant(document, attribution)


def _band(mention: Mention) -> str | None:
    """The name of an armed group that is no country's: "Taliban fighters", "al Qaeda militants"."""
    reading = mention.reading
    names: list[str] = []
    for index in range(mention.behind, mention.after - 1):
        if reading.tag(index) == '"':
            continue
        is_name = reading.tag(index) == "M" and reading.low(index) not in LISTS["grammar.no_sides"]
        if not is_name and not (reading.low(index) in _BEFORE_NAMES and reading.tag(index + 1) == "M"):
            return None
        names.append(reading.written(index, index + 1))
    return " ".join(names) or None


def _band_behind(mention: Mention) -> str | None:
    """The armed group behind the noun: "fighters of the Front for the Renewal of Velt (FRV)"; its letters if given."""
    reading, start = mention.reading, mention.after + 1
    if reading.low(mention.after) != "of":
        return None
    start += reading.low(start) == "the"
    end = start
    while end - start < _LONGEST_NAME and (reading.tag(end) == "M" or (end > start and reading.low(end) in _IN_NAMES)):
        end += 1
    while end > start and reading.tag(end - 1) != "M":
        end -= 1
    if end == start or (end == start + 1 and reading.low(start) in LISTS["grammar.no_sides"]):
        return None
    return reading.written(start, end)


def _sides_of_claimant(document: Document, attribution: Attribution) -> list[str]:
    """The countries a claimant speaks for, by the name or by a word of nationality before it in the article."""
    name = attribution.claimant or attribution.claimant_as_written
    if not name:
        return []
    if not _OFFICIAL.match(name):
        name = name.split(" in ")[0]  # a rebel source in Velstad speaks for nobody there
    named = sorted({found.name for found in sides_named(name, seats=True, bodies=True)})
    last = name.split()[-1]
    side = _side_before(document.text, last) if not named and last[:1].isupper() else None
    return named or ([side] if side else [])


@lru_cache(maxsize=256)
def _side_before(text: str, name: str) -> str | None:
    """The country named right before a name where the article brings it in: "Ruritanian minister Ada Holt"."""
    for start, _ in islice(places_of((name,), text[:_OPENING]), 20):
        side = _last_side(text[max(0, start - 60) : start])
        if side:
            return side
    return None


def _last_side(words: str) -> str | None:
    """The last side named in words before a name, not across the end of a sentence or a bracket."""
    named = sides_in(words, seats=True, bodies=True)
    return named[-1].name if named and not _BREAK.search(words, named[-1].end) else None


_SOLDIERS = re.compile(
    rf"\s(?:[a-z-]+\s)?(?:{alternation(word + end for word in load('populations')['armed'] for end in ('', 's'))})\b"
)
_BOTH = re.compile(
    r"(?:from|of)\s+(?:both|the\s+two|each\s+of\s+the\s+two)\s+(?:countries|sides|nations|states|neighbou?rs|armies)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r"(?<=\w),\san?\s[^,.;]{1,120},")
_STOP = re.compile(r"[.,;:()\"“”–—]|\s(?:and|who|that|were|was|are|is|have|has|had|in|to)\s")
_JOINED = re.compile(r"(?:\s[a-z-]+)?\s")
_JOINT = re.compile(r",?\s(?:and\s)?(?:the\s)?")
_OFFICIAL = re.compile(r"(?:the\s|an?\s)?(?:\w+\s)?(?:officials?|authorities|government|ministry)\b", re.IGNORECASE)
_BREAK = re.compile(r"[.;:()\"“”–—]\s|\b(?:and|said|that|with|to|against)\b")
