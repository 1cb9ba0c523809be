"""What was found the last time, to be used again where nothing that it was found from has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress, count
from operator import attrgetter, is_, is_not
from typing import Any, Generic, NamedTuple, TypeVar, cast

from factcheck.model import Claim
from factcheck.tables import COLUMNS

T = TypeVar("T")

MANY_TIMES = 4
"""So many times as many claims as a round compares are remembered at most."""
_FILLED_IN = frozenset(["group_id", "topic_id", "origin_id", "claimant_id", "camp", "review_status"])
_article_of: Callable[[Claim], str] = attrgetter("article_id")
_said: Callable[[Claim], tuple[Hashable, ...]] = attrgetter(*(c for c in COLUMNS["claims"] if c not in _FILLED_IN))


class _Seen(NamedTuple):
    """A claim as it was seen, the number of what it says, what follows from that alone, and it with other values."""

    claim: Claim
    number: int
    facts: dict[Hashable, Any]
    replaced: dict[tuple[str, ...], tuple[tuple[Any, ...], Claim]]


class Memory:
    """Results of one comparison, each under all that it follows from, so that it is the same as found from nothing.

    What one round of comparison does not ask for is forgotten in the next.  Not for two threads at once.
    """

    def __init__(self) -> None:
        self._held: dict[Hashable, object] = {}
        self._before: dict[Hashable, object] = {}
        self._told: dict[str, list[Any]] = {}  # by kind
        self._told_before: dict[str, list[Any]] = {}
        self._numbers = count()
        # by identity; each is held as long as it is, so that none is taken for another
        self._seen: dict[int, _Seen] = {}
        self._said: dict[tuple[str, str | None], _Seen] | None = None  # put together when it is asked for

    def begin(self, claims: Sequence[Claim] = ()) -> None:
        """A round of comparison begins, of these claims; of others more is forgotten as soon as they are many."""
        self._before, self._held = self._held, {}
        self._told_before, self._told = self._told, {}
        if len(self._seen) > MANY_TIMES * len(claims):
            self._seen = {at: self._seen[at] for at in map(id, claims) if at in self._seen}
            self._said = None

    def recall(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key, else what `find` finds; nobody may change it."""
        if key in self._held:
            return cast(T, self._held[key])
        found = self._before[key] if key in self._before else find()
        self._held[key] = found
        return cast(T, found)

    def renew(self, key: Hashable, find: Callable[[T | None], T]) -> T:
        """What `find` makes of what the last round held under a key, or of None."""
        found = find(cast("T | None", self._before.get(key)))
        self._held[key] = found
        return found

    def held(self, key: Hashable, given: object, find: Callable[[], T]) -> T:
        """What the last round held under a key if it was found of what equals what is `given` now, else what is found.

        For what follows from much, which is told sooner to be equal than to be a key; see `Selves`.
        """

        def again(before: tuple[object, T] | None) -> tuple[object, T]:
            return before if before and before[0] == given else (given, find())

        return self.renew(key, again)[1]

    def each(self, name: Hashable, claims: Sequence[Claim], find: Callable[[Claim], T]) -> list[T]:
        """What `find` tells of each claim; it is not asked of those that stood there in the last round."""

        def again(before: tuple[Sequence[Claim], list[T]] | None) -> tuple[Sequence[Claim], list[T]]:
            if before is None:
                return [*claims], [*map(find, claims)]
            start, was, now = changed(before[0], claims)
            if start == was == now:
                return before
            told = {id(claim): of for claim, of in zip(before[0][start:was], before[1][start:was], strict=True)}
            fresh = [told[id(c)] if id(c) in told else find(c) for c in claims[start:now]]
            return [*claims], before[1][:start] + fresh + before[1][was:]

        return self.renew(("each", name), again)[1]

    def by_article(self, name: Hashable, claims: Sequence[Claim], find: Callable[[Sequence[Claim]], T]) -> ByArticle[T]:
        """What `find` tells of the claims of each article; it is asked only where they say something else now."""
        numbers = self.each(("number", name), claims, self.numbered)

        def again(before: ByArticle[T] | None) -> ByArticle[T]:
            start, was, now = changed(before.numbers, numbers) if before else (0, 0, len(numbers))
            if before and start == was == now:
                return before._replace(rows={}, start=start, was=was, now=now)
            articles = {claim.article_id for claim in claims[start:now]}
            told: dict[str, T] = {}
            if before:
                articles.update(claim.article_id for claim in before.claims[start:was])
                told = {article: of for article, of in before.told.items() if article not in articles}
            rows: dict[str, list[int]] = defaultdict(list)
            for at, article in enumerate(map(_article_of, claims)):
                if article in articles:
                    rows[article].append(at)
            told |= {article: find([claims[at] for at in own]) for article, own in rows.items()}
            return ByArticle([*claims], numbers, told, rows, start, was, now)

        return self.renew(("by article", name), again)

    def recall_of(self, kind: str, key: Hashable, find: Callable[[], T]) -> T:
        """As `recall`; the next round is told what this one held of the kind."""
        found = self.recall((kind, key), find)
        self._told.setdefault(kind, []).append(found)
        return found

    def before(self, kind: str) -> list[Any]:
        """What the last round held of a kind."""
        return self._told_before.get(kind, [])

    def number(self, content: Hashable) -> int:
        """A number for some content: the same for equal content, and no other content ever has it."""
        return self.recall(("number", content), self.another)

    def another(self) -> int:
        """A number that nothing has."""
        return next(self._numbers)

    def numbers(self, claims: Sequence[Claim]) -> list[int]:
        """For each claim the number of what it says."""
        return [*map(self.numbered, claims)]

    def numbered(self, claim: Claim) -> int:
        """The number of what a claim says, without what comparison fills in and where its review stands."""
        return self._see(claim).number

    def facts(self, claim: Claim) -> dict[Hashable, Any]:
        """What is known of a claim, or of one that says the same; it is held as long as one is seen."""
        return self._see(claim).facts

    def fact(self, find: Callable[[Claim], T], claim: Claim) -> T:
        """What follows from what a claim says alone."""
        facts = self._see(claim).facts
        if find not in facts:
            facts[find] = find(claim)
        return cast(T, facts[find])

    def replace(self, claim: Claim, **changes: Any) -> Claim:
        """The claim with other values; itself where it has these."""
        for name, value in changes.items():
            if getattr(claim, name) != value:
                break
        else:
            return claim
        replaced, names, values = self._see(claim).replaced, tuple(changes), tuple(changes.values())
        if names not in replaced or replaced[names][0] != values:
            replaced[names] = values, replace(claim, **changes)
        other = replaced[names][1]
        if _FILLED_IN.issuperset(names) and id(other) not in self._seen:  # it says the same
            self._keep(self._see(claim)._replace(claim=other, replaced={}))
        return other

    def _see(self, claim: Claim) -> _Seen:
        seen = self._seen.get(id(claim))
        return self._keep(self._new(claim)) if seen is None else seen

    def _keep(self, seen: _Seen) -> _Seen:
        self._seen[id(seen.claim)] = seen
        return seen

    def _new(self, claim: Claim) -> _Seen:
        if self._said is None:
            self._said = {(seen.claim.claim_id, seen.claim.claimant): seen for seen in self._seen.values()}
        name = claim.claim_id, claim.claimant
        said = self._said.get(name)
        is_same = said is not None and _content(said.claim) == _content(claim)
        number, facts = said[1:3] if said and is_same else (self.another(), {})
        self._said[name] = seen = _Seen(claim, number, facts, {})
        return seen


class ByArticle(NamedTuple, Generic[T]):
    """What is told of the claims of each article, and what of it is other than in the last round.

    The claims before `start` say what they said, as do those from `now` on, which stood from `was` on.
    """

    claims: Sequence[Claim]
    numbers: Sequence[int]
    told: Mapping[str, T]
    rows: Mapping[str, Sequence[int]]  # where the claims stand of each article that is other
    start: int
    was: int
    now: int

    @property
    def is_same(self) -> bool:
        """Whether all is as in the last round."""
        return self.start == self.was == self.now


def changed(before: Sequence[Any], now: Sequence[Any]) -> tuple[int, int, int]:
    """From where on two lists differ, and up to where in each: all that is not the very same lies between."""
    most = min(len(before), len(now))
    start = next(compress(count(), map(is_not, before, now)), most)
    same = next(compress(range(most - start), map(is_not, reversed(before), reversed(now))), most - start)
    return start, len(before) - same, len(now) - same


class Selves(tuple[Any, ...]):
    """Things that are equal to others only if they are the very same ones."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Selves) and len(self) == len(other) and all(map(is_, self, other))


def _content(claim: Claim) -> tuple[Hashable, ...]:
    """All that a claim says; two moments of one instant are equal, and may be of two days."""
    return (*_said(claim), str(claim.published))


class Known(NamedTuple):
    """The memory of an event, and for each of its claims a number; claims of one number are alike to comparators."""

    memory: Memory
    alike: Sequence[int]

    def recall(self, kind: str, rows: Iterable[Sequence[int]], find: Callable[[], T]) -> T:
        """What was found of some lists of claims like these; in terms of their places in the lists, not of rows."""
        return self.memory.recall_of(kind, tuple(tuple(self.alike[row] for row in held) for held in rows), find)
