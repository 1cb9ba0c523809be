"""Claims -> topics -> questions, by the evidence between pairs and what a person has decided.

Questions are clusters of claims that count one thing; topics are clusters of questions that stand on one page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from itertools import chain, compress, count
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar

import numpy as np

from factcheck.comparison import evidence
from factcheck.comparison.clusters import Pairs, average_linkage, components
from factcheck.comparison.evidence import Beside, Table, fitted
from factcheck.comparison.traits import Codes, Traits
from factcheck.memory import Known, Memory, picked
from factcheck.model import Claim, Decisions

MANY = 900
"""So many claims are compared pair by pair; more are taken in lots of this size, and the lots' clusters compared."""
SPEAKERS = 6
"""So many claims of a cluster speak for it among clusters of other lots."""
ENOUGH = 100
"""So many claims of a question, evenly spread, tell which of two others has less in common with it."""
_NEVER = -1e6

T = TypeVar("T")
Question = list[int]
Topic = list[Question]


Clusters = list[list[int]]


class _Told(NamedTuple):
    """Some claims set beside each other: what each was like, the evidence, and the clusters by places among them.

    `parts` has the clusters once more, by what those claims are like between which the evidence leaves a way.
    """

    alike: frozenset[int]
    beside: Beside
    clusters: Clusters
    parts: Mapping[tuple[int, ...], Clusters]


def group(
    claims: Sequence[Claim],
    traits: Traits,
    decisions: Decisions,
    table: Table | None = None,
    known: Known | None = None,
) -> list[Topic]:
    """The topics of an event, each a list of questions, each the sorted places of its claims.

    What a person called the same stands together, and of two claims called different one moves, nothing else.
    """
    table, known = table or fitted(), known or Known(Memory(), range(len(claims)))
    event = claims[0].event if claims else None
    names = known.memory.each(("ids", event), claims, attrgetter("claim_id"))
    questions = _kept("questions", claims, known, (), partial(_clusters, range(len(claims)), names, traits, table))
    questions = apply_decisions(questions, names, traits, decisions, table)
    topics = _kept("topics", claims, known, questions, partial(_topics, questions, traits, table))
    return [[questions[at] for at in topic] for topic in topics]


def _kept(kind: str, claims: Sequence[Claim], known: Known, given: object, find: Callable[[Known], T]) -> T:
    """What is found of claims that are alike and of what is `given`; by a memory that is asked where these change."""
    event = claims[0].event if claims else None
    own = known.memory.recall((kind, event), Memory)

    def found() -> T:
        own.begin()
        return find(Known(own, known.alike))

    return known.memory.held((kind, "of", event), (known.alike, given), found)


def _clusters(rows: Sequence[int], names: Sequence[str], traits: Traits, table: Table, known: Known) -> list[Question]:
    """The questions among some claims, which stand in the order of time."""
    if not rows:
        return []
    if len(rows) <= MANY:
        lot = known.recall("lot", [rows], lambda: _linked(rows, traits, table, known))
        return [[rows[i] for i in held] for held in lot.clusters]
    clusters: list[Question] = []
    for some in _lots(rows, traits):
        clusters += _clusters(some, names, traits, table, known)
    meet_at_once = len(clusters) <= MANY // SPEAKERS  # in one lot
    measure = _first(traits.measure)
    ordered = sorted(clusters, key=lambda held: (measure[held[0]], len(held), held))
    clusters = _joined(ordered, names, traits, table, known)
    if not meet_at_once:
        noun = _first(traits.noun)
        ordered = sorted(clusters, key=lambda held: (noun[held[0]], held))
        clusters = _joined(ordered, names, traits, table, known)
    return sorted(clusters)


def _first(codes: Codes) -> Codes:
    """For each claim the first that has its code; -1 where it has none."""
    _, first, place = np.unique(codes, return_index=True, return_inverse=True)
    return np.where(codes < 0, -1, first[place])


def _linked(rows: Sequence[int], traits: Traits, table: Table, known: Known) -> _Told:
    """The clusters of a lot.  Claims stand together only where a way of evidence leads from one to the other."""
    alike, part = [known.alike[row] for row in rows], traits.take(rows)
    before = _before("lot", alike, known)
    beside = before.beside if before else Beside(table.question)
    row_of = np.array(beside.rows(part, alike))
    parts: dict[tuple[int, ...], Clusters] = {}
    clusters: Clusters = []
    for held in components(beside.between > evidence.TOGETHER, row_of):
        key = picked(alike, held)
        found = before.parts.get(key) if before else None
        if not found:
            own = row_of[held]
            found = _averaged(part.take(held), beside.between[np.ix_(own, own)])
        parts[key] = found
        clusters += [[held[i] for i in cluster] for cluster in found]
    return _Told(frozenset(alike), beside, sorted(clusters), parts)


def _averaged(part: Traits, raw: Pairs) -> Clusters:
    between, weight = evidence.in_average(raw, part)
    _keep_apart(between, part)
    return average_linkage(between, weight, evidence.TOGETHER)


def _before(kind: str, alike: Collection[int], known: Known) -> _Told | None:
    """What was told before of most of some claims, by what they are like."""
    told: list[_Told] = known.memory.before(kind)
    return max(told, key=lambda found: len(found.alike.intersection(alike)), default=None)


def _lots(rows: Sequence[int], traits: Traits) -> list[list[int]]:
    """Claims in lots of whole days, so that one claim less leaves most lots as they are; a long day is several lots."""
    lots: list[list[int]] = []
    days = np.nan_to_num(traits.published[rows], nan=-1.0)
    ends = [*(np.flatnonzero(np.diff(days)) + 1).tolist(), len(rows)]
    for begin, end in zip([0, *ends], ends, strict=False):
        if lots and len(lots[-1]) + end - begin <= MANY:
            lots[-1] += rows[begin:end]
        else:
            lots += [[*rows[start : min(start + MANY, end)]] for start in range(begin, end, MANY)]
    return lots


def _joined(
    clusters: Sequence[Question], names: Sequence[str], traits: Traits, table: Table, known: Known
) -> list[Question]:
    """Clusters of several lots, joined where those that speak for them are alike.

    Those of the first ids do, which are any, and stay when another claim goes.
    """
    out: list[Question] = []
    size = MANY // SPEAKERS
    for start in range(0, len(clusters), size):
        lot = clusters[start : start + size]
        first = [known.recall("speakers", [held], partial(_first_ids, held, names)) for held in lot]
        speakers = [[held[at] for at in of] for held, of in zip(lot, first, strict=True)]
        together = known.recall("joined", speakers, partial(_together, speakers, traits, table, known))
        out += [sorted(row for i in held for row in lot[i]) for held in together.clusters]
    return out


def _first_ids(held: Question, names: Sequence[str]) -> list[int]:
    """The places of the claims of the first ids."""
    return sorted(nsmallest(SPEAKERS, range(len(held)), key=lambda at: names[held[at]]))


def _together(speakers: Sequence[Question], traits: Traits, table: Table, known: Known) -> _Told:
    """Which clusters are one, by their places; told by those that speak for them."""
    rows = [*chain.from_iterable(speakers)]
    alike, part = [known.alike[row] for row in rows], traits.take(rows)
    before = _before("joined", alike, known)
    beside = before.beside if before else Beside(table.question)
    own = beside.rows(part, alike)
    between, weight = evidence.in_average(beside.between[np.ix_(own, own)], part)
    _keep_apart(between, part)
    between, weight = _between_clusters(between, weight, speakers)
    return _Told(frozenset(alike), beside, average_linkage(between, weight, evidence.TOGETHER), {})


def _speaking(cluster: Question) -> Question:
    """Up to `SPEAKERS` claims of a cluster, evenly spread."""
    return cluster[:: max(1, len(cluster) // SPEAKERS)][:SPEAKERS]


def _between_clusters(between: Pairs, weight: Pairs, speakers: Sequence[Question]) -> tuple[Pairs, Pairs]:
    """Average evidence and summed weight between clusters, from those between the claims that speak for them."""
    first = np.cumsum([0, *map(len, speakers)])[:-1]
    amount, total = (np.add.reduceat(np.add.reduceat(x, first), first, axis=1) for x in (weight, between * weight))
    return total / np.maximum(amount, 1e-9), amount


def _keep_apart(between: Pairs, traits: Traits) -> None:
    """Set what can never be one: people, dollars and per cent; women and children; figures set side by side."""
    money = traits.kind == evidence.MONEY
    between[money[:, None] != money[None, :]] = _NEVER
    sort = traits.sort
    between[(sort[:, None] != sort[None, :]) & (np.minimum.outer(sort, sort) >= 0)] = _NEVER
    between[traits.percent[:, None] * traits.percent[None, :] < 0] = _NEVER
    between[evidence.side_by_side(traits)] = _NEVER


def _topics(questions: Sequence[Question], traits: Traits, table: Table, known: Known) -> list[list[int]]:
    """Which questions stand on one page: a wrong join costs a glance, a wrong split hides the story."""
    size = MANY // SPEAKERS
    order = sorted(range(len(questions)), key=lambda at: (-len(questions[at]), questions[at]))
    homes: list[list[int]] = []
    for start in range(0, len(order), size):
        lot = [*(home[0] for home in homes[: size // 3]), *order[start : start + size]]
        speakers = [_speaking(questions[at]) for at in lot]
        of = {held[0]: held for held in homes}
        for together in known.recall("topics", speakers, partial(_on_one_page, speakers, traits, table)):
            members = [at for i in together for at in of.pop(lot[i], [lot[i]])]
            of[members[0]] = members
        homes = sorted(of.values(), key=lambda held: (-sum(len(questions[at]) for at in held), held))
    return _as_named(homes, questions, traits)


def _as_named(topics: Sequence[list[int]], questions: Sequence[Question], traits: Traits) -> list[list[int]]:
    """Topics whose largest questions tell the same of one noun, joined: magnitudes of two quakes, or fines.

    Not those of people, of whom one measure tells too much.
    """
    out: dict[tuple[int, ...], list[int]] = {}
    for topic in topics:
        rows = max((questions[at] for at in topic), key=len)
        measure, name = (_by_half(codes[rows].tolist()) for codes in (traits.measure, traits.named))
        out.setdefault((topic[0],) if name is None or measure is None else (measure, name), []).extend(topic)
    return [*out.values()]


def _by_half(codes: Sequence[int]) -> int | None:
    """The code that at least half have."""
    told = Counter(codes)
    del told[-1]  # of which nothing is said
    code, many = max(told.items(), key=itemgetter(1), default=(None, 0))
    return code if 2 * many >= len(codes) else None


def _on_one_page(speakers: Sequence[Question], traits: Traits, table: Table) -> Clusters:
    part = traits.take([*chain.from_iterable(speakers)])
    between, weight = evidence.in_average(evidence.evidence(part, part, table.topic), part, in_article=1.0)
    return average_linkage(*_between_clusters(between, weight, speakers), evidence.ON_ONE_PAGE)


def apply_decisions(
    questions: Sequence[Question], names: Sequence[str], traits: Traits, decisions: Decisions, table: Table
) -> list[Question]:
    """The questions after what a person has called the same or different; all others stay as they are.

    `names` are the ids of the claims.
    """
    decided = {*chain.from_iterable(chain(decisions.same, decisions.different))}
    place = dict(zip(*(compress(of, map(decided.__contains__, names)) for of in (names, count())), strict=False))
    same = _pairs(decisions.same, place)
    apart = _pairs(decisions.different, place)
    if not same and not apart:
        return sorted(map(sorted, questions))
    about = {row for pair in chain(same, apart) for row in pair}
    others = [sorted(held) for held in questions if about.isdisjoint(held)]
    home = {row: number for number, held in enumerate(questions) if not about.isdisjoint(held) for row in held}
    _part(apart, same, home, traits, table)
    moved = {row for pair in apart for row in pair}
    for one, two in same:
        into, from_ = home[one], home[two]
        if into == from_:
            continue
        if one in moved and two not in moved:
            into, from_ = from_, into
        going = {two if from_ == home[two] else one} & moved or _held(home, from_)
        home.update(dict.fromkeys(going, into))
    _part(apart, same, home, traits, table)
    out: dict[int, Question] = {}
    for row in sorted(home):
        out.setdefault(home[row], []).append(row)
    return sorted([*others, *out.values()])


def _held(home: Mapping[int, int], number: int) -> set[int]:
    return {row for row, at in home.items() if at == number}


def _part(
    apart: Sequence[tuple[int, int]],
    same: Sequence[tuple[int, int]],
    home: dict[int, int],
    traits: Traits,
    table: Table,
) -> None:
    """Of two claims called different that share a question, one goes to a new one, with those called the same as it."""
    for one, two in apart:
        if home[one] != home[two]:
            continue
        held = _held(home, home[one])
        away = _less_at_home(one, two, held, traits, table)
        going = _called_same(away, same) & held
        fresh = max(home.values()) + 1
        home.update(dict.fromkeys({away} if {one, two} <= going else going, fresh))


def _called_same(row: int, same: Sequence[tuple[int, int]]) -> set[int]:
    """A claim and those that a person has called the same as it, or as one of them."""
    out, before = {row}, set[int]()
    while out != before:
        before = set(out)
        out |= {row for pair in same for row in pair if not out.isdisjoint(pair)}
    return out


def _pairs(decided: Iterable[tuple[str, str]], place: Mapping[str, int]) -> list[tuple[int, int]]:
    return [(place[a], place[b]) for a, b in sorted(decided) if a in place and b in place]


def _less_at_home(one: int, two: int, held: set[int], traits: Traits, table: Table) -> int:
    """Which of two claims has less in common with the others of their question; the second, if they are alone."""
    others = sorted(held - {one, two})
    if not others:
        return max(one, two)
    others = others[:: -(-len(others) // ENOUGH)]
    between = evidence.evidence(traits.take([one, two]), traits.take(others), table.question)
    return one if between[0].mean() < between[1].mean() else two
