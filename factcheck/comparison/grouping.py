"""Claims -> topics -> questions, by the evidence between pairs and what a person has decided.

Questions are clusters of claims that count one thing; topics are clusters of questions that stand on one page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from factcheck.comparison import evidence
from factcheck.comparison.clusters import Pairs, average_linkage
from factcheck.comparison.evidence import Table, fitted
from factcheck.comparison.traits import Traits
from factcheck.model import Claim, Decisions

MANY = 900
"""So many claims are compared pair by pair; more are taken in lots of this size, and the lots' clusters compared."""
SPEAKERS = 6
"""So many claims of a cluster speak for it among clusters of other lots."""
_NEVER = -1e6

Question = list[int]
Topic = list[Question]


def group(claims: Sequence[Claim], traits: Traits, decisions: Decisions, table: Table | None = None) -> list[Topic]:
    """The topics of an event, each a list of questions, each the sorted places of its claims.

    What a person called the same stands together, and of two claims called different one moves, nothing else.
    """
    table = table or fitted()
    questions = _clusters(list(range(len(claims))), traits, table)
    questions = apply_decisions(questions, claims, traits, decisions, table)
    return [[questions[at] for at in topic] for topic in _topics(questions, traits, table)]


def _clusters(rows: Sequence[int], traits: Traits, table: Table) -> list[Question]:
    """The questions among some claims."""
    if len(rows) <= MANY:
        part = traits.take(rows)
        between, weight = evidence.in_average(evidence.evidence(part, table.question), part)
        _keep_apart(between, part)
        return [[rows[i] for i in held] for held in average_linkage(between, weight, evidence.TOGETHER)]
    clusters: list[Question] = []
    for lot in _lots(rows, lambda row: (traits.published[row], row)):
        clusters += _clusters(lot, traits, table)
    by_size = {tuple(held): held for held in clusters}
    for order in (lambda held: (traits.measure[held[0]], len(held), held), lambda held: (traits.noun[held[0]], held)):
        by_size = {tuple(held): held for held in _joined(sorted(by_size.values(), key=order), traits, table)}
    return sorted(by_size.values())


def _lots(items: Sequence[int], order: Callable[[int], tuple[float, int]]) -> Iterable[list[int]]:
    ordered = sorted(items, key=order)
    return (ordered[start : start + MANY] for start in range(0, len(ordered), MANY))


def _joined(clusters: Sequence[Question], traits: Traits, table: Table) -> list[Question]:
    """Clusters of several lots, joined where those that speak for them are alike."""
    out: list[Question] = []
    size = MANY // SPEAKERS
    for start in range(0, len(clusters), size):
        lot = clusters[start : start + size]
        part, home = _speaking(lot, traits)
        between, weight = evidence.in_average(evidence.evidence(part, table.question), part)
        _keep_apart(between, part)
        between, weight = _between_clusters(between, weight, home, len(lot))
        together = average_linkage(between, weight, evidence.TOGETHER)
        out += [sorted(row for i in held for row in lot[i]) for held in together]
    return out


def _speaking(clusters: Sequence[Question], traits: Traits) -> tuple[Traits, np.ndarray]:
    """The traits of up to `SPEAKERS` claims of each cluster, evenly spread, and the cluster that each is of."""
    chosen, home = [], []
    for at, held in enumerate(clusters):
        step = max(1, len(held) // SPEAKERS)
        speaking = held[::step][:SPEAKERS]
        chosen += speaking
        home += [at] * len(speaking)
    return traits.take(chosen), np.array(home, dtype=np.int64)


def _between_clusters(between: Pairs, weight: Pairs, home: np.ndarray, count: int) -> tuple[Pairs, Pairs]:
    """Average evidence and summed weight between clusters, from those between the claims that speak for them."""
    member = np.zeros((count, len(home)))
    member[home, np.arange(len(home))] = 1.0
    amount = member @ weight @ member.T
    return (member @ (between * weight) @ member.T) / np.maximum(amount, 1e-9), amount


def _keep_apart(between: Pairs, traits: Traits) -> None:
    """Set what can never be one: people and dollars, and two figures that one clause sets beside each other."""
    money = traits.kind == evidence.MONEY
    between[money[:, None] != money[None, :]] = _NEVER
    between[evidence.side_by_side(traits)] = _NEVER


def _topics(questions: Sequence[Question], traits: Traits, table: Table) -> list[list[int]]:
    """Which questions stand on one page: a wrong join costs a glance, a wrong split hides the story."""
    if not questions:
        return []
    size = MANY // SPEAKERS
    order = sorted(range(len(questions)), key=lambda at: (-len(questions[at]), questions[at]))
    homes: list[list[int]] = []
    for start in range(0, len(order), size):
        lot = [*(home[0] for home in homes[: size // 3]), *order[start : start + size]]
        part, home = _speaking([questions[at] for at in lot], traits)
        between, weight = evidence.in_average(evidence.evidence(part, table.topic), part, in_article=1.0)
        between, weight = _between_clusters(between, weight, home, len(lot))
        known = {held[0]: held for held in homes}
        for held in average_linkage(between, weight, evidence.ON_ONE_PAGE):
            members = [at for i in held for at in known.pop(lot[i], [lot[i]])]
            known[members[0]] = members
        homes = sorted(known.values(), key=lambda held: (-sum(len(questions[at]) for at in held), held))
    return homes


def apply_decisions(
    questions: Sequence[Question], claims: Sequence[Claim], traits: Traits, decisions: Decisions, table: Table
) -> list[Question]:
    """The questions after what a person has called the same or different; all others stay as they are."""
    place = {claim.claim_id: at for at, claim in enumerate(claims)}
    same = _pairs(decisions.same, place)
    apart = _pairs(decisions.different, place)
    if not same and not apart:
        return sorted(map(sorted, questions))
    home = {row: number for number, held in enumerate(questions) for row in held}
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
    return sorted(sorted(_held(home, number)) for number in set(home.values()))


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
    between = evidence.evidence(traits.take([one, two, *others]), table.question)
    return one if between[0, 2:].mean() < between[1, 2:].mean() else two
