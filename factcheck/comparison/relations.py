"""How two statements of one question stand to each other: the rule that says so, and one plain sentence.

A relation reads from `claim_a` to `claim_b`: a revises b, a denies b, a repeats what b has replaced; in the others a is
the earlier.  It stands once between two statements, written with one claim of each.  Revisions are told step by step:
150 to 2,000, 2,000 to 5,300, not 150 to 5,300.

Figures that exclude each other are no contradiction yet: most are a count that has gone on.  A contradiction needs
grounds: both hold at one time and at no two places, they count the same by evidence, neither is a part, and at least
one names its source, but for what does not grow (a crowd, a price), where nothing else explains that two outlets
differ.  Where not both name a source more is asked for: two outlets, no fall, no distance as of a part and a whole.
Where grounds are short the figures differ and their scope is unclear.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain, combinations
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from factcheck.comparison.comparators import APART, WITHIN, place_level
from factcheck.comparison.intervals import can_both_hold, figure, is_changed, is_far, outgrows, rounds, same_figure
from factcheck.comparison.phrases import (
    UNITS,
    claimant_words,
    day_words,
    figure_words,
    has_words,
    is_denial,
    outlet_words,
    source_words,
    time_words,
)
from factcheck.comparison.statements import Statement, hours_between
from factcheck.comparison.traits import are_two_groups, measure_of
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.places import contains
from factcheck.memory import Memory
from factcheck.model import Accrual, Bound, Camp, Claim, Modality, Relation, RelationType
from factcheck.wording import capital

Day = dt.date | None
Sure = Callable[[Claim, Claim], float]
"""How probable it is by evidence that two claims count the same, 0 to 1."""
CarriesOn = Callable[[Statement, Statement], bool]
"""Whether the second of two statements follows the first: see `follows`."""

FAR = 10
"""Two figures further apart than so many times may stand under one question, yet are seldom of one scope."""
DAYS = 3
"""What does not grow, a crowd or a price, is of its day; figures of it further apart in time are of two days."""
MONTH = 31
"""What something costs stands for so many days."""
SURE = 0.85
"""From this probability on two claims count the same by evidence, and not for want of any other place."""
SURER = 0.9
"""And from this one on, where not both name a source."""
EVEN = 0.5
"""A count that goes on and is no toll is told from this probability on."""
UNSURE = "not enough says that they count the same"
ALL = 50
"""In a question of so many statements each is related to each."""
REACH = 12
"""In a larger one each is related to so many before it in time."""
LATER = 1.0
"""So many hours lie between two figures of one day before the later can be said to carry the count on."""
STEPS = frozenset(["same_claimant_later", "series_later", "told_as_replaced"])
"""Rules that tell a revision step by step."""


class Finding(NamedTuple):
    """A relation before it is written down."""

    relation: RelationType
    rule: str
    reason: str
    turned: bool = False  # claim_a is the second of the two


class _Told(NamedTuple):
    """The statements before one, and what the question tells of each; nothing where it tells nothing of any."""

    earlier: tuple[Statement, ...]
    begun: tuple[Day, ...]  # when its source first gave the figure of the later one
    beside: tuple[str | None, ...]  # the outlet of an article in which one voice gives the figures of both
    given: tuple[Day, ...]  # when anybody first gave their figures, where the later one is of a named day


class _Block(NamedTuple):
    """How a statement stands to those before it, with all that this follows from."""

    told: _Told
    repeats: list[Relation]
    relations: list[Relation]
    found: dict[Statement, tuple[Finding, Relation]]
    follows: dict[Statement, bool]  # whether it follows one before it, of those of which this was asked

    def carries_on(self, earlier: Statement, later: Statement) -> bool:
        """As `follows`, of the statement of this block; told once."""
        if earlier not in self.follows:
            self.follows[earlier] = follows(earlier, later)
        return self.follows[earlier]


Blocks: TypeAlias = Mapping[Statement, _Block]


def relate_question(
    group_id: str, statements: Sequence[Statement], sure: Sure, memory: Memory | None = None
) -> list[Relation]:
    """The relations between the statements of one question, which stand in the order of time.

    The memory is of the question, and knows the statements that were there before.
    """
    blocks = (memory or Memory()).renew("blocks", partial(_blocks, statements, sure, group_id)).values()
    repeats, relations = ([*chain.from_iterable(map(attrgetter(kind), blocks))] for kind in ("repeats", "relations"))
    return repeats + relations


def _blocks(statements: Sequence[Statement], sure: Sure, group_id: str, before: Blocks | None) -> Blocks:
    """The block of each statement; `before` has those of the last time."""
    reach = ALL if len(statements) <= ALL else REACH
    beside = _told_beside(statements)
    figures, sources = [figure(s.claim) for s in statements], [s.source for s in statements]
    begun: dict[float | None, dict[str, Day]] = defaultdict(dict)
    given: dict[float | None, Day] = {}
    for statement, of in zip(reversed(statements), reversed(figures), strict=True):
        begun[of][statement.source] = given[of] = statement.day
    blocks: dict[Statement, _Block] = {}
    for at, later in enumerate(statements):
        near, own = slice(max(0, at - reach), at), figures[at]
        told = _Told(
            tuple(statements[near]),
            () if later.claimant else tuple(map(begun[own].get, sources[near])),
            tuple(map(beside[own].get, figures[near])) if own in beside else (),
            tuple(map(given.get, figures[near])) if _day_counted(later.claim) else (),
        )
        known = before.get(later) if before else None
        if known is None or known.told != told:
            known = _related(later, told, sure, group_id, blocks, known)
        blocks[later] = known
    return blocks


def _related(later: Statement, told: _Told, sure: Sure, group_id: str, blocks: Blocks, known: _Block | None) -> _Block:
    """How a statement stands to those before it, the last first.

    `known` is how it stood to others before; `blocks` are of those before it.
    """
    was = known.follows if known else {}
    repeats = known.repeats if known else _repeats(later, group_id)
    block = _Block(told, repeats, [], {}, {earlier: was[earlier] for earlier in told.earlier if earlier in was})
    steps: list[Statement] = []
    for at in reversed(range(len(told.earlier))):
        earlier = told.earlier[at]
        found = known.found.get(earlier) if known else None
        if not found:
            finding = relate(earlier, later, sure, block.carries_on)
            found = finding, _put(earlier, later, finding, group_id)
        block.found[earlier] = finding, relation = found
        if own := _in_question(earlier, later, finding, told, at):
            finding, relation = own, _put(earlier, later, own, group_id)
        if finding.rule in STEPS:
            if any(blocks[step].carries_on(earlier, step) for step in steps):
                continue  # told by its steps
            steps.append(earlier)
        block.relations.append(relation)
    return block


def _in_question(earlier: Statement, later: Statement, finding: Finding, told: _Told, at: int) -> Finding | None:
    """How they stand to each other by what the rest of the question tells, where it tells something else."""
    day, given = (_day_counted(later.claim), told.given[at]) if told.given else (None, None)
    if day and given and given < day and finding.relation in (RelationType.REVISES, RelationType.CONTRADICTS):
        return _unclear(f"one is of {day_words(day)}, and the other was given before", earlier.claim, later.claim)
    stale = _stale(earlier, later, told.begun[at]) if told.begun else None
    if not stale and finding.relation is RelationType.CONTRADICTS and told.beside:
        return _told_apart(earlier.claim, later.claim, told.beside[at])
    return stale


def _put(earlier: Statement, later: Statement, finding: Finding, group_id: str) -> Relation:
    one, two = (later, earlier) if finding.turned else (earlier, later)
    return written(one.claim, two.claim, group_id, finding)


def relate(earlier: Statement, later: Statement, sure: Sure, carries_on: CarriesOn) -> Finding:
    """How two statements that count the same thing stand to each other; exactly one relation."""
    one, two = earlier.claim, later.claim
    if one.unit != two.unit and one.measure == two.measure == "money" and one.unit and two.unit:
        reason = f"The sums are in different currencies: {has_words(one)}, {has_words(two)}."
        return Finding(RelationType.DIFFERENT_SCOPE, "other_currency", reason)
    if is_denial(one) != is_denial(two):
        return _denial(earlier, later)
    if same_figure(one, two):
        return _same_number(one, two)
    both = can_both_hold(one, two) or rounds(one, two)
    if both and Bound.VAGUE in (one.bound, two.bound) and not outgrows(one, two):
        return _compatible(one, two, "vague_word")
    if carries_on(earlier, later):
        is_toll = measure_of(one) in LISTS["comparison.tolls"]
        is_sure = is_toll or _replaces(earlier, later) or sure(one, two) > EVEN
        return _revision(earlier, later) if is_sure else _unclear(UNSURE, one, two)
    return _compatible(one, two, "bounds_overlap") if both else _excluding(earlier, later, sure)


def _told_beside(statements: Sequence[Statement]) -> Mapping[float | None, Mapping[float | None, str]]:
    """For each figure the others that one voice gives beside it in one article, with the outlet."""
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for statement in statements:
        for claim in statement.claims:
            told[claim.article_id, statement.source].append(claim)
    beside: dict[float | None, dict[float | None, str]] = defaultdict(dict)
    for claims in told.values():
        if len(claims) > 1:
            figures = dict.fromkeys(figure(claim) for claim in claims if not claim.former and not is_denial(claim))
            for a, b in combinations(figures, 2):
                beside[a][b] = beside[b][a] = outlet_words(claims[0])
    return beside


def _day_counted(claim: Claim) -> Day:
    """The one day of which a figure is by its text: "720 died on Tuesday"."""
    is_days = claim.accrual is Accrual.DAILY and claim.period_start == claim.period_end
    return claim.period_start if is_days else None


def _told_apart(one: Claim, two: Claim, outlet: str | None) -> Finding | None:
    """Whether somebody gives both figures side by side: whoever does counts two things by them."""
    return _unclear(f"{outlet} gives both in one article", one, two) if outlet else None


def _stale(earlier: Statement, later: Statement, first: Day) -> Finding | None:
    """Whether an outlet repeats in its own voice a figure that its claimant had replaced by the earlier statement.

    That claimant gave the later figure `first` on this day.
    """
    was, now = figure(later.claim), figure(earlier.claim)
    if later.claimant or not earlier.claimant or was == now or not first or not earlier.day or not later.day:
        return None
    if not first < earlier.day < later.day:
        return None
    reason = (
        f"{outlet_words(later.claim)} still has {figure_words(later.claim)} on {day_words(later.day)}, though"
        f" {claimant_words(earlier.claim)} had given {figure_words(earlier.claim)} by {day_words(earlier.day)}."
    )
    return Finding(RelationType.STALE_REPEAT, "replaced_by_its_claimant", reason, turned=True)


def follows(earlier: Statement, later: Statement) -> bool:
    """Whether the later statement carries on or corrects what the earlier one says."""
    one, two = earlier.claim, later.claim
    if is_denial(one) or is_denial(two) or same_figure(one, two):
        return False
    if _replaces(earlier, later):
        return True
    if not is_changed(one, two) or _is_total_and_part(earlier, later):
        return False
    if earlier.source == later.source:
        is_one_voice = bool(two.claimant) or _can_grow(one)  # an outlet's own tells of many prices and shares
        return is_one_voice and not _is_one_telling(earlier, later) and _is_later(earlier, later, same_day=True)
    return _counts_on(earlier, later) and not are_opposed(earlier, later)


def _is_one_telling(earlier: Statement, later: Statement) -> bool:
    """Whether one voice gives both figures in one article: it counts two things by them."""
    return earlier.source == later.source and _share_article(earlier, later)


def _replaces(earlier: Statement, later: Statement) -> bool:
    """Whether an article tells the one as what the figure was before the other: "lowered to 76 from 93"."""
    was = {claim.article_id for claim in earlier.claims if claim.former}
    if not was or _is_of_part(later.claim, earlier.claim):
        return False  # "the toll was cut from 248; over 100 died in the capital alone"
    return any(claim.article_id in was and not claim.former for claim in later.claims)


def _is_total_and_part(earlier: Statement, later: Statement) -> bool:
    """Whether a count that goes on falls so far that no correction explains it: 90,000 in the war, 800 in a week."""
    return _falls(earlier, later) and _can_grow(earlier.claim) and is_far(earlier.claim, later.claim, FAR)


def are_opposed(a: Statement, b: Statement) -> bool:
    """Whether one side counts its own and the other side counts its enemy's: neither carries on the other's count."""
    return {a.camp, b.camp} == {Camp.OWN_SIDE, Camp.OTHER_SIDE}


def _is_part_or_added(earlier: Statement, later: Statement) -> bool:
    """Whether one counts what is added to others, or one alone counts some of them: 12 seriously hurt, 18 of them."""
    if any(claim.accrual is Accrual.INCREMENT for claim in (*earlier.claims, *later.claims)):
        return True
    return any(claim.part for claim in earlier.claims) is not any(claim.part for claim in later.claims)


def _is_later(earlier: Statement, later: Statement, *, same_day: bool) -> bool:
    """Whether one statement holds at a later day than the other, or was printed on that day at a later hour."""
    if not earlier.day or not later.day:
        return False
    if earlier.day != later.day:
        return earlier.day < later.day
    hours = hours_between(earlier, later)
    return same_day and hours is not None and hours >= LATER


def _counts_on(earlier: Statement, later: Statement) -> bool:
    """Whether a running count has grown from one statement to the other, whoever says it."""
    one, two = earlier.claim, later.claim
    was, now = figure(one), figure(two)
    if was is None or now is None or _is_part_or_added(earlier, later) or not _can_grow(one) or not _can_grow(two):
        return False
    if (_is_of_part(one, two) or _is_of_part(two, one)) and _share_article(earlier, later):
        return False  # "12 died in Velt", and 30 in all
    if Bound.VAGUE in (one.bound, two.bound):
        has_ebbed = one.measure in LISTS["comparison.ebbing"] and now < was and not can_both_hold(one, two)
        return (has_ebbed or outgrows(one, two)) and _is_later(earlier, later, same_day=True)
    if now < was and one.measure not in LISTS["comparison.ebbing"]:
        return False
    is_room = can_both_hold(one, two) or rounds(one, two) or one.bound is Bound.AT_MOST
    return _is_later(earlier, later, same_day=not is_room)


def _share_article(earlier: Statement, later: Statement) -> bool:
    """Whether one article prints both figures."""
    articles = {claim.article_id for claim in earlier.claims}
    return any(claim.article_id in articles for claim in later.claims)


def _can_grow(claim: Claim) -> bool:
    """Whether what a claim counts goes on being counted: a toll, and not a crowd, a price or a share."""
    return claim.measure not in LISTS["comparison.standing"] and claim.modality is not Modality.HISTORICAL


def _holds_at_one_time(earlier: Statement, later: Statement) -> bool:
    """Whether both figures are meant for one time: one day, the older printed still, or a count that cannot grow."""
    if earlier.day is None or later.day is None:
        return not _can_grow(earlier.claim) or earlier.claim.article_id == later.claim.article_id
    if not _can_grow(earlier.claim):
        are_plans = earlier.claim.modality is later.claim.modality is Modality.PLANNED  # which change from day to day
        are_costs = _is_cost(earlier.claim) and _is_cost(later.claim)
        return (later.day - earlier.day).days <= (0 if are_plans else MONTH if are_costs else DAYS)
    if _falls(earlier, later):
        return True  # a count that grows does not fall
    return earlier.day == later.day or bool(earlier.last_day and earlier.last_day >= later.day)


def _is_cost(claim: Claim) -> bool:
    return claim.measure == "money" and not LISTS["comparison.costs"].isdisjoint(claim.context)


def _falls(earlier: Statement, later: Statement) -> bool:
    return (figure(later.claim) or 0.0) < (figure(earlier.claim) or 0.0)


def _are_at_once(earlier: Statement, later: Statement) -> bool:
    """Whether two figures were printed so near in time that no count has gone on between them."""
    hours = hours_between(earlier, later)
    return hours is not None and hours < LATER


def _is_order_unknown(earlier: Statement, later: Statement) -> bool:
    """Whether two figures of a growing count were printed on one day, at hours that nobody knows."""
    is_one_day = earlier.day == later.day and earlier.claim.article_id != later.claim.article_id
    return is_one_day and _can_grow(earlier.claim) and hours_between(earlier, later) is None


def _denial(earlier: Statement, later: Statement) -> Finding:
    """How a denied figure stands to one that is given: a denial is of the figure that it names, and of no other."""
    denier, other = (earlier, later) if is_denial(earlier.claim) else (later, earlier)
    no, yes = denier.claim, other.claim
    if denier.source == other.source:
        gives = "takes back" if same_figure(no, yes) else f"gives {figure_words(yes)}, and not"
        reason = f"{claimant_words(no) or outlet_words(no)} {gives} {figure_words(no)}."
        return Finding(RelationType.REVISES, "own_correction", reason, turned=denier is earlier)
    is_open = yes.bound in (Bound.AT_LEAST, Bound.AT_MOST) and not same_figure(no, yes)  # not 108, and at least 40
    if is_open or (not can_both_hold(no, yes) and not rounds(no, yes)):
        reason = f"Both can be true: {source_words(no)} denies {figure_words(no)}, and {has_words(yes)}."
        return Finding(RelationType.COMPATIBLE_BOUND, "another_is_denied", reason)
    reason = f"{source_words(no)} denies the {figure_words(yes)} of {source_words(yes)}."
    return Finding(RelationType.DENIES, "denial", reason, turned=denier is later)


def _same_number(one: Claim, two: Claim) -> Finding:
    if one.bound is two.bound:
        reason = f"{source_words(one)} and {source_words(two)} both give {figure_words(one)}."
        return Finding(RelationType.AGREES, "same_figure", reason)
    return _compatible(one, two, "same_number_other_bound")


def _compatible(one: Claim, two: Claim, rule: str) -> Finding:
    reason = f"Both can be true: {has_words(one)}, {has_words(two)}."
    return Finding(RelationType.COMPATIBLE_BOUND, rule, reason)


def _revision(earlier: Statement, later: Statement) -> Finding:
    one, two = earlier.claim, later.claim
    if earlier.source == later.source:
        way = "up" if (figure(two) or 0.0) > (figure(one) or 0.0) else "down"
        name = claimant_words(two) or outlet_words(two)
        was, now = f"{figure_words(one)} ({_printed(earlier)})", f"{figure_words(two)} ({_printed(later)})"
        reason = f"{name} went {way} from {was} to {now}."
        return Finding(RelationType.REVISES, "same_claimant_later", reason, turned=True)
    if _replaces(earlier, later):
        reason = f"{source_words(two)} gives {figure_words(two)} in place of {figure_words(one)}."
        return Finding(RelationType.REVISES, "told_as_replaced", reason, turned=True)
    reason = f"Later reports have another figure: {_told(earlier)}, then {_told(later)}."
    return Finding(RelationType.REVISES, "series_later", reason, turned=True)


def _excluding(earlier: Statement, later: Statement, sure: Sure) -> Finding:
    """Of two figures that exclude each other and are no steps of one count."""
    one, two = earlier.claim, later.claim
    figures = f"{has_words(one)}, {has_words(two)}"
    if _is_one_telling(earlier, later):
        return _unclear("one article gives both", one, two)
    if earlier.source == later.source and (two.claimant or _can_grow(one)):
        if is_far(one, two, FAR):
            return _unclear(f"they lie over {FAR} times apart, as a part and a whole do", one, two)
        reason = f"One source gives two figures: {figures}."
        return Finding(RelationType.REVISES, "one_source_two_figures", reason, turned=True)
    for x, y, turned in ((one, two, True), (two, one, False)):
        if x.provisional and (figure(y) or 0.0) > (figure(x) or 0.0):
            reason = f"{source_words(x)} calls {figure_words(x)} not final; {has_words(y)}."
            return Finding(RelationType.REVISES, "provisional_figure", reason, turned=turned)
    if (missing := _missing_ground(earlier, later, sure)) is not None:
        return _unclear(missing, one, two)
    sides = _of_sides(earlier, later)
    return Finding(RelationType.CONTRADICTS, "figures_exclude", f"The figures exclude each other{sides}: {figures}.")


def _unclear(missing: str, one: Claim, two: Claim) -> Finding:
    """Two figures that differ where a ground for a contradiction is missing."""
    figures = f"{has_words(one)}, {has_words(two)}"
    reason = f"The figures differ; whether they count the same is unclear, since {missing} ({figures})."
    return Finding(RelationType.DIFFERENT_SCOPE, "scope_unclear", reason)


def _of_sides(earlier: Statement, later: Statement) -> str:
    """Who counts whom, where two sides of a fight or of a dispute count the same people."""
    if not are_opposed(earlier, later):
        return ""
    if earlier.claim.measure in LISTS["grammar.losses"]:
        return ", and one side speaks of its own losses, the other of its enemy's"
    return ", and one counts its own people, the other somebody else's"


def _missing_ground(earlier: Statement, later: Statement, sure: Sure) -> str | None:
    """What is missing before two figures can be said to contradict each other, in words; None if nothing is."""
    one, two = earlier.claim, later.claim
    are_named = bool(one.claimant and two.claimant)
    missing = (
        _otherwise_told(earlier, later)
        or _of_two_times(earlier, later)
        or _of_two_kinds(one, two)
        or (None if are_named else _missing_source(earlier, later))
        or (None if are_opposed(earlier, later) else _of_two_places(one, two))
    )
    if missing or sure(one, two) >= (SURE if are_named else SURER):
        return missing
    return UNSURE


def _otherwise_told(earlier: Statement, later: Statement) -> str | None:
    """In what way one of two figures is told and not the other: as a part, as what it was, as what may be."""
    if _is_part_or_added(earlier, later):
        return "one is a part or an addition"
    if earlier.is_former or later.is_former:
        return "one is what the figure was before"
    told = {earlier.claim.modality, later.claim.modality}
    if Modality.HISTORICAL in told and (len(told) > 1 or not _share_article(earlier, later)):
        return "one is of an earlier event"  # not where one article tells of both: in 2009 police counted 9, unions 60
    if _is_usual(earlier.claim) is not _is_usual(later.claim):
        return "one is of what is usual"
    if Modality.HYPOTHETICAL in told and len(told) > 1:
        return "one is told as a possibility"
    return None


def _is_usual(claim: Claim) -> bool:
    return not LISTS["comparison.usual"].isdisjoint(claim.context)


def _of_two_times(earlier: Statement, later: Statement) -> str | None:
    """Of what times two figures are, where they are not of one."""
    one, two = earlier.claim, later.claim
    if _are_of_two_times(one, two):
        return f"one is of {time_words(one)}, the other of {time_words(two)}"
    if _holds_at_one_time(earlier, later):
        return None
    if earlier.day is None or later.day is None:
        return "nothing says when both hold"
    return f"they hold on different days, {day_words(earlier.day)} and {day_words(later.day)}"


def _of_two_kinds(one: Claim, two: Claim) -> str | None:
    """What two figures count, where it is not one thing or not one group."""
    if measure_of(one) != measure_of(two):
        return "one counts {}, the other {}".format(*(claim.measure.removeprefix("other:") for claim in (one, two)))
    if one.measure in ("share", "other:change") and not {one.noun, two.noun}.isdisjoint({None, *UNITS}):
        return "not both say what they are a share of"
    is_of_group = one.measure == "rate" or one.measure in LISTS["comparison.tolls"]
    if is_of_group and are_two_groups(one.group or "", two.group or ""):
        return f"one is of {one.group}, the other of {two.group}"
    low, high = sorted((one, two), key=lambda claim: figure(claim) or 0.0)
    if "confirmed" in (low.noun or "") and "confirmed" not in (high.noun or ""):
        return "one counts only what is confirmed"
    return None


def _of_two_places(one: Claim, two: Claim) -> str | None:
    """Of what places two figures are, where they are not of one, or may be a part and a whole."""
    if is_far(one, two, FAR):
        return f"they lie over {FAR} times apart, as a part and a whole do"
    if _are_elsewhere(one, two):
        return f"one is of {one.place}, the other of {two.place}"
    if _can_grow(one) and (_is_of_part(one, two) or _is_of_part(two, one)):
        return f"one is of {one.place}, the other of {two.place}, and one of these lies in the other"
    return None


def _missing_source(earlier: Statement, later: Statement) -> str | None:
    """Of two figures of which one or both stand without a source: what else could explain that they differ."""
    one, two = earlier.claim, later.claim
    is_one_day = earlier.day == later.day and one.outlet != two.outlet
    is_no_step = is_one_day and (_falls(earlier, later) or _are_at_once(earlier, later))
    if not one.claimant and not two.claimant and _can_grow(one) and not is_no_step:
        return "neither names a source"
    if one.measure == "money":
        return "sums are of many purposes, and not both name a source"
    if _is_order_unknown(earlier, later):
        return "nothing says which of them is the later"
    is_put_anew = one.claim_id == two.same_count_as or two.claim_id == one.same_count_as
    if one.outlet == two.outlet and not is_put_anew:
        return "one outlet prints both, and not both with a source"
    if _can_grow(one) and earlier.day != later.day and _falls(earlier, later):
        return "the later is the lower, and not both name a source"
    return None


def _are_elsewhere(one: Claim, two: Claim) -> bool:
    """Whether one names a place, and the other is of another that neither holds it nor lies in it."""
    are_scenes = one.place_is_scene and two.place_is_scene
    return not are_scenes and place_level(one.place or "", two.place or "") >= APART


def _are_of_two_times(one: Claim, two: Claim) -> bool:
    """Whether the text names the time that each counts, and not the same."""
    times = [(claim.period_start, claim.period_end) for claim in (one, two)]
    return times[0] != times[1] and all(start or end for start, end in times)


def _is_of_part(part: Claim, whole: Claim) -> bool:
    """Whether one names a place within the other's, and has the lower figure."""
    if part.place_is_scene or place_level(part.place or "", whole.place or "") != WITHIN:
        return False
    lies_in = contains(whole.place or "", part.place or "")
    return bool(lies_in) and (figure(part) or 0.0) < (figure(whole) or 0.0)


def _repeats(statement: Statement, group_id: str) -> list[Relation]:
    """The first claim of a statement with the first of each other article that prints it."""
    first = statement.claim
    printed: dict[str, Claim] = {}
    for claim in statement.claims:
        printed.setdefault(claim.article_id, claim)
    return [_same_origin(first, claim, group_id) for article, claim in printed.items() if article != first.article_id]


def _same_origin(one: Claim, two: Claim, group_id: str) -> Relation:
    if (one.copy_of or one.article_id) == (two.copy_of or two.article_id):
        rule, basis = "copied_text", f"{outlet_words(two)} and {outlet_words(one)} print one text"
    elif one.claimant and two.claimant:
        rule, basis = "one_claimant", f"both have it from {claimant_words(one)}"
    elif one.via and two.via:
        rule, basis = "one_agency", f"both have it from {two.via[0]}"
    elif one.outlet == two.outlet:
        rule, basis = "one_outlet", f"{outlet_words(one)} prints it again"
    else:
        rule, basis = "one_source", f"{outlet_words(two)} repeats it without naming the source"
    reason = f"One origin for {figure_words(one)}: {basis}."
    return written(one, two, group_id, Finding(RelationType.SAME_ORIGIN, rule, reason))


def _told(statement: Statement) -> str:
    name = claimant_words(statement.claim)
    printed = f"{outlet_words(statement.claim)}, {day_words(statement.day) if statement.day else 'no date'}"
    return f"{figure_words(statement.claim)} ({f'{name}; ' if name else ''}{printed})"


def _printed(statement: Statement) -> str:
    when = "as the figure before" if statement.is_former else day_words(statement.day)
    return f"{outlet_words(statement.claim)}, {when}"


def written(one: Claim, two: Claim, group_id: str | None, finding: Finding) -> Relation:
    """A relation as a row: how much more a has than b, and the ratio of the larger to the smaller."""
    a, b = figure(one), figure(two)
    known = a is not None and b is not None
    small, large = sorted((abs(a or 0.0), abs(b or 0.0)))
    return Relation(
        claim_a=one.claim_id,
        claim_b=two.claim_id,
        group_id=group_id,
        relation=finding.relation,
        difference=(a or 0.0) - (b or 0.0) if known else None,
        ratio=large / small if known and small else None,
        reason=capital(finding.reason),
        rule=finding.rule,
    )
