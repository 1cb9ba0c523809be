"""In what respects two claims are alike: small named comparators, each with a few named levels.

A comparator takes the traits of n claims and gives an n by n matrix of places in its `levels`.  None of them decides:
each level has a weight, fitted on annotated events (`weights.csv`), and the sum is the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.comparison.names import fold
from factcheck.comparison.traits import ACCRUALS, KINDS, MODALITIES, Bags, Codes, Column, Matrix, Traits
from factcheck.lexicon.places import contains
from factcheck.model import Accrual

Truth = NDArray[np.bool_]


SMALL = 13
"""Figures below it are often equal by chance."""


class Comparator(NamedTuple):
    """One respect: its name, its levels in plain words, and the function that tells them."""

    name: str
    levels: tuple[str, ...]
    compare: Callable[[Traits], Matrix]


def _choose(shape: int, *cases: tuple[Truth, int], other: int) -> Matrix:
    """The level of the first case that holds, pair by pair."""
    return np.select([case for case, _ in cases], [level for _, level in cases], default=other).reshape(shape, shape)


def _steps(values: Column, edges: Sequence[float]) -> Matrix:
    """How many of the edges each value reaches; NaN reaches none."""
    reached = np.zeros(values.shape, dtype=np.int8)
    for edge in edges:
        reached += (values >= edge).view(np.int8)
    return reached.astype(np.int64)


def _same(codes: Codes) -> Truth:
    return np.asarray(codes[:, None] == codes[None, :])


def _both(flags: Codes) -> Truth:
    return (flags[:, None] & flags[None, :]).astype(bool)


def _any(flags: Codes) -> Truth:
    return (flags[:, None] | flags[None, :]).astype(bool)


def _count(flags: Codes) -> Matrix:
    return flags[:, None] + flags[None, :]


def _silent(codes: Codes) -> Codes:
    return (codes < 0).astype(np.int64)


MEASURE = ("same, usual", "same, unusual", "one family", "two usual", "two unusual", "usual and unusual")


def measure(t: Traits) -> Matrix:
    """Whether the same happened to what is counted."""
    same, core = _same(t.measure), _both(t.is_core)
    family = _same(t.family) & ~_any(_silent(t.family))
    return _choose(
        len(t),
        (same & core, 0),
        (same, 1),
        (family, 2),
        (core, 3),
        (~_any(t.is_core), 4),
        other=5,
    )


UNIT = ("counts", "same unit", "one flow, one amount", "other unit", "one without unit")


def unit(t: Traits) -> Matrix:
    """Whether both are told in one unit; barrels and barrels a day are one flow."""
    silent = _silent(t.unit)
    return _choose(
        len(t),
        (_both(silent), 0),
        (_any(silent), 4),
        (_same(t.unit), 1),
        (_same(t.flow), 2),
        other=3,
    )


NOUN = ("same", "anybody", "one silent", "anybody and some", "one word shared", "unlike")


def noun(t: Traits) -> Matrix:
    """Whether the same is counted."""
    return _choose(
        len(t),
        (_any(_silent(t.noun)), 2),
        (_both(t.is_person), 1),
        (_same(t.noun), 0),
        (_any(t.is_person), 3),
        (_overlap(t.nouns) > 0, 4),
        other=5,
    )


SETS = ("both silent", "one silent", "same", "one within the other", "overlapping", "unlike")


def _incidence(bags: Bags) -> Column:
    known: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            known.setdefault(word, len(known))
    out = np.zeros((len(bags), max(1, len(known))))
    for row, bag in enumerate(bags):
        out[row, [known[word] for word in bag]] = 1.0
    return out


def _overlap(bags: Bags) -> Column:
    held = _incidence(bags)
    return np.asarray(held @ held.T)


def _sets(bags: Bags) -> Matrix:
    shared = _overlap(bags)
    size = np.array([float(len(bag)) for bag in bags])
    one, two = size[:, None], size[None, :]
    return _choose(
        len(bags),
        ((one == 0) & (two == 0), 0),
        ((one == 0) | (two == 0), 1),
        ((shared == one) & (shared == two), 2),
        ((shared == one) | (shared == two), 3),
        (shared > 0, 4),
        other=5,
    )


def _of_sets(column: str) -> Callable[[Traits], Matrix]:
    return lambda traits: _sets(getattr(traits, column))


ALIKE = ("no words", "nothing shared", "little shared", "some shared", "much shared", "nearly all shared")
_EDGES = tuple(edge - 1e-9 for edge in (0.02, 0.15, 0.35, 0.6))  # what reaches an edge does, however it is summed up


def _likeness(bags: Bags, t: Traits) -> Matrix:
    """How alike two bags of words are, rare words counting more: the cosine, in five steps."""
    known = sorted({word for bag in bags for word in bag})
    weight = np.array([t.rarity.get(word, 1.0) for word in known])
    place = {word: at for at, word in enumerate(known)}
    held = np.zeros((len(bags), max(1, len(known))))
    for row, bag in enumerate(bags):
        at = [place[word] for word in bag]
        held[row, at] = weight[at]
    size = np.sqrt((held**2).sum(axis=1))
    empty = (size == 0).astype(np.int64)
    size[size == 0] = 1.0
    cosine = (held @ held.T) / size[:, None] / size[None, :]
    return np.where(_any(empty), 0, 1 + _steps(cosine, _EDGES))


PLACE = ("both silent", "one silent", "same", "one within the other", "apart", "unlike")


def place(t: Traits) -> Matrix:
    """Whether the clauses name one place, by the gazetteer: "apart" where it knows both, "unlike" where not."""
    known = sorted(set(t.places))
    level = np.array([[_places(a, b) for b in known] for a in known]).reshape(len(known), len(known))
    at = np.array([known.index(name) for name in t.places], dtype=np.int64)
    return np.asarray(level[at[:, None], at[None, :]])


def _places(a: str, b: str) -> int:
    if not a or not b:
        return 0 if a == b else 1
    if fold(a) == fold(b):
        return 2
    within = (contains(a, b), contains(b, a))
    return 3 if True in within else 4 if within == (False, False) else 5


TIME = ("both open", "one open", "same time", "overlapping times", "other time")


def time(t: Traits) -> Matrix:
    """Whether the text names the same time for both."""
    silent = (np.isnan(t.start) & np.isnan(t.end)).astype(np.int64)
    start, end = np.nan_to_num(t.start, nan=-np.inf), np.nan_to_num(t.end, nan=np.inf)
    same = (start[:, None] == start[None, :]) & (end[:, None] == end[None, :])
    meet = np.maximum(start[:, None], start[None, :]) <= np.minimum(end[:, None], end[None, :])
    return _choose(len(t), (_both(silent), 0), (_any(silent), 1), (same, 2), (meet, 3), other=4)


DAYS = ("unknown", "same day", "next day", "up to 3 days", "up to a week", "up to a month", "over a month")


DAILY = ("not both of a day", "of one day", "of two days")


def daily(t: Traits) -> Matrix:
    """Whether both count what happened on one day, and on which."""
    counted = ((t.accrual == ACCRUALS.index(Accrual.DAILY)) & ~np.isnan(t.happened)).astype(np.int64)
    return _choose(len(t), (~_both(counted), 0), (t.happened[:, None] == t.happened[None, :], 1), other=2)


def _days_apart(days: Column) -> Matrix:
    apart = np.abs(days[:, None] - days[None, :])
    return np.where(np.isnan(apart), 0, 1 + _steps(apart, (1, 2, 4, 8, 31)))


def _pairs_of(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{a}, {b}" for i, a in enumerate(values) for b in values[i:])


def _pair_codes(codes: Codes, size: int) -> Matrix:
    """The place of each unordered pair of codes in `_pairs_of`."""
    at = np.arange(size)
    low, high = np.minimum(at[:, None], at[None, :]), np.maximum(at[:, None], at[None, :])
    place = low * size - low * (low - 1) // 2 + high - low
    return np.asarray(place[codes[:, None], codes[None, :]])


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


def _ratio(t: Traits) -> Column:
    value = np.maximum(np.abs(t.figure), 1e-9)
    return np.asarray(np.maximum(value[:, None], value[None, :]) / np.minimum(value[:, None], value[None, :]))


def _rivals(t: Traits) -> Truth:
    """Pairs of two named sources: how far apart their figures are says nothing of what they count."""
    return np.asarray(~_any(_silent(t.claimant)) & ~_same(t.claimant))


def size(t: Traits) -> Matrix:
    """How far apart two figures are.  It never decides, and of two rival sources it says nothing."""
    ratio = _ratio(t)
    same = ratio < 1 + 1e-9
    small = np.maximum(t.figure[:, None], t.figure[None, :]) < SMALL
    telling = np.minimum(t.digits[:, None], t.digits[None, :]) >= 2
    far = 4 + _steps(ratio, (1.1, 1.25, 2, 5, 20))
    far = np.where(_rivals(t) & (far > SIZE.index("within a quarter")), RIVALS, far)
    return np.where(np.isnan(ratio), 0, np.where(same, np.where(small, 2, np.where(telling, 1, 3)), far))


ROOM = ("same figure", "leave room for each other", "exclude each other", "exclude each other, of rivals")


def room(t: Traits) -> Matrix:
    """Whether both figures can be true by their bounds."""
    low, high = np.maximum(t.low[:, None], t.low[None, :]), np.minimum(t.high[:, None], t.high[None, :])
    return _choose(len(t), (_ratio(t) < 1 + 1e-9, 0), (low <= high + 1e-9, 1), (_rivals(t), 3), other=2)


COURSE = ("no course", "grows with time", "shrinks with time", "changes within a day")


def course(t: Traits) -> Matrix:
    """Whether the later of two figures is the larger."""
    days = t.published[None, :] - t.published[:, None]
    growth = t.figure[None, :] - t.figure[:, None]
    return _choose(
        len(t),
        (np.isnan(days) | np.isnan(growth) | (growth == 0) | _rivals(t), 0),
        (days == 0, 3),
        (days * growth > 0, 1),
        other=2,
    )


PRINTED = (
    "other articles",
    "one sentence, same figure",
    "one sentence, other figure",
    "one article, same figure",
    "one article, other figure",
    "one article, other figure of another source",
    "one article, what the figure was before",
)


def printed(t: Traits) -> Matrix:
    """Whether one article prints both: it seldom gives two figures for one thing, but those of rivals, or of before."""
    article, sentence, same = _same(t.article), _same(t.sentence_code), _ratio(t) < 1 + 1e-9
    return _choose(
        len(t),
        (~article, 0),
        (sentence & same, 1),
        (same, 3),
        (_count(t.former) == 1, 6),
        (_rivals(t), 5),
        (sentence, 2),
        other=4,
    )


CLAIMANT = ("none named", "one named", "same", "another")


def claimant(t: Traits) -> Matrix:
    """Whether one source stands behind both."""
    silent = _silent(t.claimant)
    return _choose(len(t), (_both(silent), 0), (_any(silent), 1), (_same(t.claimant), 2), other=3)


FLAGS = ("neither", "one", "both")
GRADES = ("one", "few", "many")
YES = ("same", "unlike")


def _of_flags(column: str) -> Callable[[Traits], Matrix]:
    return lambda traits: _count(getattr(traits, column))


def _of_codes(column: str) -> Callable[[Traits], Matrix]:
    return lambda traits: np.where(_same(getattr(traits, column)), 0, 1)


def _kinds(t: Traits) -> Matrix:
    """The kind of both, or one more for two kinds."""
    return np.where(_same(t.kind), t.kind[:, None], len(KINDS))


_BY_KIND = (*KINDS, "two kinds")


def _crossed(levels: Sequence[str], by: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{level}; {name}" for level in levels for name in by)


def _by(compare: Callable[[Traits], Matrix], by: Callable[[Traits], Matrix], size: int) -> Callable[[Traits], Matrix]:
    return lambda traits: compare(traits) * size + by(traits)


def _largest(t: Traits) -> Matrix:
    return _count(t.largest)


def _other_article(t: Traits) -> Matrix:
    return np.where(_same(t.article), 0, 1)


def _of_kind(name: str, levels: tuple[str, ...], compare: Callable[[Traits], Matrix]) -> Comparator:
    return Comparator(f"{name} by kind", _crossed(levels, _BY_KIND), _by(compare, _kinds, len(_BY_KIND)))


COMPARATORS: tuple[Comparator, ...] = (
    Comparator("measure", MEASURE, measure),
    Comparator(
        "measure by article", _crossed(MEASURE, ("one article", "two articles")), _by(measure, _other_article, 2)
    ),
    Comparator("unit", UNIT, unit),
    Comparator("noun", NOUN, noun),
    Comparator("side", SETS, _of_sets("sides")),
    Comparator("category", SETS, _of_sets("categories")),
    Comparator("population", YES, _of_codes("population")),
    Comparator("place", PLACE, place),
    Comparator("countries", SETS, _of_sets("countries")),
    Comparator("names", SETS, _of_sets("names")),
    Comparator("nearest name", SETS, _of_sets("focus")),
    Comparator("setting", SETS, _of_sets("settings")),
    Comparator("years", SETS, _of_sets("years")),
    Comparator("time", TIME, time),
    Comparator("day counted", DAYS, lambda t: _days_apart(t.happened)),
    Comparator("daily counts", DAILY, daily),
    Comparator("published", DAYS, lambda t: _days_apart(t.published)),
    _of_kind("published", DAYS, lambda t: _days_apart(t.published)),
    Comparator("accrual", _pairs_of(ACCRUALS), lambda t: _pair_codes(t.accrual, len(ACCRUALS))),
    Comparator("modality", _pairs_of(MODALITIES), lambda t: _pair_codes(t.modality, len(MODALITIES))),
    Comparator("certainty", YES, _of_codes("certainty")),
    Comparator("part", FLAGS, _of_flags("part")),
    Comparator("former", FLAGS, _of_flags("former")),
    Comparator("running", FLAGS, _of_flags("running")),
    Comparator("scene", FLAGS, _of_flags("scene")),
    Comparator("headline", FLAGS, _of_flags("headline")),
    Comparator("largest of its article", FLAGS, _largest),
    Comparator("first of its article", FLAGS, _of_flags("first")),
    Comparator("figures in the article", _pairs_of(GRADES), lambda t: _pair_codes(t.figures, len(GRADES))),
    Comparator("length of the article", _pairs_of(GRADES), lambda t: _pair_codes(t.length, len(GRADES))),
    Comparator("printed", PRINTED, printed),
    Comparator("size", SIZE, size),
    Comparator("size by largest", _crossed(SIZE, FLAGS), _by(size, _largest, len(FLAGS))),
    _of_kind("size", SIZE, size),
    Comparator("room", ROOM, room),
    Comparator("course", COURSE, course),
    Comparator("near", ALIKE, lambda t: _likeness(t.near, t)),
    _of_kind("near", ALIKE, lambda t: _likeness(t.near, t)),
    Comparator("clause", ALIKE, lambda t: _likeness(t.context, t)),
    _of_kind("clause", ALIKE, lambda t: _likeness(t.context, t)),
    Comparator("names around", ALIKE, lambda t: _likeness(t.all_names, t)),
    Comparator("title", ALIKE, lambda t: _likeness(t.titles, t)),
    Comparator("claimant", CLAIMANT, claimant),
    Comparator("whose losses", YES, _of_codes("relation")),
    Comparator("kind", _BY_KIND, _kinds),
)
"""Every respect in which claims are compared."""
