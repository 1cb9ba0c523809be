"""Claims of one or more events -> topics, groups, relations, totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, filterfalse, repeat
from operator import attrgetter
from typing import NamedTuple, TypeAlias

import numpy as np

from factcheck.comparison.camps import camps
from factcheck.comparison.claimants import identify
from factcheck.comparison.divergence import diverge, sources_of
from factcheck.comparison.evidence import ScopeEvidence
from factcheck.comparison.grouping import group
from factcheck.comparison.naming import Before, settle_ids, together
from factcheck.comparison.neighbours import relate_topic
from factcheck.comparison.questions import Asked, asked, most, narrowed, summary
from factcheck.comparison.relations import relate_question
from factcheck.comparison.statements import Statement, statement, statements_of
from factcheck.comparison.states import state_of
from factcheck.comparison.topics import apart, size_of, standing, titles, topic_row, widest
from factcheck.comparison.totals import check_totals
from factcheck.comparison.traits import Traits, traits_known
from factcheck.memory import Known, Memory, Selves, picked
from factcheck.model import Camp, Claim, Decisions, Group, Population, Relation, ReviewStatus, Topic, TotalCheck


class Comparison(NamedTuple):
    """The claims with what comparison fills in, and what was found about them."""

    claims: Sequence[Claim]
    topics: list[Topic]
    groups: list[Group]
    related: Sequence[Sequence[Relation]]  # of each question, then near those of each topic
    totals: list[TotalCheck]
    leads: dict[str, str] = {}  # noqa: RUF012 (a tuple's default): ids no longer in use, and where each leads

    @property
    def relations(self) -> list[Relation]:
        """How claims stand to each other."""
        return [*chain.from_iterable(self.related)]


class _Place(NamedTuple):
    """Where a claim stands among those of its event, in the order of the fields."""

    printed: str
    article_id: str
    start: int
    end: int
    claim_id: str
    event: str


class _Order(NamedTuple):
    """The rows of the claims to be compared in the order of time, and those of the rejected ones."""

    kept: list[int]
    rejected: list[int]


def compare_claims(
    claims: Sequence[Claim], decisions: Decisions | None = None, memory: Memory | None = None
) -> Comparison:
    """Compare claims; each event on its own, so that a change in one event leaves the others alone.

    Ids that claims bring along from an earlier comparison are kept.  The claims come back in their order; all else
    does not depend on it.  Events that a person has tied by calling claims of them the same are compared together.
    With the memory of an earlier comparison of much the same claims the same is found sooner.
    """
    decided, memory = decisions or Decisions(), memory or Memory()
    memory.begin(claims)
    claims = Selves.of(claims)
    places = memory.each("place", claims, _place)
    if memory.held("is one event", (places,), lambda: len({*map(attrgetter("event"), places)}) == 1):
        return compare_event(claims, places, decided, memory)
    events = _by_event(places, decided)
    claims = _with_ids_at_home(claims, events)
    parts = [
        compare_event([claims[at] for at in part], [places[at] for at in part], decided, memory) for part in events
    ]
    filled = {
        at: claim
        for part, found in zip(events, parts, strict=True)
        for at, claim in zip(part, found.claims, strict=True)
    }
    return Comparison(
        claims=[filled[at] for at in range(len(claims))],
        topics=[topic for part in parts for topic in part.topics],
        groups=[row for part in parts for row in part.groups],
        related=[related for part in parts for related in part.related],
        totals=[total for part in parts for total in part.totals],
        leads={old: new for part in parts for old, new in part.leads.items()},
    )


def compare_event(
    claims: Sequence[Claim], places: Sequence[_Place], decisions: Decisions, memory: Memory
) -> Comparison:
    """Compare the claims of one event; what a person has rejected is left out and comes back without question."""
    event = claims[0].event
    claims = memory.same(("claims", event), claims)
    rows = memory.held(("rows", event), (places,), lambda: sorted(range(len(places)), key=places.__getitem__))
    given = rows, memory.each(("rejected", event), claims, _is_rejected)
    order = memory.held(("order", event), given, partial(_order, *given))
    kept = memory.same(("kept", event), picked(claims, order.kept))
    said = memory.each(("number", event), kept, memory.numbered), decisions.claimants, decisions.written
    names = memory.held(("names", event), said, partial(identify, kept, decisions, memory))
    traits, known = traits_known(kept, names, claims, memory)
    topics = group(kept, traits, decisions, known=known)
    own = memory.recall(("rounds", event), partial(Memory, memory))

    def settle() -> _Event:
        own.begin()
        return _Event(event, kept, names, traits, topics, decisions, Known(own, known.alike))

    people = decisions.claimants, decisions.written, decisions.camps
    found = memory.held(("found", event), (kept, known.alike, topics, names, people), settle)
    related = found.related, decisions.relations
    rejected = memory.same(("away", event), (memory.replace(claims[at], **_NOTHING) for at in order.rejected))
    parts = Selves([*found.filled, rejected])
    back = memory.held(("back", event), (found.rows, order), partial(_back_in, found.rows, order))
    return Comparison(
        memory.held(("filled", event), (parts, back), partial(_in_place, parts, back)),
        found.topics,
        found.groups,
        memory.held(("related", event), related, partial(_decided, *related)),
        found.totals,
        found.leads,
    )


def _in_place(parts: Iterable[Iterable[Claim]], back: Sequence[int]) -> Selves:
    """Claims of questions one after the other, in the order in which they stand at `back`."""
    return Selves(picked([*chain.from_iterable(parts)], back))


def _back_in(rows: Sequence[Sequence[int]], order: _Order) -> list[int]:
    """Where each claim of an event stands among those of its questions, one after the other, and the rejected ones."""
    return _back([*picked(order.kept, [*chain.from_iterable(rows)]), *order.rejected])


class _Brought(NamedTuple):
    """The claims of a question, the numbers by which they are alike, and the ids that they bring along."""

    claims: Selves
    numbers: tuple[int, ...]
    group_ids: Before
    topic_ids: Before

    @classmethod
    def of(cls, claims: Selves, numbers: tuple[int, ...]) -> _Brought:
        """The same with the ids; the claims stand in the order of time."""
        return cls(
            claims, numbers, *(_ids(claims, [*map(attrgetter(kind), claims)]) for kind in ("group_id", "topic_id"))
        )


_Given: TypeAlias = tuple[Sequence[int], Sequence[Claim], Sequence[int]]


def _brought(given: _Given, before: tuple[_Given, _Brought] | None) -> tuple[_Given, _Brought]:
    """What the claims in some rows bring along, of an event's claims and numbers; what was found `before` is kept."""
    if before and before[0] == given:
        return before
    rows, claims, alike = given
    members, numbers = Selves(picked(claims, rows)), picked(alike, rows)
    if before and before[1][:2] == (members, numbers):
        return given, before[1]
    return given, _Brought.of(members, numbers)


class _Told(NamedTuple):
    """What the claims of a question tell by themselves."""

    asked: Asked
    size: tuple[int, int]


class _Content(NamedTuple):
    """All that each claim brings to its question: the number of what it says, and what is filled in before."""

    numbers: Sequence[int]
    placed: Sequence[tuple[object, ...]]


class _Answer(NamedTuple):
    """What is found of one question."""

    statements: list[Statement]
    relations: list[Relation]
    group: Group


class _Event:
    """The questions of one event once they are settled, and all that follows from them."""

    def __init__(
        self,
        event: str | None,
        claims: Sequence[Claim],
        names: Mapping[str, str],
        traits: Traits,
        topics: Sequence[Sequence[Sequence[int]]],
        decisions: Decisions,
        known: Known,
    ) -> None:
        memory, alike = known
        self._names, self._memory = names, memory
        self.rows = rows = [rows for topic in topics for rows in topic]
        brought = [*self._brought(claims, alike, rows)]
        held, numbers = [of.claims for of in brought], [of.numbers for of in brought]
        bounds = _bounds([len(topic) for topic in topics])
        told = [
            memory.recall(("question", of), partial(_told, members, memory))
            for of, members in zip(numbers, held, strict=True)
        ]
        sizes, scopes = [of.size for of in told], [of.asked.scope for of in told]
        mains = [start + widest(sizes[start:end], scopes[start:end]) for start, end in bounds]
        asks = [of.asked for of in told]
        self._name(brought, asks, bounds, mains)
        self._settled = {**names, **{settled: settled for settled in names.values()}}
        placed = dict(zip(self._group_ids, self._placed(held, decisions), strict=True))
        answers = []
        for at, (group_id, members) in enumerate(placed.items()):
            said = Selves.of(members), numbers[at]
            content = memory.held(("content", group_id), said, partial(_content, members, numbers[at]))
            own = memory.recall(("memory", group_id), Memory)
            find = partial(self._answer, at, members, traits, rows[at], content, own)
            answers.append(memory.held(("answer", group_id), (content, self._about(at)), find))
        filled: list[Sequence[Claim]] = []
        for members, before, answer, group_id in zip(placed.values(), held, answers, placed, strict=True):
            kept = before, Selves.of(members), Selves([answer])
            filled.append(memory.held(("filled", group_id), kept, partial(self._filled, before, members, answer)))
        back = memory.held(("back", event), rows, lambda: _back([*chain.from_iterable(rows)]))
        self.filled, members_of = filled, [*placed.values()]
        in_place = memory.held(("placed", event), (Selves(members_of), back), partial(_in_place, members_of, back))
        self.groups = [answer.group for answer in answers]
        apart_by = [
            memory.held(("apart", self._group_ids[at]), Selves.of(members_of[at]), partial(apart, members_of[at]))
            for at in mains
        ]
        named = titles([asks[at] for at in mains], apart_by)
        self.totals = check_totals(in_place, memory)
        totals = {check.total: check for check in self.totals}
        topic_of = {c.claim_id: c.topic_id for c in in_place if c.claim_id in totals} if totals else {}
        checks: dict[str | None, list[TotalCheck]] = defaultdict(list)
        for total, check in totals.items():
            checks[topic_of[total]].append(check)
        self.topics: list[Topic] = []
        related = [answer.relations for answer in answers]
        for number, (start, end) in enumerate(bounds):
            topic_id, stated = self._topic_ids[number], [answer.statements for answer in answers[start:end]]
            states = [row.state for row in self.groups[start:end]]
            at = start + standing(mains[number] - start, sizes[start:end], states)
            tell = partial(topic_row, topic_id, named[number], stated, self.groups[at], members_of[start:end])
            given = Selves(answers[start:end]), named[number], at - start
            self.topics.append(memory.held(("topic", topic_id), given, tell))
            beside = list(zip(self._group_ids[start:end], stated, strict=True))
            near = partial(relate_topic, beside, checks[topic_id])
            related.append(memory.held(("near", topic_id), (beside, checks[topic_id]), near))
        self.related = memory.same(("related", event), related)

    def _brought(
        self, claims: Sequence[Claim], alike: Sequence[int], rows: Sequence[Sequence[int]]
    ) -> Iterator[_Brought]:
        """What the claims of each question bring along; the very same where they did before."""
        for of in rows:
            find = partial(_brought, (of, claims, alike))
            yield self._memory.renew(("brought", claims[of[0]].claim_id), find)[1]

    def _placed(self, held: Sequence[Sequence[Claim]], decisions: Decisions) -> Iterator[Sequence[Claim]]:
        """The claims of each question under the names that a person gave their claimants, with what is settled."""
        chosen = {*decisions.claimants.values(), *decisions.written.values()}
        called = {name: settled for name, settled in self._names.items() if settled in chosen}
        said = dict(zip(self._group_ids, held, strict=True))
        if called:
            said = {
                group_id: [
                    self._memory.replace(c, claimant=called.get(c.claimant, c.claimant)) if c.claimant else c
                    for c in members
                ]
                for group_id, members in said.items()
            }
        camp = camps(said, self._settled, decisions, self._memory)
        for group_id, members in said.items():
            given = Selves.of(members), camp[group_id], self._topic_of[group_id], self._settled
            find = partial(self._with_ids, group_id, members, camp[group_id])
            yield self._memory.held(("placed", group_id), given, find)

    def _with_ids(self, group_id: str, members: Sequence[Claim], camp: Sequence[Camp]) -> Selves:
        names = map(_claimant, members)
        ids = zip(repeat(group_id), repeat(self._topic_of[group_id]), camp, map(self._settled.get, names))
        return Selves(self._memory.replaced(members, _IDS, ids))

    def _filled(self, claims: Sequence[Claim], placed: Sequence[Claim], answer: _Answer) -> list[Claim]:
        """The claims of a question as they were given, with what comparison found of them."""
        origins = {claim.claim_id: statement.origin_id for statement in answer.statements for claim in statement.claims}
        names, camp, origin = map(_claimant, claims), map(_camp, placed), map(origins.get, map(_claim_id, claims))
        own = zip(
            repeat(answer.group.group_id), repeat(answer.group.topic_id), camp, map(self._names.get, names), origin
        )
        return self._memory.replaced(claims, (*_IDS, "origin_id"), own)

    def _name(
        self,
        brought: Sequence[_Brought],
        asks: Sequence[Asked],
        bounds: Sequence[tuple[int, int]],
        mains: Sequence[int],
    ) -> None:
        """Settle scopes, questions and ids."""
        held = [of.claims for of in brought]
        self._scopes = [""] * len(held)
        words: list[Sequence[str]] = []
        topics_asked = []
        for (start, end), main in zip(bounds, mains, strict=True):
            first = held[main][0]
            about = (first.event or "", asks[main].what)
            topics_asked.append(about)
            for at in range(start, end):
                self._scopes[at] = "" if at == main else narrowed(asks[at], asks[main])
                words.append((*about, self._scopes[at]))
        self._questions = _distinct([ask.words for ask in asks], self._scopes)
        self._group_ids, leads = settle_ids("question", [of.group_ids for of in brought], words)
        topics = [together(of.topic_ids for of in brought[start:end]) for start, end in bounds]
        self._topic_ids, topic_leads = settle_ids("topic", topics, topics_asked)
        self._topic_of = {
            self._group_ids[at]: self._topic_ids[number]
            for number, (start, end) in enumerate(bounds)
            for at in range(start, end)
        }
        self.leads = leads | topic_leads

    def _about(self, at: int) -> tuple[str, ...]:
        """What is settled of a question before its claims are held against each other."""
        group_id = self._group_ids[at]
        return group_id, self._topic_of[group_id], self._questions[at], self._scopes[at]

    def _answer(
        self,
        at: int,
        members: Sequence[Claim],
        traits: Traits,
        rows: Sequence[int],
        content: _Content,
        own: Memory,
    ) -> _Answer:
        """The answer to a question; `content` is all that each claim brings to it, `own` the memory of the question."""
        own.begin()
        brings = dict(zip(map(_claim_id, members), zip(*content, strict=True), strict=True))

        def make(source: str, name: str | None, claims: list[Claim]) -> Statement:
            key = source, name, *chain.from_iterable([brings[claim.claim_id] for claim in claims])
            return own.recall(key, partial(statement, source, name, claims))

        told = statements_of(members, self._settled, make)
        place = {claim.claim_id: row for claim, row in zip(members, rows, strict=True)}
        sure = ScopeEvidence(traits, {s.claim.claim_id: place[s.claim.claim_id] for s in told})
        relations = relate_question(self._group_ids[at], told, sure, own)
        return _Answer(told, relations, self._row(at, members, told, relations))

    def _row(self, at: int, claims: Sequence[Claim], told: Sequence[Statement], relations: Sequence[Relation]) -> Group:
        spread = diverge(told, sources_of(told))
        state, reason = state_of(told, relations)
        first = claims[0]
        return Group(
            group_id=self._group_ids[at],
            question=self._questions[at],
            event=first.event,
            measure=most(map(attrgetter("measure"), claims)) or first.measure,
            population=most(map(attrgetter("population"), claims)) or Population.UNKNOWN,
            group=most(filter(None, map(attrgetter("group"), claims))),
            place=most(filter(None, map(attrgetter("place"), claims))),
            claims=len(claims),
            articles=len({c.article_id for c in claims}),
            outlets=len({c.outlet for c in claims if c.outlet}),
            claimants=len({s.claimant for s in told if s.claimant}),
            origins=len({s.source for s in told}),
            low=spread.low,
            high=spread.high,
            first_value=spread.first,
            latest_value=spread.latest,
            gap=spread.gap,
            ratio=spread.ratio,
            state=state,
            state_reason=reason,
            log_ratio=spread.log_ratio,
            compatible_share=spread.compatible_share,
            gap_revision=spread.gap_revision,
            gap_between=spread.gap_between,
            summary=summary(told),
            scope=self._scopes[at],
            topic_id=self._topic_of[self._group_ids[at]],
        )


_IDS = ("group_id", "topic_id", "camp", "claimant_id")
_claim_id, _claimant, _camp = map(attrgetter, ("claim_id", "claimant", "camp"))
_NOTHING = dict.fromkeys(("group_id", "topic_id", "origin_id", "camp", "claimant_id"))
_placed = attrgetter("claimant", "group_id", "topic_id", "camp", "claimant_id")
"""What comparison fills in before it looks at a question; the claimant too, where a person has given it a name."""


def _place(claim: Claim) -> _Place:
    return _Place(_printed(claim), claim.article_id, claim.start, claim.end, claim.claim_id, claim.event or "")


def _is_rejected(claim: Claim) -> bool:
    return claim.review_status is ReviewStatus.REJECTED


def _order(rows: Sequence[int], are_rejected: Sequence[bool]) -> _Order:
    """The claims to be compared in the order of time, then those that are not."""
    kept = [*filterfalse(are_rejected.__getitem__, rows)]
    rejected = [*filter(are_rejected.__getitem__, rows)]
    return _Order(kept, rejected)


def _back(rows: Sequence[int]) -> list[int]:
    """Where each row stands in an order of all of them."""
    back: list[int] = np.argsort(np.asarray(rows, np.int64)).tolist()
    return back


def _told(claims: Sequence[Claim], memory: Memory) -> _Told:
    return _Told(asked(claims, memory), size_of(claims))


def _content(claims: Sequence[Claim], numbers: Sequence[int]) -> _Content:
    """All that each claim brings to its question; what is alike is one."""
    same: dict[tuple[object, ...], tuple[object, ...]] = {}
    return _Content(numbers, [same.setdefault(placed, placed) for placed in map(_placed, claims)])


def _bounds(sizes: Iterable[int]) -> list[tuple[int, int]]:
    """From where to where the questions of each topic stand, one topic after the other."""
    out, start = [], 0
    for size in sizes:
        out.append((start, start + size))
        start += size
    return out


def _ids(claims: Sequence[Claim], ids: Sequence[str | None]) -> Before:
    """The ids that claims bring along, which stand in the order of time."""
    return {name: (times, _printed(claims[ids.index(name)])) for name, times in Counter(ids).items() if name}


def _printed(claim: Claim) -> str:
    """When a claim was published, to be sorted by; what has no date comes last."""
    return claim.published.isoformat() if claim.published else "~"


def _distinct(questions: Sequence[str], scopes: Sequence[str]) -> list[str]:
    """The questions of an event, none twice: alike ones are told apart by their scope, else by a number."""
    seen: dict[str, int] = {}
    out = []
    for words, narrow in zip(questions, scopes, strict=True):
        if words in seen and narrow.lower() not in words.lower():
            words = f"{words}, {narrow}"
        seen[words] = seen.get(words, 0) + 1
        out.append(words if seen[words] == 1 else f"{words} ({seen[words]})")
    return out


def _with_ids_at_home(claims: Sequence[Claim], places: Sequence[Sequence[int]]) -> list[Claim]:
    """The claims, an id that several events bring along left to the one that has most of its claims."""
    held: dict[str, Counter[int]] = defaultdict(Counter)
    for number, part in enumerate(places):
        for at in part:
            for name in (claims[at].group_id, claims[at].topic_id):
                if name:
                    held[name][number] += 1
    home = {name: min(counts, key=lambda number: (-counts[number], number)) for name, counts in held.items()}
    shared = {name for name, counts in held.items() if len(counts) > 1}
    out = list(claims)
    for number, part in enumerate(places) if shared else ():
        for at in part:
            away = {n for n in (claims[at].group_id, claims[at].topic_id) if n in shared and home[n] != number}
            if away:
                out[at] = replace(
                    claims[at],
                    group_id=None if claims[at].group_id in away else claims[at].group_id,
                    topic_id=None if claims[at].topic_id in away else claims[at].topic_id,
                )
    return out


def _by_event(places: Sequence[_Place], decisions: Decisions) -> list[list[int]]:
    """The places of the claims event by event, in the order of the events' names."""
    events: dict[str, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        events[place.event].append(at)
    home = {place.claim_id: place.event for place in places}
    tied = {event: event for event in events}

    def root(event: str) -> str:
        while tied[event] != event:
            event = tied[event]
        return event

    for a, b in sorted(decisions.same):
        if a in home and b in home:
            one, two = sorted((root(home[a]), root(home[b])))
            tied[two] = one
    together: dict[str, list[int]] = defaultdict(list)
    for event in sorted(events):
        together[root(event)] += events[event]
    return [together[event] for event in sorted(together)]


def _decided(
    related: Sequence[Sequence[Relation]], decided: Mapping[tuple[str, str], str]
) -> Sequence[Sequence[Relation]]:
    """The relations, those on which a person has decided with what was decided."""
    if not decided:
        return related
    both = {frozenset(pair): status for pair, status in decided.items()}
    about = {claim_id for pair in decided for claim_id in pair}
    return [
        [
            replace(r, status=status)
            if r.claim_a in about and (status := both.get(frozenset((r.claim_a, r.claim_b))))
            else r
            for r in part
        ]
        for part in related
    ]
