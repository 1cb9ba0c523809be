"""Do stated parts make a stated total?

Parts are looked for where an article states them: told one after the other beside the total (a list, brackets, "of
them", the sentences before or after), apart in one respect (places, sides, days, soldiers and civilians), or as what
is added to an earlier figure.  The sides of a fight are looked for in the whole event, since each side tells its own;
there alone a sum that misses its total is reported, for there the parts are complete by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from heapq import nsmallest
from itertools import chain, combinations, islice, permutations, product
from math import comb

from factcheck.comparison.intervals import about_share, figure, same_figure, significant_digits
from factcheck.comparison.names import fold
from factcheck.comparison.phrases import day_words, figure_words, has_words, listed, outlet_words
from factcheck.comparison.statements import is_firm
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular
from factcheck.lexicon.places import contains, side_of
from factcheck.memory import Memory
from factcheck.model import Accrual, Bound, Claim, Modality, Population, TotalCheck, Verdict
from factcheck.wording import capital, number

NEAR = 1500
"""Characters within which parts stand from their total."""
TOGETHER = 450
"""Characters within which parts that nothing else tells apart follow their total and each other."""
MOST = 8
"""So many parts, told one after the other, make a total."""
CHOSEN = 4
"""So many parts are picked out of what stands around a total."""
CANDIDATES = 8
CLOSE = 200
"""Characters within which parts stand that come before their total, or make it only in round words."""
SMALL = 10
"""Two numbers make a smaller total too often by chance."""
CHANCE = 1.0
"""Of all sums that are tried for a total less than so many may be expected to make it by chance."""
CHANCE_ALONE = 0.2
"""So many where nothing else tells that sums of money are parts: 13,600 = 4,900 + 8,700."""
TRIED = 1000
"""So many sums are tried for one total."""
ROUNDING = 0.05
"""A sum further from its total than this share is no rounding, whatever the words allow."""
ROUNDED_FROM = 100
"""A smaller total without a word such as "about" is not rounded."""
ROUNDED_ALONE = 1000
"""From here on parts that nothing tells apart may make a total in round words."""
ABOARD = "other:passengers"
"""The measure of those on board, of whom some live and some die."""
IN_WORDS = 8
"""So many parts are named in the sentence of a check."""


def check_totals(claims: Sequence[Claim], memory: Memory | None = None) -> list[TotalCheck]:
    """The checks of one event, in the order of their totals in the articles; each total has at most one.

    The parts of one total are no parts of each other: of 84 = 25 + 34 + 14 + 11 no 25 = 14 + 11 is made.
    """
    book = _Book(claims, memory or Memory())
    found = sorted(book.checks(), key=lambda told: _order(told[0]))
    checks: dict[str, TotalCheck] = {}
    siblings: dict[str, set[str]] = defaultdict(set)
    for _, check in sorted(found, key=lambda told: -(figure(told[0]) or 0.0)):
        if not siblings[check.total] & set(check.parts):
            checks[check.total] = check
            for part in check.parts:
                siblings[part] |= set(check.parts)
    for twice in _said_twice(checks, book.by_id) if checks else ():
        del checks[twice]
    return [checks[name] for name in dict.fromkeys(total.claim_id for total, _ in found) if name in checks]


class _Book:
    """The firm figures of an event that can be added up, to look parts up in, each list in the order of the articles.

    What an article tells by itself is remembered by what its claims say; what is added to an earlier figure, by the
    claims of the question too; not where the sides of a fight are looked for in the whole event.
    """

    def __init__(self, claims: Sequence[Claim], memory: Memory) -> None:
        self._claims, self._memory = claims, memory
        self._by_article: dict[str, dict[tuple[object, ...], list[Claim]]] = {}
        self._by_question: dict[str | None, list[Claim]] = {}

    def checks(self) -> Iterator[tuple[Claim, TotalCheck]]:
        """Each total with its check."""
        event = self._claims[0].event if self._claims else None
        for found in self._memory.by_article(("totals", event), self._claims, self._alone).told.values():
            for total, known in found:
                if check := known or self._beyond(self.by_id[total]):
                    yield self.by_id[total], check

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims by their ids."""
        return {claim.claim_id: claim for claim in self._claims}

    @cached_property
    def _articles(self) -> Mapping[str, list[Claim]]:
        out: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims:
            out[claim.article_id].append(claim)
        return out

    def _alone(self, claims: Sequence[Claim]) -> list[tuple[str, TotalCheck | None]]:
        """The totals of an article, by their ids, with their checks; None where more than the article is looked at."""
        self._by_kind(claims[0].article_id, claims)
        out: list[tuple[str, TotalCheck | None]] = []
        for total in claims:
            if not _can_be_summed(total) or total.part or total.former:
                continue
            is_told = len(self._beside(total)) > 1 or total.measure == ABOARD
            if len(_sides(total)) > 1 or (is_told and self.added(total)):
                out.append((total.claim_id, None))
            elif is_told and (check := self._first(total)):
                out.append((total.claim_id, check))
        return out

    def _beyond(self, total: Claim) -> TotalCheck | None:
        if len(_sides(total)) > 1:
            return self._first(total)
        among = self._articles[total.article_id], self._question(total.group_id)
        given = [self._memory.numbers(claims) for claims in among]
        return self._memory.held(("added", total.claim_id), given, partial(self._first, total))

    def _kept(self, claims: Iterable[Claim]) -> list[Claim]:
        return sorted((c for c in claims if self._memory.fact(_can_be_summed, c)), key=_order)

    def _beside(self, total: Claim) -> list[Claim]:
        """The figures of a total's article and kind."""
        by_kind = self._by_article.get(total.article_id)
        return (by_kind or self._by_kind(total.article_id, self._articles[total.article_id]))[_kind(total)]

    def _by_kind(self, article_id: str, claims: Iterable[Claim]) -> dict[tuple[object, ...], list[Claim]]:
        out = self._by_article[article_id] = defaultdict(list)
        for claim in self._kept(claims):
            out[_kind(claim)].append(claim)
        return out

    def _question(self, group_id: str | None) -> list[Claim]:
        if group_id not in self._by_question:
            self._by_question[group_id] = self._kept(c for c in self._claims if c.group_id == group_id and group_id)
        return self._by_question[group_id]

    @cached_property
    def _by_side(self) -> Mapping[tuple[object, ...], list[Claim]]:
        out: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in self._kept(self._claims):
            if len(sides := self._memory.fact(_sides, claim)) == 1:
                out[claim.event, *sides, *_kind(claim)].append(claim)
        return out

    def _first(self, total: Claim) -> TotalCheck | None:
        """What the first rule finds that finds something."""
        near = self.around(total)
        parts = _told_with(total, near)
        found = _by_sides(total, self) or _by_run(total, parts) or _by_increment(total, self)
        return found or _by_choice(total, parts) or _by_fates(total, self) or _among(total, near)

    def added(self, total: Claim) -> list[Claim]:
        """What the article of a total may add to an earlier figure."""
        around = self._beside(total)
        added = [c for c in around if c.accrual is Accrual.INCREMENT and abs(c.start - total.start) <= NEAR]
        return added + [
            c
            for c in around
            if c.sentence_start == total.sentence_start and not (c.former or c.part) and c is not total
        ]

    def former(self, total: Claim) -> Iterator[Claim]:
        """What the sentence of a total tells as a figure of before."""
        return (c for c in self._beside(total) if c.former and c.sentence_start == total.sentence_start)

    def around(self, total: Claim) -> list[Claim]:
        """The smaller figures of a total's article and kind that stand near it, in the order of the text."""
        said = [c for c in self._beside(total) if abs(c.start - total.start) <= NEAR]
        smaller = (c for c in said if (figure(c) or 0) < (figure(total) or 0) and _may_be_part(c, total))
        return [c for c in smaller if not c.part or _whole(c, said) in (None, total)]

    def fates(self, total: Claim) -> Iterator[Claim]:
        """What an article tells near a total to have become of some, each of one measure."""
        of_article = self._by_article[total.article_id]
        for measure in LISTS["comparison.fates"]:
            for claim in of_article.get((measure, None), ()):
                if abs(claim.start - total.start) <= NEAR and _may_be_part(claim, total):
                    yield claim

    def of_side(self, side: str, total: Claim) -> list[Claim]:
        """What has been said of one side by the time of the total, the oldest first; of its own article if it does."""
        said = [c for c in self._by_side[total.event, side, *_kind(total)] if _is_by(c, total) and not c.former]
        own = [c for c in said if c.article_id == total.article_id]
        return own or said

    def earlier(self, total: Claim) -> Iterator[Claim]:
        """The older figures of a total's question, the newest first."""
        said, day = self._question(total.group_id), total.day
        return (c for c in reversed(said) if day and c.day and (c.day < day or c.former))

    def newer(self, part: Claim, total: Claim) -> Claim | None:
        """What a part's claimant had put in its place by the time of the total."""
        who = part.claimant_id or part.claimant
        said = [
            c
            for side in _sides(part)
            for c in self._by_side[part.event, side, *_kind(part)]
            if who and (c.claimant_id or c.claimant) == who and _is_by(c, total)
        ]
        begun = _begun(said)
        after = [c for c in said if begun[figure(c)] > begun.get(figure(part), len(said))]
        return after[-1] if after else None


def _by_sides(total: Claim, book: _Book) -> TotalCheck | None:
    """The figures of all sides that the total names."""
    sides = sorted(_sides(total))
    if len(sides) < 2:
        return None
    said = [_newest_figures(book.of_side(side, total)) for side in sides]
    if not all(said):
        return None
    newest = [claims[0] for claims in said]
    if _verdict(total, newest):
        return _checked(total, newest)
    for parts in islice(product(*said), TRIED):
        replaced = {part.claim_id: new for part in parts if (new := book.newer(part, total))}
        if _verdict(total, parts) and replaced:
            return _with_older(total, parts, replaced)
    is_here = all(part.article_id == total.article_id for part in newest)
    return _checked(total, newest) if is_here and len(said) == sum(map(len, said)) else None


def _by_increment(total: Claim, book: _Book) -> TotalCheck | None:
    """An earlier figure of the total's own series and what its article adds to it: "54 more, total 157"."""
    added = book.added(total)
    if not added:
        return None
    before = chain(book.former(total), book.earlier(total))
    for old, more in islice(product(islice(before, TRIED), added), TRIED):
        if old is not more and old is not total and _verdict(total, (old, more)) is Verdict.ADDS_UP:
            return _checked(total, (old, more))
    return None


def _by_run(total: Claim, around: Sequence[Claim]) -> TotalCheck | None:
    """Figures told one after the other that make the total; told close to it where they make it in round words only."""
    runs = [around[at : at + size] for size in range(MOST, 1, -1) for at in range(len(around) - size + 1)]
    told = [
        run
        for run in runs
        if (verdict := _verdict(total, run)) and _are_told_as_parts(total, run, verdict) and not _are_repeated(run)
    ]
    return _likeliest(total, told)


def _by_choice(total: Claim, around: Sequence[Claim]) -> TotalCheck | None:
    """Figures around the total that are apart in one respect and make it, exactly or within its rounding."""
    near = _nearest(total, around)
    told = [
        parts
        for size in range(2, CHOSEN + 1)
        for parts in combinations(sorted(near, key=_order), size)
        if (verdict := _verdict(total, parts))
        and not _are_repeated(parts)
        and _by_chance(total, parts, comb(len(near), size)) < _bearable(total, parts, verdict)
    ]
    return _likeliest(total, told)


def _nearest(total: Claim, claims: Iterable[Claim]) -> list[Claim]:
    """The few figures that stand next to a total."""
    return nsmallest(CANDIDATES, claims, key=lambda c: (abs(c.start - total.start), c.start))


def _by_fates(total: Claim, book: _Book) -> TotalCheck | None:
    """What became of those on board, each another fate: "it carried 20; 11 drowned, nine were rescued"."""
    if total.measure != ABOARD:
        return None
    near = _nearest(total, book.fates(total))
    told = [
        parts
        for size in (2, 3)
        for parts in combinations(near, size)
        if _verdict(total, parts) is Verdict.ADDS_UP and len({part.measure for part in parts}) == size
    ]
    return _likeliest(total, told)


def _among(total: Claim, around: Sequence[Claim]) -> TotalCheck | None:
    """Parts that are told as some of the total: they need not be all; a lone one stands in its sentence."""
    after = [c for c in around if c.start > total.start]
    first = next((at for at, c in enumerate(after) if c.part), None)
    if first is None or after[first].start - total.end > NEAR:
        return None
    run = [c for c in after[first:] if c.sentence_start == after[first].sentence_start][:MOST]
    if _sum(run) > (figure(total) or 0.0) or not _are_apart(total, run):
        run = run[:1]
    if len(run) < 2 and run[0].sentence_start != total.sentence_start:
        return None
    return _checked(total, run, Verdict.PARTS_INCOMPLETE)


def _can_be_summed(claim: Claim) -> bool:
    if claim.measure in LISTS["comparison.no_sums"] or claim.unit == "percent":
        return False
    is_one = is_firm(claim) and claim.bound is not Bound.RANGE
    return is_one and (figure(claim) or 0.0) > 0 and claim.modality is not Modality.DENIED


def _kind(claim: Claim) -> tuple[str, str | None]:
    """What can be added to what: figures of one measure and unit."""
    return claim.measure, claim.unit


def _sides(claim: Claim) -> frozenset[str]:
    """The sides whose people a claim counts, as its group names them."""
    told = (claim.group or "").replace(", and ", " and ").replace(", ", " and ").split(" and ")
    return frozenset(side_of(part.strip()) or fold(part.strip()) for part in told if part.strip())


def _whole(part: Claim, said: Sequence[Claim]) -> Claim | None:
    """The figure that a sentence tells last before one of its parts: "40 fell ill, of whom 12 | were miners"."""
    before = (c for c in reversed(said) if c.start < part.start and c.sentence_start == part.sentence_start)
    return next((c for c in before if not c.part and (figure(c) or 0.0) > (figure(part) or 0.0)), None)


def _told_with(total: Claim, around: Sequence[Claim]) -> Sequence[Claim]:
    """The figures that may be parts: those of its sentence alone where it names some: "25 fell ill, including nine"."""
    behind = [c for c in around if c.sentence_start == total.sentence_start and c.start > total.start]
    return behind if behind and behind[0].part else around


def _may_be_part(claim: Claim, total: Claim) -> bool:
    if claim.former or (
        Modality.HISTORICAL in (claim.modality, total.modality) and claim.modality is not total.modality
    ):
        return False
    if total.certainty and claim.certainty and claim.certainty != total.certainty:
        return False
    return claim.claim_id != total.claim_id and not same_figure(claim, total)


def _are_told_as_parts(total: Claim, parts: Sequence[Claim], verdict: Verdict) -> bool:
    """Whether figures that make a total are no chance numbers beside it."""
    reach, is_apart = _distance(total, parts), _are_apart(total, parts)
    if verdict is not Verdict.ADDS_UP:
        limit = TOGETHER if is_apart else CLOSE
        return total.measure != "money" and reach <= limit and (is_apart or (figure(total) or 0.0) >= ROUNDED_ALONE)
    if is_apart or any(c.part for c in parts):
        return total.measure != "money" or reach <= TOGETHER
    return total.measure != "money" and _are_told_in_one_breath(total, parts, reach)


def _are_repeated(parts: Sequence[Claim]) -> bool:
    """Whether one figure stands among parts twice, of one place and side: it may be said again."""
    alike = [[c for c in parts if figure(c) == value] for value in {figure(c) for c in parts}]
    return not all(len(same) < 2 or _are_elsewhere(same) or _differ(same, _group) for same in alike)


def _are_elsewhere(parts: Sequence[Claim]) -> bool:
    """Whether all parts are of places of which none holds another: not Lima and Peru."""
    pairs = permutations([part.place or "" for part in parts], 2)
    return _differ(parts, _place) and not any(contains(one, other) for one, other in pairs)


def _are_told_in_one_breath(total: Claim, parts: Sequence[Claim], reach: int) -> bool:
    """Whether nothing but their place tells parts from chance: behind their total, or close before it."""
    if total.accrual is not Accrual.CUMULATIVE and any(c.accrual is Accrual.CUMULATIVE for c in parts):
        return False  # what stands so far is no part of a day
    is_many = (figure(total) or 0.0) >= SMALL or len(parts) > 2
    return is_many and reach <= (TOGETHER if total.start < parts[0].start else CLOSE)


def _are_apart(total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether parts exclude each other in one respect in which the total is wider: places, sides, days, kinds.

    What is told as an addition ("another 34") excludes the others by itself.
    """
    rest = [part for part in parts if part.accrual is not Accrual.INCREMENT]
    if len(rest) < 2:
        return True
    respects = (_place, _group, _population, _days, _noun)
    return any(_differ(rest, respect) and _is_wider(total, rest, respect) for respect in respects)


def _differ(parts: Sequence[Claim], respect: Callable[[Claim], object]) -> bool:
    values = {respect(part) for part in parts}
    return None not in values and len(values) == len(parts)


def _is_wider(total: Claim, parts: Sequence[Claim], respect: Callable[[Claim], object]) -> bool:
    """Whether a total holds what tells its parts apart: no ships hold planes, no town holds two others."""
    own = respect(total)
    if own is None:
        return True
    if respect is _place:
        return all(contains(total.place or "", part.place or "") is not False for part in parts)
    return respect is not _noun and own not in map(respect, parts)


def _place(claim: Claim) -> object:
    return fold(claim.place) if claim.place and not claim.place_is_scene else None


def _group(claim: Claim) -> object:
    return _sides(claim) or None


def _population(claim: Claim) -> object:
    return claim.population if claim.population in (Population.MILITARY, Population.CIVILIAN) else None


def _days(claim: Claim) -> object:
    return (claim.period_start, claim.period_end) if claim.period_start and claim.period_end else None


def _noun(claim: Claim) -> object:
    noun = singular(claim.noun.lower().split()[-1]) if claim.noun else ""
    return None if not noun or noun in LISTS["comparison.anybody"] - {"man", "woman"} else noun


def _bearable(total: Claim, parts: Sequence[Claim], verdict: Verdict) -> float:
    """Under how many sums by chance parts make a total: fewer where nothing but a sum to the cent tells them."""
    if _are_apart(total, parts):
        return CHANCE
    return CHANCE_ALONE if total.measure == "money" and verdict is Verdict.ADDS_UP else 0.0


def _by_chance(total: Claim, parts: Sequence[Claim], tried: int) -> float:
    """How many of the sums that were tried would make the total by chance."""
    if _verdict(total, parts) is Verdict.ADDS_UP:
        width = min(map(_unit, (total, *parts)))
    else:
        width = 2 * min(_rounding(total, parts), _sum(parts) * ROUNDING)
    return tried * width / (figure(total) or 1.0)


def _unit(claim: Claim) -> float:
    """The unit of the last digit that a figure gives: 100 for 4,500, 10 million for 4.83 billion."""
    value = figure(claim) or 0.0
    return 10.0 ** (len(str(int(value))) - significant_digits(value))


def _likeliest(total: Claim, told: Sequence[Sequence[Claim]]) -> TotalCheck | None:
    """The check of the likeliest of the parts that make a total: those that make it to the unit, then the nearest."""
    ranked = sorted(told, key=lambda run: (_verdict(total, run) is not Verdict.ADDS_UP, _distance(total, run)))
    return _checked(total, ranked[0]) if ranked else None


def _distance(total: Claim, parts: Sequence[Claim]) -> int:
    """How far a total and its parts reach in the text: from the first to the last."""
    starts = [total.start, *(part.start for part in parts)]
    return max(starts) - min(starts)


def _is_by(claim: Claim, total: Claim) -> bool:
    return not (claim.day and total.day) or claim.day <= total.day


def _order(claim: Claim) -> tuple[object, ...]:
    return str(claim.published or "9"), claim.article_id, claim.start, claim.claim_id


def _begun(said: Sequence[Claim]) -> dict[float | None, int]:
    """The place of the first mention of each figure."""
    return {figure(claim): at for at, claim in reversed([*enumerate(said)])}


def _newest_figures(said: Sequence[Claim]) -> list[Claim]:
    """The latest mention of each figure, the figure that came up last first."""
    begun, latest = _begun(said), {figure(claim): claim for claim in said}
    return [latest[value] for value in sorted(latest, key=lambda v: -begun[v])]


def _said_twice(checks: dict[str, TotalCheck], said: Mapping[str, Claim]) -> list[str]:
    """The totals of an article that say what another does of the same parts: the one told last before them stays."""
    same: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for total, check in checks.items():
        same[said[total].article_id, figure(said[total]), check.parts].append(total)

    def rank(total: str) -> tuple[object, ...]:
        parts = [said[part] for part in checks[total].parts]
        behind = any(part.start < said[total].start for part in parts)
        return behind, _distance(said[total], parts), _order(said[total])

    return [total for totals in same.values() for total in sorted(totals, key=rank)[1:]]


def _sum(parts: Iterable[Claim]) -> float:
    return sum(figure(part) or 0.0 for part in parts)


def _verdict(total: Claim, parts: Sequence[Claim]) -> Verdict | None:
    """Whether parts make a total exactly or within the rounding that it states; None if they do not."""
    stated = figure(total) or 0.0
    off = abs(_sum(parts) - stated)
    if off < 1e-9 * max(stated, 1):
        return Verdict.ADDS_UP
    if off > ROUNDING * stated:
        return None
    return Verdict.ADDS_UP_ROUNDED if off <= _rounding(total, parts) else None


def _rounding(total: Claim, parts: Sequence[Claim]) -> float:
    """How far a sum may lie from a total: by words such as "about", or by the zeros at the total's end."""
    stated = figure(total) or 0.0
    told = sum((figure(c) or 0.0) * about_share(figure(c) or 0.0) for c in (total, *parts) if c.bound is Bound.ABOUT)
    if stated < ROUNDED_FROM or stated != int(stated):
        return told if total.bound is Bound.ABOUT else 0.0
    unit = _unit(total)
    return max(told, unit / 2 if unit > 1 else 0.0)


def _checked(total: Claim, parts: Sequence[Claim], otherwise: Verdict = Verdict.DOES_NOT_ADD_UP) -> TotalCheck:
    """The check of a total against its parts; `otherwise` is the verdict where they do not make it."""
    verdict = _verdict(total, parts) or otherwise
    told, words, made = figure_words(total), _sum_words(parts), number(_sum(parts))
    some = f"{words} make {made}" if len(parts) > 1 else words
    where = f"{outlet_words(total)}, {day_words(total.day)}"
    reason = {
        Verdict.ADDS_UP: f"{words} make {made}, as stated ({where}).",
        Verdict.ADDS_UP_ROUNDED: f"{words} make {made}; {told} is stated ({where}), within the rounding of the words.",
        Verdict.PARTS_INCOMPLETE: f"{some} of the {told} stated ({where}); not all parts are named.",
        Verdict.DOES_NOT_ADD_UP: f"{words} make {made}, but {told} is stated ({where}).",
    }[verdict]
    return _row(total, parts, verdict, reason, ())


def _with_older(total: Claim, parts: Sequence[Claim], replaced: dict[str, Claim]) -> TotalCheck:
    """The check of a total that rests on a part which its claimant had replaced by then."""
    old = [part for part in parts if part.claim_id in replaced]
    news = "; ".join(f"{figure_words(part)} is old: {has_words(replaced[part.claim_id])}" for part in old)
    reason = f"{_sum_words(parts)} make {number(_sum(parts))}, but {news}."
    return _row(total, parts, Verdict.ADDS_UP_WITH_OLDER_PART, reason, [part.claim_id for part in old])


def _sum_words(parts: Sequence[Claim]) -> str:
    """The parts in words, each with what tells it apart: "105 (Armenia) and 50 (Azerbaijan)"."""
    days = {c.period_start for c in parts if c.period_start == c.period_end}
    by_day = None not in days and len(days) == len(parts)
    return listed([f"{figure_words(c)} ({_what_tells(c, by_day=by_day)})" for c in parts], most=IN_WORDS)


def _what_tells(part: Claim, *, by_day: bool) -> str:
    return part.group or part.place or (by_day and day_words(part.period_start)) or part.noun or "people"


def _row(total: Claim, parts: Sequence[Claim], verdict: Verdict, reason: str, stale: Sequence[str]) -> TotalCheck:
    """A check as a row, its parts in the order of the text."""
    stated, expected = figure(total) or 0.0, _sum(parts)
    return TotalCheck(
        total=total.claim_id,
        parts=tuple(c.claim_id for c in sorted(parts, key=lambda c: (c.article_id, c.start, c.claim_id))),
        stated=stated,
        expected=expected,
        difference=stated - expected,
        verdict=verdict,
        stale_parts=tuple(sorted(stale)),
        reason=capital(reason),
    )
