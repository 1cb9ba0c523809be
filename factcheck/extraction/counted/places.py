"""Where what is counted happened, by the words of its own clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.place_names import Named, Text, is_detected, is_place, named_in, place_at, places_in
from factcheck.extraction.counted.triggers import ACT
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.lookups import columns_of
from factcheck.lexicon import alternation
from factcheck.lexicon.gazetteer import spots
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import capital_of, contains, land_of, side_of, sides_in, sides_named
from factcheck.model import Attribution, Bound, Kind, Span

_COUNTRIES = frozenset({"country", "nation"})
_ALL_OVER = frozenset({("across", "the"), ("throughout", "the"), ("around", "the"), ("over", "the")})
_ELSEWHERE = frozenset((joint, word) for joint in ("in", "at") for word in ("other", "another"))
_SENTENCES = 3  # in which a place is told of before "the city"
_CLAUSE = 40  # words to either side of a number
_BETWEEN_VOTES = frozenset(("to", "-", "–", "v", "vs", "versus"))  # 51% to 36% in Velt
_ENDING_TAGS = frozenset(";-:S")  # of words at which a clause may end
_TO_RELATIVE = 8  # words from "that" to the number in its clause
_ENDING_CLAUSE = frozenset(".,;:-CSVX")  # tags of words that end what stands behind a number in a relative clause
_OPENING_TAGS = frozenset(";-RC")  # of words behind which one may begin
_OPENING_TELLING = _OPENING_TAGS | {"G"}  # and, before a relative clause, those of what it tells of
_ASIDE = 5  # words from "including" to the number of a part
_NEAR = 3  # words behind a number among which "elsewhere" is said of it


def place_of(document: Document, mention: Mention, time: Span | None) -> Named | None:
    """The place nearest to the number in its clause, rather behind it; countries under their main names.

    A place inside the words of time says when, not where: "since the revolt began in Ruritania".
    """
    reading = mention.reading
    words = reading.places
    where = _relative_place(mention) or _labelled_place(mention) or _contrasted_site(mention)
    if where:
        return where
    counted = _place_counted(mention)
    if counted:
        return counted
    limit = _next_numbers(mention)
    told_of = _place_told_of(mention, time)
    if told_of:
        return told_of
    end = min(_clause_end(mention), limit)
    behind = _outside(reading, range(mention.after, end), time)
    before = _outside(reading, range(mention.first - 1, _clause_start(mention) - 1, -1), time)
    at = LISTS["grammar.at_or_into"]
    if mention.measure == "evacuated":  # from where, not where to
        leaving = LISTS["grammar.out_of"]
        origin = _narrowest(words, behind, leaving) or _narrowest(words, before, leaving)
        if origin:
            return origin
    place = _narrowest(words, behind, at) or _definite(document, mention, behind)
    if place is None and is_elsewhere(mention):
        return None
    place = place or _narrowest(words, before, at)
    if place is None and mention.measure in LISTS["grammar.casualties"]:
        beyond = range(end, min(limit, _sentence_end(mention, end)))
        place = _narrowest(words, _outside(reading, beyond, time), at)
    if place or mention.measure not in LISTS["grammar.moved"]:
        return place
    left = place_at(words, mention.governor + 1) if mention.governor >= mention.after else None
    if left:  # fled Ruritania
        return left
    return _narrowest(words, behind, LISTS["grammar.towards"]) or _narrowest(words, before, LISTS["grammar.towards"])


def is_elsewhere(mention: Mention) -> bool:
    """Whether words close behind it say another place and name none: "40 died elsewhere", "80 in other cities"."""
    lows = mention.reading.lows[mention.after : mention.after + _NEAR]
    return "elsewhere" in lows or not _ELSEWHERE.isdisjoint(pairwise(lows))


def place_of_cases(document: Document, mention: Mention, attribution: Attribution) -> Named | None:
    """The place that has or counts cases of its own: "Peru has 26 suspected cases", "Peru said it had 26".

    Of the sick the authorities of a country count their own.
    """
    if mention.measure != "infected" and mention.head not in LISTS["scope.cases"]:
        return None
    if mention.measure not in LISTS["grammar.casualties"]:
        return None
    reading = mention.reading
    verb = reading.skip_left(mention.first - 1, "A")
    own = _side_of_claimant(attribution) if mention.measure in ("infected", "hospitalised") else None
    counter = Named(own, mention.first) if own else None
    if reading.low(verb) not in LISTS["scope.has_cases"]:
        return counter
    subject = reading.skip_left(verb - 1, "AX")
    if reading.low(subject) == "it":
        side = _side_of_claimant(attribution) or (_opening_side(document, mention) if subject == 0 else None)
        return Named(side, verb) if side else None
    start = reading.skip_left(subject - 1, "M") + 1
    found = place_at(reading.places, start) if reading.tag(subject) == "M" else None
    return found if found is not None and found.known and found.end == subject + 1 else counter


def place_of_authority(mention: Mention, attribution: Attribution) -> Named | None:
    """The town or province whose authorities count: "Arequipa city council said 40 schools were shut"."""
    found = _authority().match(attribution.claimant or "") if mention.amount.kind is Kind.COUNT else None
    if found is None or land_of(found[1]):
        return None
    return Named(found[1], mention.first) if spots(found[1]) else None


@cache
def _authority() -> re.Pattern[str]:
    order = alternation(sorted(LISTS["claimants.order"] - {"minister"}))
    return re.compile(rf"((?:[A-Z][\w.-]+ ){{0,2}}[A-Z][\w.-]+)(?:['’]s)? (?:[a-z]+ ){{0,2}}(?i:{order})\b(?! [A-Z])")


def _opening_side(document: Document, mention: Mention) -> str | None:
    """The country with which the sentence before begins: "Peru is far from it. It has two cases"."""
    index = mention.reading.index - 1
    if index < 0:
        return None
    sentence = document.sentences[index]
    named = sides_in(document.text, sentence.start, sentence.end)
    return named[0].name if named and named[0].start == sentence.start else None


def _side_of_claimant(attribution: Attribution) -> str | None:
    """The one country for which a claimant speaks, or the state or town that is it: "California said it had 11"."""
    if spots(attribution.claimant or ""):
        return side_of(attribution.claimant or "") or attribution.claimant
    named = {found.name for found in sides_named(attribution.claimant or "", seats=True)}
    return named.pop() if len(named) == 1 else attribution.claimant_side() if not named else None


def _definite(document: Document, mention: Mention, behind: Sequence[int]) -> Named | None:
    """The place told of before that "in the country", "in the capital", "across the province" points to."""
    reading, antecedents = mention.reading, LISTS["grammar.antecedents"]
    if antecedents.isdisjoint(reading.lows):
        return None
    for index in behind:
        kind = reading.low(index)
        if kind not in antecedents or reading.low(index - 1) != "the":
            continue
        if reading.low(index - 2) in LISTS["grammar.at"] and reading.tag(index + 1) not in "NM'E":
            place = _told_before(document, mention, kind)
            return Named(place, index + 1) if place else None
    return None


def is_nationwide(mention: Mention) -> bool:
    """Whether the words behind the number say that all of the country is meant: "deployed across the country"."""
    reading = mention.reading
    if _COUNTRIES.isdisjoint(reading.lows):
        return False
    behind = range(mention.after, _clause_end(mention))
    return any(reading.low(i) in _COUNTRIES and reading.lows[i - 2 : i] in _ALL_OVER for i in behind)


def _told_before(document: Document, mention: Mention, kind: str) -> str | None:
    """The last place of a kind that the sentence names before the number, else one of the two sentences before."""
    at = mention.reading.index
    end = mention.amount.start
    for index in range(at, max(-1, at - _SENTENCES), -1):
        sides = sides_in(
            document.text, document.sentences[index].start, min(end, document.sentences[index].end), seats=True
        )
        if kind in _COUNTRIES:
            return sides[-1].name if sides else None
        if kind == "capital" and sides:
            return capital_of(sides[-1].name)
        words = Text(document.text, columns_of([word for word in document.words(index) if word.end <= end]))
        is_part = kind in LISTS["grammar.provinces"]
        named = [name for name in named_in(words) if any(spot.region is is_part for spot in spots(name))]
        if kind != "capital" and named:
            return named[-1]
    return None


def _outside(reading: Reading, indices: Sequence[int], time: Span | None) -> Sequence[int]:
    """The indices of words that are not among those of a time."""
    if time is None:
        return indices
    first, end = bisect_left(reading.starts, time.start), bisect_left(reading.starts, time.end)
    return [i for i in indices if not first <= i < end]


def _narrowest(words: Text, indices: Iterable[int], prepositions: frozenset[str]) -> Named | None:
    """The first place named, or one behind that lies in it: "rioters in Peru set fire to a bank in Lima" -> Lima.

    Not one of another number or another clause: "six died in Peru after the river burst its banks in Ica".
    """
    found: Named | None = None
    last = -1
    for named in places_in(words, indices, prepositions):
        if found is None:
            found = named
        elif any(words.tag(i) == "S" or i in words.numbered for i in range(min(last, named.end), max(last, named.end))):
            break
        elif found.name != named.name and contains(found.name, named.name):
            found = named
        last = named.end
    return found


def _sentence_end(mention: Mention, start: int) -> int:
    """The index to which what caused the harm may be told: not past who reports it."""
    reading = mention.reading
    reports = LISTS["grammar.reporting"]
    return next((i for i in range(start, len(reading.lows)) if reading.lows[i] in reports), len(reading.lows))


def _relative_place(mention: Mention) -> Named | None:
    """The name before "where": "fled the town of Velstad, where 120 people were killed"."""
    reading = mention.reading
    if "where" not in reading.lows:
        return None
    for index in range(mention.first - 1, max(0, mention.first - 8), -1):
        if reading.low(index) == "where":
            end = index - (reading.tag(index - 1) == ",")
            start = reading.skip_left(end - 1, "M") + 1
            return place_at(reading.places, start) if start < end else None
    return None


def _place_counted(mention: Mention) -> Named | None:
    """The place of which a share or so many parts are told: "60% of Peru", "two counties of Peru"."""
    words = mention.reading.places
    is_part = mention.head in LISTS["grammar.localities"]
    of = mention.behind if mention.amount.kind is Kind.SHARE else mention.after if is_part else -1
    named = place_at(words, of + 1) if of >= 0 and words.low(of) == "of" else None
    return named if named and named.known else None


def _place_told_of(mention: Mention, time: Span | None) -> Named | None:
    """The place of what a relative clause tells more of: "the blast in Lima that killed 12 was heard in Ica".

    Where the clause itself names none.
    """
    reading, opening, at = mention.reading, _relative_of(mention), LISTS["grammar.at_or_into"]
    if not opening:
        return None
    length = len(reading.words)
    end = next((i for i in range(mention.after, length) if reading.tag(i) in _ENDING_CLAUSE), length)
    if _narrowest(reading.places, range(mention.after, end), at):
        return None
    start = max(0, opening - _CLAUSE)
    start = next((i for i in range(opening - 1, start, -1) if reading.tag(i) in _OPENING_TELLING), start)
    return _narrowest(reading.places, _outside(reading, range(opening - 1, start, -1), time), at)


def _relative_of(mention: Mention) -> int:
    """The index of the word that opens the number's relative clause: "that killed 12", "in which 12 died"; 0 for none.

    No such clause is that of "said that 12 were killed".
    """
    reading, first = mention.reading, mention.first
    at = reading.tags.rfind("R", max(1, first - _TO_RELATIVE + 1), first)
    if at < 0 or reading.low(at) not in ("that", "which"):
        return 0
    return at if reading.tag(at + 1) in "VEXA" or reading.low(at - 1) in LISTS["grammar.inside"] else 0


def _contrasted_site(mention: Mention) -> Named | None:
    """41 in the market and 17 at the mosque: sites without a name, where they tell the parts of a whole apart."""
    reading = mention.reading
    own = _site_behind(reading, mention.after) if mention.elided else None
    others = (_site_behind(reading, i + 1) for i in reading.numbered if i not in range(mention.first, mention.after))
    return own if own and any(other and other.name != own.name for other in others) else None


def _site_behind(reading: Reading, index: int) -> Named | None:
    """The site that stands right behind a number: "41 of them in the market", "68 died on the island"."""
    if reading.low(index) == "of" and reading.tag(index + 1) == "Q":
        index += 2
    index += reading.tag(index) in "EV"
    site = reading.low(index + 2)
    if reading.low(index) not in LISTS["grammar.inside"] or reading.low(index + 1) != "the":
        return None
    known = LISTS["grammar.sites"] | LISTS["grammar.venues"] | LISTS["grammar.localities"]
    return Named(site, index + 3, site=True) if site in known and reading.tag(index + 3) in ".,;C" else None


def _labelled_place(mention: Mention) -> Named | None:
    """Bekara (268 cases), Busoro (101); "- Bekara: 5,200"; Bekara now has 451, Busoro 189."""
    reading, end = mention.reading, mention.first
    if not mention.elided and reading.tag(end - 1) != "(":
        return None
    if reading.tag(end - 1) in "(:":
        end -= 1
    elif mention.echo is None and not mention.amount.is_lent:
        return None
    else:
        while reading.low(end - 1) in ("has", "have", "had", "alone") or reading.tag(end - 1) == "A":
            end -= 1
    start = reading.skip_left(end - 1, "M") + 1
    if start == end or reading.tag(start - 1) not in ".,;:-C)":
        return None
    noun = mention.amount.noun_span
    if noun is not None and noun.start <= reading.words[start].start < noun.end:
        return None  # Dead: 12
    found = place_at(reading.places, start)
    if found is None or found.end != end:
        return None
    return None if mention.amount.bound is Bound.VAGUE and not is_place(found) else found  # Read more: dozens killed


def _next_numbers(mention: Mention) -> int:
    """The index from which the words tell the place of another number alone: "217 died, more than 100 in Lima".

    "300,000 marched, including 70,000 in the capital", "80 fell ill, which left 12 dead in Velt alone".
    """
    reading, at = mention.reading, LISTS["grammar.at"]
    end = mention.after
    while (first := min([i for i in reading.numbered if i >= end], default=None)) is not None:
        end = first
        while end in reading.numbered:
            end += 1
        before = reading.lows[max(mention.after, first - _ASIDE) : first]
        beyond = min([i for i in reading.numbered if i > end], default=len(reading.lows))
        shut = reading.tags.find(",", end)
        if "including" in before and shut > 0 and reading.tag(shut + 1) in "XVE":
            end = shut  # 12 men, including two guards, were killed in Lima
            continue
        if "including" in before or "alone" in reading.lows[end:beyond]:
            return first
        is_pair = first == mention.after + 1 and reading.low(mention.after) in _BETWEEN_VOTES
        if not is_pair and reading.low(end) in at and place_at(reading.places, end + 1) is not None:
            return first
    return len(reading.lows)


def _clause_end(mention: Mention) -> int:
    """The index behind the clause: a reporting verb after a comma, a semicolon or another amount's clause ends it."""
    reading = mention.reading
    limit = min(len(reading.words), mention.after + _CLAUSE)
    reports, ending, tags, lows = LISTS["grammar.reporting"], LISTS["grammar.ending"], reading.tags, reading.lows
    for index in range(mention.after, limit):
        tag, low = tags[index], lows[index]
        if low not in ending and tag not in _ENDING_TAGS:
            continue
        if tag in ";-" or (tag == ":" and index + 1 in reading.numbered):
            return index  # 72 are in hospital: 40 in Ardova, 32 in Velt
        if tag == "S" and mention.rule == "toll":
            return index  # the toll rose to 41 after four bodies were found in Velt
        if low in reports and not is_detected(reading.places, index):
            return next((i for i in range(index, max(mention.after, index - 12), -1) if reading.tag(i) == ","), index)
        if low in LISTS["grammar.clauses"] and reading.tag(index + 1) != "G":
            return index  # but not "while marching in Ardova"
    return limit


def _is_next_deed(mention: Mention, conjunction: int) -> bool:
    """Whether another deed begins: "will shut its plant in Velt and cut 2,400 jobs"; harm is where the blow fell."""
    if mention.measure in LISTS["grammar.casualties"]:
        return False
    return mention.reading.trigger_at(conjunction + 1, ACT) is not None


def _clause_start(mention: Mention) -> int:
    reading, telling = mention.reading, LISTS["grammar.telling"]
    tags, lows = reading.tags, reading.lows
    end = mention.first
    for index in range(end - 1, max(-1, end - _CLAUSE), -1):
        opens = lows[index] in telling or tags[index] in _OPENING_TAGS
        if opens and (tags[index] != "C" or lows[index] in telling or _is_next_deed(mention, index)):
            return index + 1
    return max(0, end - _CLAUSE)
