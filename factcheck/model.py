"""What the program talks about: articles, amounts, claims, groups, relations, totals.

Frozen values only; nothing here knows how they are found, stored or shown.
Offsets count characters of the article's text as read, from 0, the end exclusive.
The words follow the field: *claimant* as in ClaimReview, *bound* as in CQE (EMNLP 2023),
*source, cue, content* as in PolNeAR, *low* and *high* as in UCDP GED.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
Named = TypeVar("Named", bound=tuple[Any, ...])


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """A frozen dataclass with slots, kept from changes by mypy: Python's own guard triples the time to fill a field."""
    return dataclass(slots=True, unsafe_hash=True, kw_only=kw_only)


def made_of(kind: type[Named]) -> Callable[[tuple[Any, ...]], Named]:
    """What makes a named tuple of a tuple with its fields, in half the time that the fields one by one take."""
    return partial(tuple.__new__, kind)


class Choice(StrEnum):
    """One word of a few; as a key it is found as fast as its text."""

    __hash__ = str.__hash__


class Bound(Choice):
    """How the words bound a number; see `Amount.low` for the interval that each allows."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Kind(Choice):
    """What a number in a text is.  Only the kinds in `CLAIM_KINDS` can become claims."""

    COUNT = "count"  # 49 soldiers
    MEASURE = "measure"  # 5 km, 7.3 on the Richter scale, 3,000 barrels a day
    MONEY = "money"
    SHARE = "share"  # 20 per cent, a third, three in four, percentage points
    # no claims:
    YEAR = "year"
    DATE = "date"
    TIME = "time"  # clock times and zones
    AGE = "age"
    DURATION = "duration"
    ORDINAL = "ordinal"
    LABEL = "label"  # list numbers, versions, model, street, flight, channel, article numbers
    PHONE = "phone"
    SCORE = "score"  # 3-2
    NAME = "name"  # a number inside a name: Group of Seven, 9/11
    PARTITIVE = "partitive"  # one of the, no one, one another, the one
    DEFINITE = "definite"  # the two sides, both countries, the three men: known already, not counted


PURPOSE = "of "
"""Begins the one of the scope words of a claim that tells what a sum is of: $5bn "of beef"."""
CLAIM_KINDS = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.SHARE})


class Modality(Choice):
    """In what way the text stands behind a figure."""

    ASSERTED = "asserted"
    DENIED = "denied"
    FEARED = "feared"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


class Accrual(Choice):
    """Whether a figure is a toll so far, an addition to one, or one day's."""

    CUMULATIVE = "cumulative"
    INCREMENT = "increment"
    DAILY = "daily"
    UNKNOWN = "unknown"


class Population(Choice):
    """Who is counted, by status."""

    MILITARY = "military"
    CIVILIAN = "civilian"
    ALL = "all"
    UNKNOWN = "unknown"


class ClaimantRelation(Choice):
    """How the claimant stands to the counted: Airwars' and Wikipedia's conceded and claimed losses."""

    OWN_LOSS = "own_loss"
    ENEMY_LOSS = "enemy_loss"
    THIRD_PARTY = "third_party"
    AGGREGATE = "aggregate"


class AttributionType(Choice):
    """How the outlet gives the claimant's words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    HEADLINE = "headline"
    OWN_VOICE = "own_voice"


class RelationType(Choice):
    """How two claims stand to each other (CONTRACT.md, Words)."""

    AGREES = "agrees"
    COMPATIBLE_BOUND = "compatible_bound"
    REVISES = "revises"
    CONTRADICTS = "contradicts"
    DIFFERENT_SCOPE = "different_scope"
    SAME_ORIGIN = "same_origin"
    PART_OF = "part_of"
    SUM_OF = "sum_of"
    DENIES = "denies"
    STALE_REPEAT = "stale_repeat"


class Camp(Choice):
    """Where a claimant stands in the event: what a reader sees before any name."""

    OWN_SIDE = "own_side"  # of those who are counted
    OTHER_SIDE = "other_side"  # against those who are counted
    THIRD_PARTY = "third_party"
    OUTLET = "outlet"  # no source named


class GroupState(Choice):
    """What a comparison group shows as a whole."""

    SINGLE_SOURCE = "single_source"
    AGREE = "agree"
    COMPATIBLE_BOUNDS = "compatible_bounds"
    REVISED = "revised"
    CONTRADICT = "contradict"
    INSUFFICIENT = "insufficient"


class Verdict(Choice):
    """Whether parts make their total."""

    ADDS_UP = "adds_up"
    ADDS_UP_ROUNDED = "adds_up_rounded"
    ADDS_UP_WITH_OLDER_PART = "adds_up_with_older_part"
    PARTS_INCOMPLETE = "parts_incomplete"
    DOES_NOT_ADD_UP = "does_not_add_up"


class ReviewStatus(Choice):
    """What a person has said of a claim."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    ADDED = "added"


@record()
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


@record()
class LeftOut:
    """A stretch of an article that gives no claims, and why: a menu, a caption, a related-article box."""

    start: int
    end: int
    reason: str


Moment = dt.datetime | dt.date
"""A day, or a time with its zone; never a time without one."""


def day_of(moment: Moment | None) -> dt.date | None:
    """The day of a moment, in its own zone."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def digest(*parts: str) -> str:
    """A short stable name for some strings: 16 hexadecimal digits of SHA-256, the same on every machine."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_hash(text: str) -> str:
    """A short name for a text that is the same for texts that differ in white space only."""
    return digest(" ".join(text.split()))


@record(kw_only=True)
class Article:
    """One text by one outlet, published at one time.

    `published`, `updated` and `retrieved` may be given as ISO 8601 strings; a time keeps its zone.
    `article` is the path as the input gave it.  `article_id` follows from the text alone unless it is given,
    so that the same text has the same claims on every run and machine.
    """

    text: str
    article: str = ""
    outlet: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    retrieved: Moment | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    event: str | None = None
    credits: tuple[str, ...] = ()  # agencies credited: AP, Reuters
    left_out: tuple[LeftOut, ...] = ()
    language: str = "en"
    uncertain: tuple[str, ...] = ()  # names of the fields that were guessed
    notes: tuple[str, ...] = ()  # sentences for the person: what to know about this article
    article_id: str = ""

    def __post_init__(self) -> None:
        for name in ("published", "updated", "retrieved"):
            given = getattr(self, name)
            if isinstance(given, str):
                object.__setattr__(self, name, moment(given))
        if not self.article_id:
            object.__setattr__(self, "article_id", digest(self.text))

    @property
    def day(self) -> dt.date | None:
        """The day of publication in its own zone, if known."""
        return day_of(self.published)


def moment(text: str) -> Moment | None:
    """An ISO 8601 date or time as a `Moment`; None for an empty or unreadable one.

    A time without a zone is taken for its day only, since its zone would be a guess.
    """
    text = text.strip()
    try:
        if len(text) <= 10:
            return dt.date.fromisoformat(text)
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo else when.date()


@record()
class Sentence:
    """A sentence of a text; `paragraph` counts paragraphs from 0."""

    start: int
    end: int
    paragraph: int


@record(kw_only=True)
class Amount:
    """A number in a text, whatever it is.

    `start`, `end` enclose the number itself with multiplier, currency sign and per cent sign or word,
    without bound word and without unit; a range is one span.
    The interval that the words allow: exact: low = high = value; at_least: low = value, high None;
    at_most: high = value, low None; about: both None; range: low and high, value None;
    vague: value None, low set, high None.  Shares are in per cent.
    """

    start: int
    end: int
    surface: str
    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None  # a physical unit or a currency, singular: barrel per day, percent, US dollar
    dimension: str | None = None  # quantulum3's entity: length, mass, currency, ...
    noun: str | None = None  # what is counted, as written
    noun_span: Span | None = None
    phrase: Span | None = None  # from bound word or determiner to the end of unit or noun
    more: bool = False  # another 31, 54 more, an additional 200

    @property
    def begin(self) -> int:
        """Where its phrase starts, or the number itself where it has none."""
        return self.start if self.phrase is None else self.phrase.start

    @property
    def is_lent(self) -> bool:
        """Whether its noun stands before it, and is that of another number or of a label."""
        return self.noun_span is not None and self.noun_span.end <= self.start


def _of_no_side() -> None:
    """The side of a claimant of whom nothing more is told."""


@record(kw_only=True)
class Attribution:
    """Who vouches for a number, by the words of the text.

    `claimant` None with `cue` set: attributed to nobody named ("is reported to have").
    `claimant` None without `cue`: the outlet's own voice.
    """

    claimant: str | None = None  # resolved: the fullest form of the name in the article
    claimant_as_written: str | None = None
    claimant_span: Span | None = None
    claimant_side: Callable[[], str | None] = _of_no_side
    """Tells the country in the words around a person's first naming, for those few who ask: "Armenian minister X"."""
    cue: str | None = None
    cue_span: Span | None = None
    via: tuple[str, ...] = ()  # from the claimant towards the outlet
    type: AttributionType = AttributionType.OWN_VOICE
    denied: bool = False
    doubts: tuple[str, ...] = ()  # plain sentences: why this may be wrong


@record(kw_only=True)
class Counted:
    """What an amount counts, of whom, where and when."""

    measure: str
    per: str | None = None  # the time of a rate of things counted: "per month"
    noun: str | None = None
    population: Population = Population.UNKNOWN
    group: str | None = None
    place: str | None = None
    place_is_scene: bool = False
    answers: Span | None = None  # the number whose count this one puts anew, as another voice has it
    period: str | None = None  # in the words of the text
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    as_of: dt.date | None = None
    accrual: Accrual = Accrual.UNKNOWN
    modality: Modality = Modality.ASSERTED
    provisional: bool = False
    doubts: tuple[str, ...] = ()


@record(kw_only=True)
class Claim:
    """One numeric claim of one article: one row of the contract's `claims`, in the contract's order."""

    claim_id: str
    article: str
    article_id: str
    outlet: str | None
    published: Moment | None
    title: str | None
    url: str | None
    event: str | None
    start: int
    end: int
    surface: str
    sentence: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    provisional: bool
    unit: str | None
    noun: str | None
    measure: str
    population: Population
    group: str | None
    place: str | None
    period: str | None
    period_start: dt.date | None
    period_end: dt.date | None
    as_of: dt.date | None
    accrual: Accrual
    claimant: str | None
    claimant_as_written: str | None
    claimant_relation: ClaimantRelation | None
    cue: str | None
    via: tuple[str, ...]
    origin_id: str | None
    modality: Modality
    group_id: str | None
    confidence: float  # 0 to 1
    review_status: ReviewStatus
    # added to the contract's columns, at the end
    claimant_id: str | None = None
    attribution_type: AttributionType = AttributionType.OWN_VOICE
    doubts: tuple[str, ...] = ()  # why confidence is not 1
    sentence_start: int = 0
    copy_of: str | None = None  # article_id of the article whose text this one repeats
    version_of: str | None = None  # article_id of the earliest version of this article
    as_printed: str = ""  # the figure with the words that bound it: "more than 470"
    part: bool = False  # counts some of those that are counted beside it: "five of them"
    former: bool = False  # what the figure was before: "up from 12"
    running: bool = False  # told as where a count stands: "the death toll", "a total of"
    certainty: str | None = None  # of cases: confirmed, suspected
    scope_words: tuple[str, ...] = ()  # phrases that narrow what is counted: "in hospital", "in our province"
    context: tuple[str, ...] = ()  # the telling words of its clause in order, "#" where the number stands
    names: tuple[str, ...] = ()  # the names of its clause, the nearest first; countries under their main names
    names_around: tuple[str, ...] = ()  # those of the rest of its sentence; of the title where that has none
    clause_start: int = 0  # where its clause begins in the text
    camp: Camp | None = None  # of the claimant; comparison proposes it
    topic_id: str | None = None
    place_is_scene: bool = False  # the place is the scene of the article's event; the clause itself names none
    same_count_as: str | None = None  # claim_id of the claim whose count this one puts anew: "police put it at 9,000"

    @property
    def day(self) -> dt.date | None:
        """The day of publication in its own zone, if known."""
        return day_of(self.published)


@record(kw_only=True)
class Group:
    """Claims that count the same thing, and the question that they answer: one row of `groups`."""

    group_id: str
    question: str
    event: str | None
    measure: str
    population: Population
    group: str | None
    place: str | None
    claims: int
    articles: int
    outlets: int
    claimants: int
    origins: int
    low: float | None
    high: float | None
    first_value: float | None
    latest_value: float | None
    gap: float | None
    ratio: float | None
    state: GroupState
    state_reason: str
    # added to the contract's columns, at the end
    log_ratio: float | None = None  # log2(high / low) of the divergence, for ranking
    compatible_share: float | None = None  # origins in the largest set that can all be true, of all origins
    gap_revision: float | None = None  # the part of the gap that one claimant's own revisions explain
    gap_between: float | None = None  # the rest: between claimants
    summary: str = ""  # one neutral sentence to paste
    scope: str = ""  # what narrows the question within its topic, in plain words; empty for the widest
    topic_id: str | None = None


@record(kw_only=True)
class Topic:
    """The questions that a reader expects on one page: one row of `topics`."""

    topic_id: str
    title: str
    event: str | None
    measure: str
    questions: int
    claims: int
    articles: int
    outlets: int
    claimants: int
    origins: int
    low: float | None
    high: float | None
    first_value: float | None
    latest_value: float | None
    state: GroupState
    state_reason: str
    main_group_id: str  # the question that stands for the topic
    summary: str


@record(kw_only=True)
class Relation:
    """How two claims stand to each other, by which rule, and why: one row of `relations`."""

    claim_a: str
    claim_b: str
    group_id: str | None
    relation: RelationType
    difference: float | None
    ratio: float | None
    reason: str
    rule: str
    status: str = "suggested"


@record(kw_only=True)
class TotalCheck:
    """Whether stated parts make a stated total: one row of `totals`."""

    total: str
    parts: tuple[str, ...]
    stated: float
    expected: float
    difference: float
    verdict: Verdict
    stale_parts: tuple[str, ...] = ()
    reason: str = ""


@record(kw_only=True)
class Tie:
    """How an article stands to the others that were read with it."""

    event: str
    copy_of: str | None = None
    version_of: str | None = None


@record()
class Decisions:
    """What people have decided about comparison; it wins over the machine.

    `same` and `different` hold pairs of claim ids, each pair sorted.  `claimants` maps a claimant name as the
    machine gives it to the name that a person gave it.  `written` maps a name as articles write it to the claimant
    that it means, whatever the machine takes it for.  `relations` maps a pair of claim ids to "confirmed" or
    "rejected".  `camps` maps a claimant's name to the camp in which a person puts it.
    """

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    claimants: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    camps: Mapping[str, str] = field(default_factory=dict)
