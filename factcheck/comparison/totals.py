"""Do stated parts make a stated total?

A check is made only where parts and total differ in one respect and agree in the others: the sides of a fight, soldiers
and civilians, places, days, or pieces that the text itself adds up ("another 4,900").  In that respect the parts
exclude each other and the total is wider.  A sum that misses its total is reported only where the parts are
complete by name (every side of the total has its figure); elsewhere a miss says nothing and is not shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from factcheck.comparison import subjects, timing
from factcheck.comparison.divergence import is_firm, time_order
from factcheck.comparison.facets import Facets
from factcheck.comparison.groups import measure_key
from factcheck.comparison.intervals import figure, same_figure
from factcheck.comparison.matches import Comparator
from factcheck.comparison.phrases import figure_words, has_words, measures, number
from factcheck.comparison.scenes import Scene
from factcheck.comparison.sums import MOST_PARTS, checked, row_of, sum_of, sum_words, verdict_of
from factcheck.model import Accrual, Bound, Modality, Population, TotalCheck, Verdict

CANDIDATES = 10
"""So many possible parts of a total are tried, the nearest in the text first."""
NEXT = 400
"""Characters within which the parts of a total follow it and each other."""
MOST_IN_RUN = 8
"""So many parts, told one after the other, make a total."""
NEAR = 1500
"""Characters within which pieces that a text adds up stand from each other."""

_RESPECTS: Mapping[str, Comparator] = {
    "side": subjects.side,
    "population": subjects.population,
    "place": subjects.place,
    "time": timing.time,
}
_REST_OF = re.compile(
    r"\b(?:elsewhere|the rest|the remaining|other (?:parts|places|areas|towns|provinces|regions))\b", re.I
)
_AMONG = re.compile(
    r"\b(?:among (?:them|those|the dead|the victims)|including|of (?:them|whom|those)|comprising)\b", re.I
)


_COMPRISES = re.compile(
    r"\b(?:compris\w+|consist\w* of|made up of|broken down|attribut\w+|namely|of (?:the|these|those|them)\b)", re.I
)


def check_totals(groups: Sequence[Sequence[Facets]], scene: Scene) -> list[TotalCheck]:
    """The checks of one event, in the order of their totals in time; each total has at most one.

    The parts of one total are no parts of each other: of 84 = 25 + 34 + 14 + 11 no 25 = 14 + 11 is made.
    """
    book = _Book(groups, scene)
    checks: dict[str, TotalCheck] = {}
    siblings: dict[str, set[str]] = defaultdict(set)
    for total in sorted(book.claims, key=lambda f: (-(figure(f.claim) or 0.0), time_order(f))):
        check = next((c for rule in _RULES for c in [rule(total, book)] if c), None)
        if check and not siblings[check.total] & set(check.parts):
            checks[check.total] = check
            for part in check.parts:
                siblings[part] |= set(check.parts)
    for twice in _said_twice(checks, book):
        del checks[twice]
    return [checks[f.claim.claim_id] for f in sorted(book.claims, key=time_order) if f.claim.claim_id in checks]


def _said_twice(checks: Mapping[str, TotalCheck], book: _Book) -> list[str]:
    """The totals of an article that say again, further from the same parts, what another says: those of headlines."""
    claims = {f.claim.claim_id: f.claim for f in book.claims}
    same: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for total, check in checks.items():
        same[claims[total].article_id, book.group_of[total], check.parts].append(total)
    first = {total: claims[checks[total].parts[0]].start for total in checks}
    return [
        total
        for totals in same.values()
        for total in sorted(totals, key=lambda t: (abs(claims[t].start - first[t]), claims[t].start))[1:]
    ]


class _Book:
    """The firm figures of an event, to look parts up in."""

    def __init__(self, groups: Sequence[Sequence[Facets]], scene: Scene) -> None:
        self.scene = scene
        self.claims = [f for group in groups for f in group if _can_be_summed(f)]
        self.group_of = {f.claim.claim_id: at for at, group in enumerate(groups) for f in group}
        self.groups = groups
        self._by_article: dict[tuple[object, ...], list[Facets]] = defaultdict(list)
        self._by_side: dict[tuple[object, ...], list[Facets]] = defaultdict(list)
        for facets in self.claims:
            self._by_article[facets.claim.article_id, *measure_key(facets)].append(facets)
            if len(facets.sides) == 1:
                self._by_side[next(iter(facets.sides)), *measure_key(facets)].append(facets)

    def alike(self, total: Facets) -> list[Facets]:
        """The claims of a total's article and measure, itself among them."""
        return self._by_article[total.claim.article_id, *measure_key(total)]

    def beside(self, total: Facets) -> list[Facets]:
        """The other claims of a total's article and measure, one for each group, the nearest mention of it."""
        nearest: dict[int, Facets] = {}
        own = self.group_of[total.claim.claim_id]
        same = self.alike(total)
        for facets in sorted(same, key=lambda f: (abs(f.claim.start - total.claim.start), f.claim.start)):
            if (group := self.group_of[facets.claim.claim_id]) != own:
                nearest.setdefault(group, facets)
        return list(nearest.values())[:CANDIDATES]

    def following(self, total: Facets) -> list[Facets]:
        """The claims of a total's article and measure behind it in the text, none far from the one before it."""
        same = self.alike(total)
        run: list[Facets] = []
        at = total.claim.end
        for facets in sorted(same, key=lambda f: f.claim.start):
            if facets.claim.start > total.claim.start and not same_figure(facets.claim, total.claim):
                if facets.claim.start - at > NEXT:
                    break
                run.append(facets)
                at = facets.claim.end
        return run[: MOST_IN_RUN + 2]

    def of_side(self, side: str, total: Facets) -> list[Facets]:
        """What is said of one side by the day of a total, the newest last."""
        same = self._by_side[side, *measure_key(total)]
        day = total.told
        return sorted((f for f in same if not day or not f.told or f.told <= day), key=time_order)


def _can_be_summed(facets: Facets) -> bool:
    claim = facets.claim
    return (
        is_firm(claim)
        and claim.bound is not Bound.RANGE
        and claim.modality in (Modality.ASSERTED, Modality.HYPOTHETICAL, Modality.FEARED)
        and claim.measure not in ("rate", "share")
        and (claim.value or 0) > 0
    )


def _by_sides(total: Facets, book: _Book) -> TotalCheck | None:
    """Every side of a total against the total, in the article and, where it names no parts, across articles."""
    if len(total.sides) < 2 or len(total.sides) > MOST_PARTS:
        return None
    beside = [
        f for f in book.beside(total) if len(f.sides) == 1 and f.sides < total.sides and _agree(f, total, "side", book)
    ]
    here = {side: [f for f in beside if side in f.sides] for side in total.sides}
    said = {side: [f for f in book.of_side(side, total) if _agree(f, total, "side", book)] for side in total.sides}
    if all(here.values()):
        found = _first_match(total, product(*(here[side] for side in sorted(here))))
        parts = found or tuple(here[side][0] for side in sorted(here))
        return _with_stale(total, parts, said) or checked(total, parts)
    if not all(said.values()):
        return None
    series = [_figures_newest_first(said[side]) for side in sorted(said)]
    newest = tuple(figures[0] for figures in series)
    if verdict_of(total, newest):
        return checked(total, newest)
    found = _first_match(total, product(*(figures[:CANDIDATES] for figures in series)))
    return _with_stale(total, found, said) if found else None


def _figures_newest_first(said: Sequence[Facets]) -> list[Facets]:
    """The latest mention of each figure, the figure that came up last first."""
    begun: dict[float | None, int] = {}
    latest: dict[float | None, Facets] = {}
    for at, facets in enumerate(said):
        begun.setdefault(figure(facets.claim), at)
        latest[figure(facets.claim)] = facets
    return [latest[value] for value in sorted(latest, key=lambda v: -begun[v])]


def _with_stale(total: Facets, parts: Sequence[Facets], said: Mapping[str, Sequence[Facets]]) -> TotalCheck | None:
    """The check of a total that rests on a part which its claimant had replaced by then; None if no part is old."""
    stale, newer = [], []
    for part in parts:
        replaced = [
            f
            for f in said[next(iter(part.sides))]
            if f.claimant
            and f.claimant == part.claimant
            and figure(f.claim) != figure(part.claim)
            and _began(said, f) > _began(said, part)
            and (not total.told or not f.told or f.told <= total.told)
        ]
        if replaced:
            stale.append(part)
            newer.append(replaced[-1])
    if not stale or not verdict_of(total, parts):
        return None
    reason = (
        f"{sum_words(parts)} make {number(sum_of(parts))}, but "
        + "; ".join(
            f"{figure_words(old.claim)} is old: {has_words(new.claim)}" for old, new in zip(stale, newer, strict=True)
        )
        + "."
    )
    return row_of(total, parts, Verdict.ADDS_UP_WITH_OLDER_PART, reason, stale)


def _began(said: Mapping[str, Sequence[Facets]], facets: Facets) -> int:
    value = figure(facets.claim)
    return next(at for at, f in enumerate(said[next(iter(facets.sides))]) if figure(f.claim) == value)


def _by_respect(total: Facets, book: _Book) -> TotalCheck | None:
    """Parts in the article that differ from the total and from each other in one respect, and make the total."""
    beside = [f for f in book.beside(total) if (figure(f.claim) or 0) < (figure(total.claim) or 0)]
    for name in _RESPECTS:
        parts = [f for f in beside if _is_part(f, total, name, book)]
        for size in range(2, MOST_PARTS + 1):
            for chosen in combinations(parts, size):
                if not _exclude_each_other(chosen, name, book):
                    continue
                verdict = verdict_of(total, chosen)
                if verdict is Verdict.ADDS_UP or (verdict and _stand_together(total, chosen)):
                    return checked(total, chosen)
    return None


def _is_part(part: Facets, total: Facets, name: str, book: _Book) -> bool:
    if not _agree(part, total, name, book) or not _same_kind(part, total):
        return False
    if name == "side":
        return len(part.sides) == 1 and (not total.sides or part.sides < total.sides)
    if name == "population":
        kinds = (Population.MILITARY, Population.CIVILIAN)
        return part.population in kinds and total.population not in kinds
    if name == "place":
        if (
            not total.place
            or total.place == book.scene.home
            or subjects.is_inside(part.place or ("",), total.place, book.scene)
        ):
            return bool(part.place) and (part.place != total.place or _says(_REST_OF, part))
        return False
    return _is_within(part, total)


def _same_kind(a: Facets, b: Facets) -> bool:
    """Whether two claims count things that can be added: both people, or the same thing."""
    return a.noun == b.noun or (_counts_people(a) and _counts_people(b))


def _counts_people(facets: Facets) -> bool:
    return facets.noun == "person" or measures().get(facets.measure, {}).get("who") == "people"


def _is_within(part: Facets, total: Facets) -> bool:
    """Whether the time of a part lies in the time of its total and is shorter."""
    until = total.end or total.told
    if not (part.start and part.end and total.start and until):
        return False
    return total.start <= part.start and part.end <= until and (part.end - part.start) < (until - total.start)


def _stand_together(total: Facets, parts: Iterable[Facets]) -> bool:
    """Whether total and parts stand near each other in the text, as a sum that is only about right must."""
    return all(abs(f.claim.start - total.claim.start) <= NEAR for f in parts)


def _exclude_each_other(parts: Sequence[Facets], name: str, book: _Book) -> bool:
    if name == "population":
        return len({f.population for f in parts}) == len(parts)
    if name == "time":
        spans = sorted((f.start, f.end) for f in parts if f.start and f.end)
        return all(a[1] < b[0] for a, b in pairwise(spans))
    if name == "side":
        return len({f.sides for f in parts}) == len(parts)
    if len({f.sides for f in parts}) > 1 or len({f.claimant for f in parts}) > 1:
        return False
    return len({(f.place, _says(_REST_OF, f)) for f in parts}) == len(parts) and all(
        _agree(a, b, name, book) for a, b in combinations(parts, 2)
    )


def _agree(a: Facets, b: Facets, but: str, book: _Book) -> bool:
    """Whether two claims do not differ in any respect but one."""
    if subjects.modality(a, b, book.scene).score == 0 and a.claim.modality is not Modality.HYPOTHETICAL:
        return False
    for name, comparator in _RESPECTS.items():
        if name != but and comparator(a, b, book.scene).score == 0 and not _unsaid(name, a, b):
            return False
    return True


def _unsaid(name: str, a: Facets, b: Facets) -> bool:
    """Whether a respect is left open by one of two claims of one article, which then means the same."""
    if a.claim.article_id != b.claim.article_id:
        return False
    if name == "side":
        return not a.sides or not b.sides
    if name == "place":
        return not a.place or not b.place
    if name == "time":
        return not a.start or not b.start
    return Population.UNKNOWN in (a.population, b.population)


def _by_pieces(total: Facets, book: _Book) -> TotalCheck | None:
    """Pieces that the text adds up beside a total of the same side: "4,300 by sea, another 4,900, 3,000 by land"."""
    if total.accrual is not Accrual.CUMULATIVE:
        return None
    pieces = [
        f
        for f in book.beside(total)
        if abs(f.claim.start - total.claim.start) <= NEAR
        and (f.sides == total.sides or (not f.sides and f.accrual is Accrual.INCREMENT))
        and (figure(f.claim) or 0) < (figure(total.claim) or 0)
        and f.accrual is not Accrual.CUMULATIVE
        and _agree(f, total, "place", book)
    ]
    run = sorted(pieces, key=lambda f: f.claim.start)
    for size in range(MOST_PARTS, 1, -1):
        for at in range(len(run) - size + 1):
            chosen = run[at : at + size]
            added = any(f.accrual is Accrual.INCREMENT for f in chosen)
            unsaid = len({f.claimant for f in chosen if f.claimant}) <= 1
            if added and unsaid and verdict_of(total, chosen):
                return checked(total, chosen)
    return None


def _by_increment(total: Facets, book: _Book) -> TotalCheck | None:
    """An earlier figure of the total's own series and what the article adds to it: "54 more, total 157"."""
    added = [
        f
        for f in book.beside(total)
        if f.accrual is Accrual.INCREMENT and _agree(f, total, "time", book) and (f.sides == total.sides or not f.sides)
    ]
    former = [f for f in book.alike(total) if f.is_former and _is_beside(f, total) and f.sides == total.sides]
    newly = [f for f in book.beside(total) if _is_beside(f, total) and not f.is_former and not f.is_part]
    for before, more in product(former, newly):
        if total.claim.bound is Bound.EXACT and verdict_of(total, (before, more)) is Verdict.ADDS_UP:
            return checked(total, (before, more))  # raised the toll to 34, up from 26, after eight died
    series = book.groups[book.group_of[total.claim.claim_id]]
    earlier = [f for f in series if f.told and total.told and f.told < total.told and _can_be_summed(f)]
    for before, more in product(sorted(earlier, key=time_order, reverse=True), added):
        if verdict_of(total, (before, more)) is Verdict.ADDS_UP:
            return checked(total, (before, more))
    return None


def _is_beside(facets: Facets, total: Facets) -> bool:
    """Whether two claims of one article stand in one sentence."""
    one, two = facets.claim, total.claim
    return one.sentence_start == two.sentence_start and one is not two


def _among(total: Facets, book: _Book) -> TotalCheck | None:
    """Parts that the next sentences name "among them": they need not be all."""
    after = [f for f in book.beside(total) if 0 < f.claim.start - total.claim.start <= NEAR]
    run: list[Facets] = []
    for facets in sorted(after, key=lambda f: f.claim.start):
        if run and facets.claim.sentence_start != run[0].claim.sentence_start:
            break
        if _says(_AMONG, facets) and len(facets.sides) == 1 and facets.sides != total.sides:
            run.append(facets)
    if len(run) < 2 or len(run) > MOST_PARTS or sum_of(run) > (figure(total.claim) or 0):
        return None
    if not all(_agree(f, total, "side", book) for f in run) or len({f.sides for f in run}) < len(run):
        return None
    return checked(total, run, Verdict.PARTS_INCOMPLETE)


def _by_run(total: Facets, book: _Book) -> TotalCheck | None:
    """The figures that follow a total and make it to the unit: "412 cases: Ardova (268), Mirel (101) and Tosk (43)"."""
    after = book.following(total)
    for first in range(min(3, len(after))):
        for size in range(2, MOST_IN_RUN + 1):
            chosen = after[first : first + size]
            if len(chosen) < size:
                break
            if verdict_of(total, chosen) is Verdict.ADDS_UP and _are_told_as_parts(total, chosen, book):
                return checked(total, chosen)
    return None


def _are_told_as_parts(total: Facets, parts: Sequence[Facets], book: _Book) -> bool:
    """Whether figures that make a total are of its time and source, and no chance numbers beside it."""
    if any(f.is_former or f.claim.modality is not total.claim.modality for f in parts):
        return False
    if total.sides and not all(f.sides <= total.sides for f in parts):
        return False
    if any(f.holder != total.holder for f in parts):
        return False  # one candidate's votes are no sum of the others'
    if any(_RESPECTS["time"](f, total, book.scene).score == 0 and not _unsaid("time", f, total) for f in parts):
        return False
    named = {f.claimant for f in parts if f.claimant}
    if any(f.is_part for f in parts) or _opens_list(total, parts[0]):
        return len(named | {total.claimant}) <= 2
    if total.measure == "money" or any(_is_elsewhere(f, total, book) for f in parts):
        return False  # a list of payments, or of places, has sums by chance
    is_together = len({f.claim.sentence_start for f in parts}) == 1
    if total.claimant is None or named <= {total.claimant}:
        is_distinct = len({(f.sides, f.population, f.noun, f.place) for f in parts}) == len(parts)
        return is_distinct and (is_together or len(parts) > 2)
    return False


def _is_elsewhere(part: Facets, total: Facets, book: _Book) -> bool:
    """Whether a part is counted at a place that is not within the total's: its peer in a list of places."""
    if not part.place or not total.place or part.place == total.place:
        return False
    return not subjects.is_inside(part.place, total.place, book.scene)


def _opens_list(total: Facets, part: Facets) -> bool:
    """Whether a colon stands between a total and the first of its parts, or that one opens "Of the dead"."""
    one, two = total.claim, part.claim
    if one.sentence_start == two.sentence_start:
        between = one.sentence[one.end - one.sentence_start : two.start - two.sentence_start]
        return ":" in between or bool(_COMPRISES.search(between))
    before = two.sentence[: two.start - two.sentence_start]
    return bool(_COMPRISES.search(before)) or one.sentence.rstrip().endswith(":")


_RULES = (_by_sides, _by_respect, _by_run, _by_pieces, _by_increment, _among)


def _says(pattern: re.Pattern[str], facets: Facets) -> bool:
    return bool(pattern.search(facets.claim.sentence))


def _first_match(total: Facets, choices: Iterable[tuple[Facets, ...]]) -> tuple[Facets, ...] | None:
    return next((parts for parts in _bounded(choices) if verdict_of(total, parts)), None)


def _bounded(choices: Iterable[tuple[Facets, ...]]) -> Iterator[tuple[Facets, ...]]:
    for at, parts in enumerate(choices):
        if at >= 1000:
            return
        yield parts
