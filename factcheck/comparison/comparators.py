"""In what respects two claims are alike: small named comparators, each with a few named levels.

A comparator takes the traits of n and of m claims of one event and gives an n by m matrix of places in its `levels`.
None of them decides: each level has a weight, fitted on annotated events (`weights.csv`), and the sum is the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from factcheck.comparison.traits import ACCRUALS, KINDS, MODALITIES, Codes, Column, Compare, Matrix, Traits, Words
from factcheck.lexicon.places import contains, is_one_place
from factcheck.model import PURPOSE, Accrual

Truth = NDArray[np.bool_]
Pairwise = TypeVar("Pairwise", Truth, Matrix)


SMALL = 13
"""Figures below it are often equal by chance."""


class Comparator(NamedTuple):
    """One respect: its name, its levels in plain words, and the function that tells them.

    Each level that `ask` tells may stand once for each of so `many` that `by` tells.
    """

    name: str
    levels: tuple[str, ...]
    ask: Compare
    by: Compare | None = None
    many: int = 1

    def compare(self, a: Traits, b: Traits) -> Matrix:
        """The level of each pair."""
        return self.refined(self.ask(a, b), self.by(a, b) if self.by else None)

    def refined(self, asked: Matrix, told: Matrix | None) -> Matrix:
        """The level of each pair by what was asked of it, and by what `by` told."""
        return asked if told is None else asked * self.many + told


def _choose(*cases: tuple[Truth, int], other: int) -> Matrix:
    """The level of the first case that holds, pair by pair."""
    return np.select([case for case, _ in cases], [level for _, level in cases], default=other)


def _steps(values: Column, edges: Sequence[float]) -> Matrix:
    """How many of the edges each value reaches; NaN reaches none."""
    reached = np.zeros(values.shape, dtype=np.int8)
    for edge in edges:
        reached += (values >= edge).view(np.int8)
    return reached.astype(np.int64)


def _same(one: Codes | Column, two: Codes | Column) -> Truth:
    return np.asarray(one[:, None] == two[None, :])


def _both(one: Codes, two: Codes) -> Truth:
    return (one[:, None] & two[None, :]).astype(bool)


def _any(one: Codes, two: Codes) -> Truth:
    return (one[:, None] | two[None, :]).astype(bool)


def _count(one: Codes, two: Codes) -> Matrix:
    return one[:, None] + two[None, :]


def _larger(one: Codes | Column, two: Codes | Column) -> Codes | Column:
    return np.maximum(one[:, None], two[None, :])


def _smaller(one: Codes | Column, two: Codes | Column) -> Codes | Column:
    return np.minimum(one[:, None], two[None, :])


def _silent(codes: Codes) -> Codes:
    return (codes < 0).astype(np.int64)


MEASURE = ("same, usual", "same, unusual", "one family", "two usual", "two unusual", "usual and unusual")


def measure(a: Traits, b: Traits) -> Matrix:
    """Whether the same happened to what is counted; a measure that is its noun alone does not say what did."""
    same, core = _same(a.measure, b.measure), _both(a.is_core, b.is_core)
    family = _same(a.family, b.family) & ~_any(_silent(a.family), _silent(b.family))
    return _choose(
        (same & core, 0),
        (same | _is_noun_alone(a, b), 1),
        (family, 2),
        (core, 3),
        (~_any(a.is_core, b.is_core), 4),
        other=5,
    )


def _is_noun_alone(a: Traits, b: Traits) -> Truth:
    """Pairs that give one figure of one noun, and one tells nothing else: 700 soldiers sent, and 700 soldiers."""
    alone = (t.is_bare & (1 - t.is_core) for t in (a, b))
    is_alone = _any(*alone).astype(bool) & _same(a.noun, b.noun) & _same(a.figure, b.figure)
    return is_alone & _overlapping(a.nouns, b.nouns) if is_alone.any() else is_alone


UNIT = ("counts", "same unit", "one flow, one amount", "other unit", "one without unit")


def unit(a: Traits, b: Traits) -> Matrix:
    """Whether both are told in one unit; barrels and barrels a day are one flow."""
    silent = _silent(a.unit), _silent(b.unit)
    return _choose(
        (_both(*silent), 0),
        (_any(*silent), 4),
        (_same(a.unit, b.unit), 1),
        (_same(a.flow, b.flow), 2),
        other=3,
    )


NOUN = ("same", "anybody", "one silent", "anybody and some", "one word shared", "unlike")


def noun(a: Traits, b: Traits) -> Matrix:
    """Whether the same is counted."""
    return _choose(
        (_any(_silent(a.noun), _silent(b.noun)), 2),
        (_both(a.is_person, b.is_person), 1),
        (_same(a.noun, b.noun), 0),
        (_any(a.is_person, b.is_person), 3),
        (_overlapping(a.nouns, b.nouns), 4),
        other=5,
    )


SETS = ("both silent", "one silent", "same", "one within the other", "overlapping", "unlike")


Distinct = tuple[Sequence[Any], Codes]
"""Sets of words, or names, none of them twice, and of each claim which of them is its own."""


def _distinct(column: Words) -> Distinct:
    bags = column.tolist()
    place = {bag: at for at, bag in enumerate(dict.fromkeys(bags))}
    return [*place], np.array([*map(place.__getitem__, bags)], dtype=np.int64)


def _spread(levels: Pairwise, one: Distinct, two: Distinct) -> Pairwise:
    """What holds of distinct bags as what holds of the claims that have them."""
    return levels[one[1][:, None], two[1][None, :]]


def _incidence(bags: Sequence[frozenset[str]], place: Mapping[str, int]) -> Column:
    """Which words each bag has, in their places."""
    out = np.zeros((len(bags), max(1, len(place))))
    for row, bag in enumerate(bags):
        out[row, [place[word] for word in bag]] = 1.0
    return out


def _places_of(*bags: Sequence[frozenset[str]]) -> dict[str, int]:
    """A place for each word, always the same for the same words."""
    return {word: at for at, word in enumerate(sorted({word for some in bags for bag in some for word in bag}))}


def _shared(one: Distinct, two: Distinct) -> Column:
    """How many words two bags have in common."""
    place = _places_of(one[0], two[0])
    return np.asarray(_incidence(one[0], place) @ _incidence(two[0], place).T)


def _overlapping(one: Words, two: Words) -> Truth:
    rows, columns = _distinct(one), _distinct(two)
    return _spread(_shared(rows, columns) > 0, rows, columns)


def _sets(one: Words, two: Words) -> Matrix:
    rows, columns = _distinct(one), _distinct(two)
    shared = _shared(rows, columns)
    own = np.array([float(len(bag)) for bag in rows[0]])[:, None]
    other = np.array([float(len(bag)) for bag in columns[0]])[None, :]
    levels = _choose(
        ((own == 0) & (other == 0), 0),
        ((own == 0) | (other == 0), 1),
        ((shared == own) & (shared == other), 2),
        ((shared == own) | (shared == other), 3),
        (shared > 0, 4),
        other=5,
    )
    return _spread(levels, rows, columns)


def _of_sets(column: str) -> Compare:
    return lambda a, b: _sets(getattr(a, column), getattr(b, column))


def setting(a: Traits, b: Traits) -> Matrix:
    """Whether the words that narrow both are the same; a sum need not say what it is of: $5bn, $5bn of beef."""
    whole = _sets(a.settings, b.settings)
    if all(bag == _but_purpose(bag) for bag in {*a.settings, *b.settings}):
        return whole
    plain = _sets(*(np.array([*map(_but_purpose, t.settings)], dtype=object) for t in (a, b)))
    return np.where(whole == SETS.index("one silent"), plain, whole)


@lru_cache(maxsize=1 << 12)
def _but_purpose(settings: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in settings if not word.startswith(PURPOSE))


ALIKE = ("no words", "nothing shared", "little shared", "some shared", "much shared", "nearly all shared")
_EDGES = tuple(edge - 1e-9 for edge in (0.02, 0.15, 0.35, 0.6))  # what reaches an edge does, however it is summed up


def _likeness(one: Words, two: Words, rarity: Mapping[str, float]) -> Matrix:
    """How alike two bags of words are, rare words counting more: the cosine, in five steps."""
    rows, columns = _distinct(one), _distinct(two)
    place = _places_of(rows[0], columns[0])
    weight = np.array([rarity.get(word, 1.0) for word in place] or [0.0])
    own, other = _incidence(rows[0], place) * weight, _incidence(columns[0], place) * weight
    size, size_of_other = (np.sqrt((held**2).sum(axis=1)) for held in (own, other))
    empty = _any((size == 0).astype(np.int64), (size_of_other == 0).astype(np.int64))
    size[size == 0] = size_of_other[size_of_other == 0] = 1.0
    cosine = (own @ other.T) / size[:, None] / size_of_other[None, :]
    return _spread(np.where(empty, 0, 1 + _steps(cosine, _EDGES)), rows, columns)


def _of_words(column: str) -> Compare:
    return lambda a, b: _likeness(getattr(a, column), getattr(b, column), a.rarity)


def are_told_otherwise(a: Traits, b: Traits) -> Truth:
    """Pairs whose measure does not tell what happened, and hardly a telling word around them is shared: two shares.

    A pair is alike where one counts what the other only tells of ("half of its revenue", "60 per cent of revenue"), or
    puts its count anew.
    """
    alike = [_of_words(words)(a, b) for words in ("near", "context")]
    little = [(level > ALIKE.index("no words")) & (level < ALIKE.index("some shared")) for level in alike]
    is_told = _overlapping(a.nouns, b.context) | _overlapping(a.context, b.nouns)
    is_apart = ~_same(a.count, b.count) & (_overlapping(a.nouns, b.nouns) | ~is_told)
    return np.asarray(_any(a.is_bare, b.is_bare) & little[0] & little[1] & is_apart)


PLACE = ("both silent", "one silent", "same", "one within the other", "apart", "unlike")
WITHIN, APART = PLACE.index("one within the other"), PLACE.index("apart")


def place(a: Traits, b: Traits) -> Matrix:
    """Whether the clauses name one place, by the gazetteer: "apart" where it knows both, "unlike" where not."""
    rows, columns = _distinct(a.places), _distinct(b.places)
    level = np.array([[place_level(one, two) for two in columns[0]] for one in rows[0]], dtype=np.int64)
    return _spread(level.reshape(len(rows[0]), len(columns[0])), rows, columns)


def place_level(a: str, b: str) -> int:
    """The place in `PLACE` of what two places' names are to each other; "" is for none named."""
    if not a or not b:
        return 0 if a == b else 1
    if is_one_place(a, b):
        return PLACE.index("same")
    within = (contains(a, b), contains(b, a))
    return WITHIN if True in within else APART if within == (False, False) else PLACE.index("unlike")


TIME = ("both open", "one open", "same time", "overlapping times", "other time")


def time(a: Traits, b: Traits) -> Matrix:
    """Whether the text names the same time for both."""
    silent = [(np.isnan(t.start) & np.isnan(t.end)).astype(np.int64) for t in (a, b)]
    start = [np.nan_to_num(t.start, nan=-np.inf) for t in (a, b)]
    end = [np.nan_to_num(t.end, nan=np.inf) for t in (a, b)]
    same, meet = _same(*start) & _same(*end), _larger(*start) <= _smaller(*end)
    return _choose((_both(*silent), 0), (_any(*silent), 1), (same, 2), (meet, 3), other=4)


DAYS = ("unknown", "same day", "next day", "up to 3 days", "up to a week", "up to a month", "over a month")


DAILY = ("not both of a day", "of one day", "of two days")


def daily(a: Traits, b: Traits) -> Matrix:
    """Whether both count what happened on one day, and on which."""
    daily = ACCRUALS.index(Accrual.DAILY)
    counted = (((t.accrual == daily) & ~np.isnan(t.happened)).astype(np.int64) for t in (a, b))
    return _choose((~_both(*counted), 0), (_same(a.happened, b.happened), 1), other=2)


def _days_apart(column: str) -> Compare:
    def apart(a: Traits, b: Traits) -> Matrix:
        days = np.abs(getattr(a, column)[:, None] - getattr(b, column)[None, :])
        return np.where(np.isnan(days), 0, 1 + _steps(days, (1, 2, 4, 8, 31)))

    return apart


def _pairs_of(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{a}, {b}" for i, a in enumerate(values) for b in values[i:])


def _pair_codes(column: str, size: int) -> Compare:
    """The place of each unordered pair of codes in `_pairs_of`."""
    at = np.arange(size)
    low, high = np.minimum(at[:, None], at[None, :]), np.maximum(at[:, None], at[None, :])
    place = low * size - low * (low - 1) // 2 + high - low
    return lambda a, b: np.asarray(place[getattr(a, column)[:, None], getattr(b, column)[None, :]])


SIZE = (
    "unknown",
    "same, telling",
    "same, small",
    "same, round",
    "within a tenth",
    "within a quarter",
    "within twice",
    "up to 5 times",
    "up to 20 times",
    "over 20 times",
    "rivals",
)
RIVALS = SIZE.index("rivals")


def _ratio(a: Traits, b: Traits) -> Column:
    values = [np.maximum(np.abs(t.figure), 1e-9) for t in (a, b)]
    return np.asarray(_larger(*values) / _smaller(*values))


def _rivals(a: Traits, b: Traits) -> Truth:
    """Pairs of two named sources: how far apart their figures are says nothing of what they count."""
    return np.asarray(~_any(_silent(a.claimant), _silent(b.claimant)) & ~_same(a.claimant, b.claimant))


def size(a: Traits, b: Traits) -> Matrix:
    """How far apart two figures are.  It never decides, and of two rival sources it says nothing."""
    ratio = _ratio(a, b)
    same = ratio < 1 + 1e-9
    small = _larger(a.figure, b.figure) < SMALL
    telling = _smaller(a.digits, b.digits) >= 2
    far = 4 + _steps(ratio, (1.1, 1.25, 2, 5, 20))
    far = np.where(_rivals(a, b) & (far > SIZE.index("within a quarter")), RIVALS, far)
    return np.where(np.isnan(ratio), 0, np.where(same, np.where(small, 2, np.where(telling, 1, 3)), far))


def _is_one_figure(a: Traits, b: Traits) -> Truth:
    """Pairs that give one figure which is not equal by chance."""
    return _same(a.figure, b.figure) & ((a.figure >= SMALL) & (a.digits >= 2))[:, None]


ROOM = ("same figure", "leave room for each other", "exclude each other", "exclude each other, of rivals")


def room(a: Traits, b: Traits) -> Matrix:
    """Whether both figures can be true by their bounds."""
    low, high = _larger(a.low, b.low), _smaller(a.high, b.high)
    return _choose((_ratio(a, b) < 1 + 1e-9, 0), (low <= high + 1e-9, 1), (_rivals(a, b), 3), other=2)


COURSE = ("no course", "grows with time", "shrinks with time", "changes within a day")


def course(a: Traits, b: Traits) -> Matrix:
    """Whether the later of two figures is the larger."""
    days = b.published[None, :] - a.published[:, None]
    growth = b.figure[None, :] - a.figure[:, None]
    return _choose(
        (np.isnan(days) | np.isnan(growth) | (growth == 0) | _rivals(a, b), 0),
        (days == 0, 3),
        (days * growth > 0, 1),
        other=2,
    )


_accruals = _pair_codes("accrual", len(ACCRUALS))
_modalities = _pair_codes("modality", len(MODALITIES))
_ADDED, _UNKNOWN = ACCRUALS.index(Accrual.INCREMENT), _pairs_of(ACCRUALS).index("unknown, unknown")
_ASSERTED = _pairs_of(MODALITIES).index("asserted, asserted")


def accrual(a: Traits, b: Traits) -> Matrix:
    """How each count runs; of two that give one telling figure none is told to add to the other: "another 2,150"."""
    is_added = (a.accrual == _ADDED)[:, None] != (b.accrual == _ADDED)[None, :]
    return np.where(is_added & _is_one_figure(a, b), _UNKNOWN, _accruals(a, b))


def modality(a: Traits, b: Traits) -> Matrix:
    """How the text stands behind each; 2,150 to be hired and 2,150 hired are one, but not two sums of 2,150."""
    is_one = ~_same(a.modality, b.modality) & ~_any(a.is_bare, b.is_bare).astype(bool) & _is_one_figure(a, b)
    return np.where(is_one, _ASSERTED, _modalities(a, b))


PRINTED = (
    "other articles",
    "one sentence, same figure",
    "one sentence, other figure",
    "one article, same figure",
    "one article, other figure",
    "one article, other figure of another source",
    "one article, what the figure was before",
)


def printed(a: Traits, b: Traits) -> Matrix:
    """Whether one article prints both: it seldom gives two figures for one thing, but those of rivals, or of before."""
    article, sentence, same = (
        _same(a.article, b.article),
        _same(a.sentence_code, b.sentence_code),
        _ratio(a, b) < 1 + 1e-9,
    )
    return _choose(
        (~article, 0),
        (sentence & same, 1),
        (same, 3),
        (_count(a.former, b.former) == 1, 6),
        (_rivals(a, b), 5),
        (sentence, 2),
        other=4,
    )


PUT_ANEW = ("no", "yes")


def put_anew(a: Traits, b: Traits) -> Matrix:
    """Whether grammar makes both one count: "organisers spoke of 60,000, police put it at 10,000"."""
    return _choose((_same(a.count, b.count), 1), other=0)


CLAIMANT = ("none named", "one named", "same", "another")


def claimant(a: Traits, b: Traits) -> Matrix:
    """Whether one source stands behind both."""
    silent = _silent(a.claimant), _silent(b.claimant)
    return _choose((_both(*silent), 0), (_any(*silent), 1), (_same(a.claimant, b.claimant), 2), other=3)


FLAGS = ("neither", "one", "both")
GRADES = ("one", "few", "many")
YES = ("same", "unlike")


def _of_flags(column: str) -> Compare:
    return lambda a, b: _count(getattr(a, column), getattr(b, column))


def _of_codes(column: str) -> Compare:
    return lambda a, b: np.where(_same(getattr(a, column), getattr(b, column)), 0, 1)


def _kinds(a: Traits, b: Traits) -> Matrix:
    """The kind of both, or one more for two kinds; a measure that is its noun alone is of either, but of people."""
    same = _same(a.kind, b.kind) | (_is_noun_alone(a, b) & (a.is_person == 0)[:, None])
    return np.where(same, np.minimum(a.kind[:, None], b.kind[None, :]), len(KINDS))


_BY_KIND = (*KINDS, "two kinds")


def _crossed(levels: Sequence[str], by: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{level}; {name}" for level in levels for name in by)


def _of_kind(name: str, levels: tuple[str, ...], compare: Compare) -> Comparator:
    return Comparator(f"{name} by kind", _crossed(levels, _BY_KIND), compare, _kinds, len(_BY_KIND))


_published, _near, _clause = _days_apart("published"), _of_words("near"), _of_words("context")
_largest, _other_article = _of_flags("largest"), _of_codes("article")
COMPARATORS: tuple[Comparator, ...] = (
    Comparator("measure", MEASURE, measure),
    Comparator("measure by article", _crossed(MEASURE, ("one article", "two articles")), measure, _other_article, 2),
    Comparator("unit", UNIT, unit),
    Comparator("noun", NOUN, noun),
    Comparator("side", SETS, _of_sets("sides")),
    Comparator("category", SETS, _of_sets("categories")),
    Comparator("population", YES, _of_codes("population")),
    Comparator("place", PLACE, place),
    Comparator("countries", SETS, _of_sets("countries")),
    Comparator("names", SETS, _of_sets("names")),
    Comparator("nearest name", SETS, _of_sets("focus")),
    Comparator("setting", SETS, setting),
    Comparator("years", SETS, _of_sets("years")),
    Comparator("time", TIME, time),
    Comparator("day counted", DAYS, _days_apart("happened")),
    Comparator("daily counts", DAILY, daily),
    Comparator("published", DAYS, _published),
    _of_kind("published", DAYS, _published),
    Comparator("accrual", _pairs_of(ACCRUALS), accrual),
    Comparator("modality", _pairs_of(MODALITIES), modality),
    Comparator("certainty", YES, _of_codes("certainty")),
    Comparator("part", FLAGS, _of_flags("part")),
    Comparator("former", FLAGS, _of_flags("former")),
    Comparator("running", FLAGS, _of_flags("running")),
    Comparator("scene", FLAGS, _of_flags("scene")),
    Comparator("headline", FLAGS, _of_flags("headline")),
    Comparator("largest of its article", FLAGS, _largest),
    Comparator("first of its article", FLAGS, _of_flags("first")),
    Comparator("figures in the article", _pairs_of(GRADES), _pair_codes("figures", len(GRADES))),
    Comparator("length of the article", _pairs_of(GRADES), _pair_codes("length", len(GRADES))),
    Comparator("printed", PRINTED, printed),
    Comparator("one count put anew", PUT_ANEW, put_anew),
    Comparator("size", SIZE, size),
    Comparator("size by largest", _crossed(SIZE, FLAGS), size, _largest, len(FLAGS)),
    _of_kind("size", SIZE, size),
    Comparator("room", ROOM, room),
    Comparator("course", COURSE, course),
    Comparator("near", ALIKE, _near),
    _of_kind("near", ALIKE, _near),
    Comparator("clause", ALIKE, _clause),
    _of_kind("clause", ALIKE, _clause),
    Comparator("names around", ALIKE, _of_words("all_names")),
    Comparator("title", ALIKE, _of_words("titles")),
    Comparator("claimant", CLAIMANT, claimant),
    Comparator("whose losses", YES, _of_codes("relation")),
    Comparator("kind", _BY_KIND, _kinds),
)
"""Every respect in which claims are compared."""


def levels_of(a: Traits, b: Traits) -> Iterator[Matrix]:
    """What each comparator tells, in their order; what those beside each other ask is asked once."""
    ask: Compare | None = None
    told: dict[Compare | None, Matrix] = {by: by(a, b) for by in (_other_article, _largest, _kinds)}
    for comparator in COMPARATORS:
        if comparator.ask is not ask:
            ask, asked = comparator.ask, comparator.ask(a, b)
        yield comparator.refined(asked, told.get(comparator.by))
