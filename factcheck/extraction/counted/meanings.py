"""What an amount counts: measure, population, side, place, time, manner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.dates import TimePhrase
from factcheck.extraction.counted.anaphora import AGAIN
from factcheck.extraction.counted.answers import CROWD, answers_of
from factcheck.extraction.counted.ballots import chamber_of
from factcheck.extraction.counted.causes import crowd_of
from factcheck.extraction.counted.claimable import SURE, is_claim, may_be_claim
from factcheck.extraction.counted.groups import assumed_side, group_of, members_of, side_of_soldiers, without_other_side
from factcheck.extraction.counted.measures import set_measure
from factcheck.extraction.counted.mentions import Mention, mention_of, read_sentence
from factcheck.extraction.counted.modality import is_provisional, is_whole, modality_of
from factcheck.extraction.counted.owners import is_of_staff, owner_of
from factcheck.extraction.counted.periods import Clock, clock_of, phrases_of
from factcheck.extraction.counted.place_names import Named, is_place
from factcheck.extraction.counted.places import (
    is_elsewhere,
    is_nationwide,
    place_of,
    place_of_authority,
    place_of_cases,
)
from factcheck.extraction.counted.prospects import was_so
from factcheck.extraction.counted.scene import Scene, scene_of
from factcheck.extraction.counted.steps import complement_of
from factcheck.extraction.counted.triggers import STANDING, Role, measure_of
from factcheck.extraction.language.document import Document
from factcheck.extraction.language.people import kind_of_people, population_of
from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import capital_of, contains, seated_at
from factcheck.model import Amount, Attribution, Counted, Kind, Modality, Population, Span

_COMPARED = LISTS["flows.set_beside"] - {"up", "down"}
_FROM_BEFORE = "What is counted is taken from the previous sentence."
_OWN_SIDE = "The side is taken to be the claimant's own; the text does not name it."
_NOT_SAID = "No word near the number says what happened to what is counted."
_LONGEST_NOUN = 5  # words
_OWN_WORD = ("state", "predicate", "head")  # rules of a word that tells of no other number
_TO_VERB = 9  # words from "the number of" to the verb that says of what
_NATIONAL = frozenset({"participants", "deployed", "other:seats", "other:votes", "other:voters"})
"""Measures that are of the country that an article is about, though it is named as no place."""
_PLACELESS = (Kind.MONEY, Kind.SHARE)  # kinds of numbers that need not be about the article's event
_SHARED = 8  # words between two numbers that share the verb before the first
_GUESSED = "What happened is taken from the nearest word, not from the verb of the number."


def describe(
    document: Document, amounts: Sequence[Amount], attributions: Sequence[Attribution]
) -> list[Counted | None]:
    """For each amount what it counts, in the same order; None for an amount that is no claim."""
    vouched = {amount.start: said for amount, said in zip(amounts, attributions, strict=True)}
    speaking = {said.claimant_span.start for said in attributions if said.claimant_span}  # "two witnesses said"
    scene = scene_of(document, _documents(document, attributions)) if any(map(may_be_claim, amounts)) else None
    told: dict[int, Counted] = {}
    counted: Counted | None = None
    crowds: dict[bool, Mention] = {}  # the last, and the last part of one
    read: dict[int, Counted] = {}
    for sentence in _sentences(document, amounts):
        phrases = phrases_of(document, sentence[0].reading)
        provisional = is_provisional(document, sentence[0].reading)
        clock: Clock | None = None
        for mention in sentence:
            start = mention.amount.start
            said = vouched[start]
            told_before = _told_before(mention, read, counted)
            clock, counted = _counted(document, mention, said, phrases, clock, told_before, scene, provisional)
            answers = answers_of(mention, counted, vouched, read, crowds.get(mention.rule == "part"))
            counted = replace(counted, answers=answers) if answers else counted
            read[start] = counted
            if counted.measure == CROWD and counted.modality is not Modality.HISTORICAL:
                crowds[mention.rule == "part"] = mention
            speaks = start in speaking and mention.rule not in SURE
            if not speaks and is_claim(mention, said):
                told[start] = counted
    return [told.get(amount.start) for amount in amounts]


def _documents(document: Document, attributions: Sequence[Attribution]) -> list[Span]:
    """Where reports, surveys and media are quoted that may tell of another country than their own."""
    spans = [said.claimant_span for said in attributions if said.claimant_span]
    outside, text = LISTS["sources.outside"], document.text
    return [span for span in spans if not outside.isdisjoint(text[span.start : span.end].lower().split())]


def _told_before(mention: Mention, read: Mapping[int, Counted], last: Counted | None) -> Counted | None:
    """What the number goes on with: its echo, else the one before it; none that only counts a part of a whole."""
    other = mention.echo or mention.previous
    if mention.echo is None:
        while other is not None and other.rule == "part" != mention.rule:
            other = other.previous
        if other is mention.previous:
            return last
    return read.get(other.amount.start) if other else None


def _sentences(document: Document, amounts: Sequence[Amount]) -> Iterator[list[Mention]]:
    """The amounts that can be claims as mentions with their measures, sentence by sentence."""
    by_sentence: dict[int, list[Amount]] = {}
    for amount in amounts:
        by_sentence.setdefault(document.sentence_index(amount.start), []).append(amount)
    before: list[Mention] = []
    for index, group in by_sentence.items():
        claims = [amount for amount in group if may_be_claim(amount)]
        if not claims:
            continue
        reading = read_sentence(document, index, group)
        mentions: list[Mention] = []
        for amount in claims:
            mention = mention_of(document, reading, amount, mentions[-1] if mentions else None)
            set_measure(document, mention, before)
            mentions.append(mention)
            before.append(mention)
        yield mentions


def _counted(
    document: Document,
    mention: Mention,
    attribution: Attribution,
    phrases: Sequence[TimePhrase],
    last_clock: Clock | None,
    last: Counted | None,
    scene: Scene | None,
    provisional: bool,
) -> tuple[Clock, Counted]:
    clock = clock_of(document, mention, phrases, last_clock)
    echoes = mention.echo is not None or mention.rule in ("elided", "total")
    inherits = last is not None and (echoes or (mention.elided and mention.previous is not None))
    group = group_of(document, mention, attribution)
    modality = _modality(document, mention, attribution, clock, last)
    where = place_of(document, mention, clock.span) or place_of_cases(document, mention, attribution)
    if where is not None and mention.amount.kind in _PLACELESS and not is_place(where):
        where = None  # a stake in Velstad
    if where is None and (own := place_of_authority(mention, attribution)):
        where = None if scene and contains(own.name, scene.place) else own
    away = where is None and is_elsewhere(mention)
    in_scene = scene is not None and not away and _is_at_scene(mention, where, modality, scene)
    place = where.name if where else None
    chamber = chamber_of(document, mention) if where is None else None
    if chamber:
        place = chamber
    elif scene and in_scene:
        place = _whose(scene) if mention.amount.kind in _PLACELESS else scene.place
        if is_nationwide(mention):
            place, in_scene = _whose(scene), False
    noun = _noun(mention, last)
    if mention.elided and noun and group:
        noun = without_other_side(noun, group)
    population = _population(mention, noun)
    doubts = _doubts(mention)
    if group is None and inherits and last and (mention.echo or population is Population.MILITARY):
        group = last.group  # the ministry put it at 400: of those told of, not of its own
    if group is None and population is Population.MILITARY and mention.head not in LISTS["populations.fighters"]:
        group = assumed_side(document, mention, attribution)
        if group is None and mention.head in LISTS["populations.armed"]:
            group = side_of_soldiers(document.text)
        doubts += (_OWN_SIDE,) if group else ()
    if group is None and not is_of_staff(mention):  # whose staff it is `group_of` has asked
        group = owner_of(document, mention)
    if inherits and last:
        group = group or (None if mention.amount.kind is Kind.MONEY else last.group)
        if where is None and last.place and not away:
            place, in_scene = last.place, last.place_is_scene
        population = last.population if population is Population.UNKNOWN else population
    group = group or members_of(mention) or kind_of_people(noun) or crowd_of(document, mention)
    counted = Counted(
        measure=mention.measure,
        per=mention.per if mention.measure == "rate" else None,
        noun=noun,
        population=population,
        group=group,
        place=place,
        place_is_scene=in_scene,
        period=clock.period,
        period_start=clock.days.start,
        period_end=clock.days.end,
        as_of=clock.as_of,
        accrual=clock.accrual,
        modality=modality,
        provisional=provisional,
        doubts=doubts,
    )
    return clock, counted


def _is_at_scene(mention: Mention, where: Named | None, modality: Modality, scene: Scene) -> bool:
    """Whether a claim is at the scene of its article: its clause names no place, or a site and where that is."""
    if modality is Modality.HISTORICAL or (mention.amount.kind in _PLACELESS and not scene.told):
        return False
    if where is not None:  # killed at a mosque in Peru: the one in Ica of which the article tells
        return where.site and where.name != scene.place and contains(where.name, scene.place) is True
    return scene.told or mention.measure in LISTS["grammar.casualties"] or mention.measure in _NATIONAL


def _whose(scene: Scene) -> str:
    """The country of a scene that is its capital: a sum that a government saves, in news of a rally there."""
    side = seated_at(scene.place)
    return side if side and capital_of(side) == scene.place else scene.place


def _modality(
    document: Document, mention: Mention, attribution: Attribution, clock: Clock, last: Counted | None
) -> Modality:
    own = modality_of(document, mention, attribution, clock)
    if own is not Modality.ASSERTED or last is None:
        return own
    # 300 posts will go; the union speaks of 400
    goes_on = last.modality is Modality.PLANNED and mention.rule == "elided" and not was_so(mention)
    is_part = mention.rule == "part" and not is_whole(mention)
    return last.modality if is_part or goes_on or _shares_verb(mention, last) else own


def _shares_verb(mention: Mention, last: Counted) -> bool:
    """Whether the number goes on with the plan or the past of the one before: "will send 20 men and two boats"."""
    reading, other = mention.reading, mention.previous
    if other is None or mention.rule == "predicate" or last.modality not in (Modality.PLANNED, Modality.HISTORICAL):
        return False
    between = range(other.after, mention.first)
    longest = _SHARED if last.modality is Modality.PLANNED else 1
    joined = any(reading.tag(i) in "C,-(" for i in between) and reading.low(mention.first - 1) != "from"
    joined = joined and not reading.has(_COMPARED, other.after, mention.first)
    return joined and len(between) <= longest and not any(reading.tag(i) in 'VXSRO;.:"' for i in between)


def _noun(mention: Mention, last: Counted | None) -> str | None:
    """The counted as written; for money the currency, for a running figure its own words."""
    amount = mention.amount
    if amount.kind is Kind.SHARE and mention.echo and last:
        return last.noun
    if mention.measure == "other:votes" and mention.rule == "form":
        return "votes"  # 52-48, a 5-4 vote, a 2-1 decision
    if amount.noun and not _is_borrowed_wrongly(mention):
        return amount.noun
    if mention.rule == "toll":
        return _figure(mention)
    if mention.rule in ("list", "part", "elided", "total", AGAIN) and last:
        return last.noun
    return amount.unit or _participle(mention)


def _is_borrowed_wrongly(mention: Mention) -> bool:
    """Whether the noun is a neighbour's that cannot have met with this: two rows collapsed, injuring 23.

    Nor is a toll what a word of its own tells of: "the toll rose to 31, with another 14 missing".
    """
    living = mention.measure in LISTS["grammar.of_the_living"]
    if mention.rule == "toll" and mention.elided and _is_nearer(mention):
        return True
    if mention.elided and living and measure_of(Role.HEAD, mention.head) not in (None, mention.measure):
        return True  # 10 deaths in clashes that have wounded nearly 2,000
    if mention.head in LISTS["grammar.tallies"] and mention.previous is not None:
        return mention.elided and mention.rule in _OWN_WORD
    lifeless = living and mention.head in LISTS["grammar.lifeless"]
    is_town = mention.measure == "other:population" and mention.rule == "deed" and mention.head != "population"
    return mention.elided and (lifeless or is_town)  # three cases in a city of 11 million


def _is_nearer(mention: Mention) -> bool:
    """Whether the running figure stands behind the noun that is lent: "the missing are 631, as the toll rose to 63"."""
    span, words = mention.amount.noun_span, mention.reading.words
    if mention.reading.trigger_at(mention.governor, Role.TOLL) is None:
        return False
    return span is not None and mention.governor >= 0 and span.end <= words[mention.governor].start


def _participle(mention: Mention) -> str | None:
    """The word right behind the number that says both who and what: "112 injured"."""
    if mention.rule not in ("head", "state") or mention.governor != mention.after:
        return None
    reading, word = mention.reading, mention.governor
    if mention.rule == "state" and reading.low(word) not in load("nouns")["borrowed"]["states"]:
        return None  # aboard, in hospital
    return reading.written(word, word + 1)


def _population(mention: Mention, noun: str | None) -> Population:
    """Who is counted by the noun, or by the one behind it: "12 deaths among soldiers"."""
    reading = mention.reading
    told = complement_of(mention)
    if told and (said := population_of(told, singular(told.split()[-1]))) is not Population.UNKNOWN:
        return said  # 60 of them were combatants
    if mention.rule == "head" and reading.low(mention.after) in ("among", "of"):
        end = mention.after + 1
        while reading.tag(end) in "NMD" and end - mention.after < _LONGEST_NOUN:
            end += 1
        of = population_of(
            " ".join(reading.low(i) for i in range(mention.after + 1, end)), singular(reading.low(end - 1))
        )
        if of is not Population.UNKNOWN:
            return of
    if mention.rule == "toll" and mention.governor > 0:
        before = population_of(f"{reading.low(mention.governor - 1)} {reading.low(mention.governor)} toll", "toll")
        if before is not Population.UNKNOWN:
            return before
    if not mention.noun and noun and mention.rule in ("head", "state"):
        return population_of(noun.lower(), singular(noun.lower()))
    return population_of(mention.noun, mention.head)


def _figure(mention: Mention) -> str | None:
    """The words of a running figure: "death toll"; "people entering" of "the number of people entering"."""
    reading, first = mention.reading, mention.governor
    found = reading.by_first.get(first)
    last = found[0].last if found else first
    if found and not any(f.roles & (STANDING | Role.TOLL | Role.KIND | Role.DEED) for f in found):
        named = [i for i in range(max(0, first - _TO_VERB), first) if reading.low(i) in LISTS["grammar.figures"]]
        if not named:
            return None
        first = named[-1]  # the number of people known to have died
    if reading.low(first + 1) == "of":
        first += 2
        last = reading.skip_right(first + 1, "NM") - 1
    if not 0 <= first <= last < len(reading.words):
        return None
    return reading.written(first, last + 1)


def _doubts(mention: Mention) -> tuple[str, ...]:
    if mention.rule == "elided" or (mention.rule == "total" and mention.previous is None):
        return (_FROM_BEFORE,)
    if mention.rule == "gathering":
        return (_GUESSED,)
    return (_NOT_SAID,) if not mention.rule else ()
