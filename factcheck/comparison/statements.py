"""Claims of one question -> statements: what one source said once, however often it was printed.

A statement is the claims that stem from one origin and give one figure.  One origin is one claimant, one agency
wherever its report is printed, one text printed by several outlets, or an article's own voice that only repeats a
figure which the article attributes.  In one news service a third of what counted as corroborated came from a single
publisher: count origins, not outlets.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from factcheck.comparison.intervals import figure
from factcheck.comparison.names import fold
from factcheck.comparison.phrases import is_denial
from factcheck.model import Accrual, Bound, Camp, Claim, Moment, day_of, digest

BEFORE = dt.timedelta(days=1)
"""What a figure was before ("up from 12") held a day before it was printed, if nothing says when."""


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What one source said once: `claims` in the order in which they were printed.  Equal to itself alone."""

    claims: tuple[Claim, ...]
    claimant: str | None  # the settled name; None where the outlet speaks in its own voice
    camp: Camp | None
    source: str  # who says it, told apart from all others: a claimant, an agency, an outlet
    origin_id: str
    day: dt.date | None  # on which the figure is meant to hold
    first: Moment | None  # printed
    last: Moment | None
    order: tuple[object, ...]  # of time, see `_time_order`

    @property
    def claim(self) -> Claim:
        """The claim that stands for the statement: the first printed."""
        return self.claims[0]

    @property
    def is_former(self) -> bool:
        """Whether it is only told as what the figure was before."""
        return all(claim.former for claim in self.claims)

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it was printed."""
        return day_of(self.last)


_Figure = tuple[float | None, float | None, float | None, bool]
Make = Callable[[str, str | None, list[Claim]], Statement]


def statements_of(members: Sequence[Claim], names: Mapping[str, str], make: Make | None = None) -> list[Statement]:
    """The statements of one question's claims, in the order of time; `names` gives each claimant's settled name.

    `make` makes a statement of its source, its claimant and its claims, as `statement` does.
    """
    figures = [*map(_figure, members)]
    silent = {claim.article_id for claim in members if not claim.claimant and not claim.via}
    outlets = {claim.article_id: fold(claim.outlet) for claim in members if claim.outlet} if silent else {}
    attributed: dict[tuple[str, _Figure], Claim] = {}
    for claim, gives in zip(members, figures, strict=True) if silent else ():
        if claim.article_id in silent and (claim.claimant or claim.via):
            first = attributed.setdefault((claim.article_id, gives), claim)
            if claim.start <= first.start:
                attributed[claim.article_id, gives] = claim
    held: dict[tuple[str, str | None, _Figure], list[Claim]] = defaultdict(list)
    for claim, gives in zip(members, figures, strict=True):
        said = claim if claim.claimant or claim.via else attributed.get((claim.article_id, gives), claim)
        name = names.get(said.claimant, said.claimant) if said.claimant else None
        held[_source(said, names, outlets), name, gives].append(claim)
    found = [(make or statement)(source, name, claims) for (source, name, _), claims in held.items()]
    return sorted(found, key=attrgetter("order"))


def hours_between(earlier: Statement, later: Statement) -> float | None:
    """The hours between the first printings of two statements; None where a time of day is not known."""
    one, two = earlier.first, later.first
    if isinstance(one, dt.datetime) and isinstance(two, dt.datetime):
        return (two - one).total_seconds() / 3600
    return None


def is_firm(claim: Claim) -> bool:
    """Whether a claim gives a figure to measure with: not "dozens", and not one that its source denies."""
    return claim.bound is not Bound.VAGUE and not is_denial(claim) and figure(claim) is not None


def outlets_of(statements: Iterable[Statement]) -> set[str]:
    """The outlets that print any of the statements."""
    return {claim.outlet for statement in statements for claim in statement.claims if claim.outlet}


def statement(source: str, name: str | None, claims: list[Claim]) -> Statement:
    """What one source says once in some claims."""
    printed = sorted(claims, key=_printed_order)
    days = [day for claim in printed if (day := _held_on(claim))]
    moments = [claim.published for claim in printed if claim.published]
    kind = (claim for claim in printed if claim.claimant) if name else iter(printed)
    origin_id = digest("origin", printed[0].group_id or "", source, repr(_figure(printed[0])))
    day, first = min(days, default=None), min(moments, key=_instant, default=None)
    return Statement(
        claims=tuple(printed),
        claimant=name or None,
        camp=next(kind, printed[0]).camp,
        source=source,
        origin_id=origin_id,
        day=day,
        first=first,
        last=max(moments, key=_instant, default=None),
        order=_time_order(printed[0], day, first, origin_id),
    )


def _time_order(claim: Claim, day: dt.date | None, first: Moment | None, origin_id: str) -> tuple[object, ...]:
    """The order in which figures hold: by the day up to which they do, then by publication.

    What is taken back comes before what is put in its place; within one article a larger figure is the later one.
    """
    return (day or dt.date.max, _instant(first), not is_denial(claim), figure(claim) or 0.0, origin_id)


def _source(claim: Claim, names: Mapping[str, str], outlets: Mapping[str, str]) -> str:
    if claim.claimant:
        return f"claimant {fold(names.get(claim.claimant, claim.claimant))}"
    if claim.via:
        return f"outlet {fold(claim.via[0])}"
    original = claim.copy_of or claim.article_id
    return f"outlet {outlets.get(original) or original}"


def _figure(claim: Claim) -> _Figure:
    return claim.value, claim.low, claim.high, is_denial(claim)


def _held_on(claim: Claim) -> dt.date | None:
    """The day of publication, for a day that is named is mostly that of what happened; but "as of 7 August 44"."""
    if claim.day is None or (claim.accrual is Accrual.CUMULATIVE and claim.period_end and not claim.period_start):
        return claim.as_of
    return claim.day - BEFORE if claim.former else claim.day


def _printed_order(claim: Claim) -> tuple[object, ...]:
    return _instant(claim.published), claim.claimant is None, claim.article_id, claim.start, claim.claim_id


def _instant(moment: Moment | None) -> float:
    """A moment as seconds, for order alone; a bare day is its beginning in Greenwich, none comes last."""
    if moment is None:
        return float("inf")
    if isinstance(moment, dt.datetime):
        return moment.timestamp()
    return dt.datetime.combine(moment, dt.time(), dt.UTC).timestamp()
