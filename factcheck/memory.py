"""What was found the last time, to be used again where nothing that it was found from has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress, count
from operator import attrgetter, is_, is_not, itemgetter
from typing import Any, Generic, NamedTuple, TypeVar, cast

from factcheck.model import Claim
from factcheck.tables import COLUMNS

T = TypeVar("T")

MANY_TIMES = 4
"""So many times as many claims as a round compares are remembered at most."""
_NOTHING = object()
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

    def __init__(self, beside: Memory | None = None) -> None:
        """A memory with rounds of its own; of claims it knows what the one knows that it is made `beside`."""
        self._held: dict[Hashable, object] = {}
        self._before: dict[Hashable, object] = {}
        self._told: dict[str, list[Any]] = {}  # by kind
        self._told_before: dict[str, list[Any]] = {}
        self._differ: dict[tuple[int, int], tuple[Selves, Selves, tuple[list[int], list[int]]]] = {}
        self._claims: _Claims = beside._claims if beside else _Claims()

    def begin(self, claims: Sequence[Claim] | None = None) -> None:
        """A round begins; where it is of these claims what is known of others is forgotten once they are many."""
        self._before, self._held = self._held, {}
        self._told_before, self._told = self._told, {}
        self._differ = {}
        if claims is not None and len(self._claims.seen) > MANY_TIMES * len(claims):
            self._claims.forget_all_but(claims)

    def recall(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key, else what `find` finds; nobody may change it."""
        found = self._held.get(key, _NOTHING)
        if found is _NOTHING:
            found = self._before.get(key, _NOTHING)
            self._held[key] = found = find() if found is _NOTHING else found
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

    def same(self, name: Hashable, things: Iterable[Any]) -> Selves:
        """Some things; what the last round held under a name, itself, where these are the very same."""
        told = Selves.of(things)

        def again(before: Selves | None) -> Selves:
            return before if before is not None and before == told else told

        return self.renew(("same", name), again)

    def each(
        self, name: Hashable, claims: Sequence[Claim], find: Callable[[Claim], T], given: object = None
    ) -> list[T]:
        """What `find` tells of each claim; it is not asked of those that stood there in the last round.

        All are asked where what is `given` to it beside the claim was something else then.
        """

        def again(before: tuple[Sequence[Claim], list[T], object] | None) -> tuple[Sequence[Claim], list[T], object]:
            if before is None or before[2] != given:
                return Selves.of(claims), [*map(find, claims)], given
            was, now = self._differing(before[0], claims)
            if not was and not now:
                return before
            told = {id(before[0][at]): before[1][at] for at in was}
            fresh = [told[id(claim)] if id(claim) in told else find(claim) for claim in map(claims.__getitem__, now)]
            if was == now and all(of is before[1][at] for of, at in zip(fresh, was, strict=True)):
                return Selves.of(claims), before[1], given
            return Selves.of(claims), _spliced(before[1], was, now, fresh), given

        return self.renew(("each", name), again)[1]

    def _differing(self, before: Sequence[Claim], now: Sequence[Claim]) -> tuple[list[int], list[int]]:
        """As `differing`; told once a round of the same two lists that nobody changes."""
        if not isinstance(before, Selves) or not isinstance(now, Selves):
            return differing(before, now)
        name = id(before), id(now)
        if name not in self._differ:
            self._differ[name] = before, now, differing(before, now)  # which are held meanwhile
        return self._differ[name][2]

    def by_article(self, name: Hashable, claims: Sequence[Claim], find: Callable[[Sequence[Claim]], T]) -> ByArticle[T]:
        """What `find` tells of the claims of each article; it is asked only where they say something else now."""
        numbers = self.each(("number", name), claims, self.numbered)

        def again(before: ByArticle[T] | None) -> ByArticle[T]:
            was, now = differing(before.numbers, numbers) if before else ([], [*range(len(numbers))])
            if before and not was and not now:
                return before._replace(rows={}, was=was, now=now)
            articles = {claims[at].article_id for at in now}
            told: dict[str, T] = {}
            if before:
                articles.update(before.claims[at].article_id for at in was)
                told = {**before.told}
            rows: dict[str, list[int]] = defaultdict(list)
            for at in compress(count(), map(articles.__contains__, map(_article_of, claims))):
                rows[claims[at].article_id].append(at)
            told |= {article: find([claims[at] for at in own]) for article, own in rows.items()}
            for gone in articles - rows.keys():
                del told[gone]
            return ByArticle(Selves.of(claims), numbers, told, rows, was, now)

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
        return next(self._claims.numbers)

    def numbers(self, claims: Sequence[Claim]) -> list[int]:
        """For each claim the number of what it says."""
        return [*map(self.numbered, claims)]

    def numbered(self, claim: Claim) -> int:
        """The number of what a claim says, without what comparison fills in and where its review stands."""
        return self._claims.see(claim).number

    def facts(self, claim: Claim) -> dict[Hashable, Any]:
        """What is known of a claim, or of one that says the same; it is held as long as one is seen."""
        return self._claims.see(claim).facts

    def fact(self, find: Callable[[Claim], T], claim: Claim) -> T:
        """What follows from what a claim says alone."""
        facts = self._claims.see(claim).facts
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
        seen, names, values = self._claims.see(claim), tuple(changes), tuple(changes.values())
        if names not in seen.replaced or seen.replaced[names][0] != values:
            seen.replaced[names] = values, replace(claim, **changes)
        other = seen.replaced[names][1]
        if _FILLED_IN.issuperset(names) and id(other) not in self._claims.seen:  # it says the same
            self._claims.keep(seen._replace(claim=other, replaced={}))
        return other

    def replaced(
        self, claims: Sequence[Claim], names: tuple[str, ...], values: Iterable[tuple[Any, ...]]
    ) -> list[Claim]:
        """Each claim with values of its own for the same fields, of which there are several; as `replace`."""
        return [
            claim if has == own else self.replace(claim, **dict(zip(names, own, strict=True)))
            for claim, has, own in zip(claims, map(attrgetter(*names), claims), values, strict=False)
        ]


class _Claims:
    """What is known of claims by identity; each is held as long as it is, so that none is taken for another."""

    def __init__(self) -> None:
        self.numbers = count()
        self.seen: dict[int, _Seen] = {}
        self._said: dict[tuple[str, str | None], _Seen] | None = None  # put together when it is asked for

    def forget_all_but(self, claims: Sequence[Claim]) -> None:
        """Only what is known of these claims stays."""
        self.seen = {at: self.seen[at] for at in map(id, claims) if at in self.seen}
        self._said = None

    def see(self, claim: Claim) -> _Seen:
        """What is known of a claim, or of one that says the same."""
        seen = self.seen.get(id(claim))
        return self.keep(self._new(claim)) if seen is None else seen

    def keep(self, seen: _Seen) -> _Seen:
        """Have something known of a claim from now on."""
        self.seen[id(seen.claim)] = seen
        return seen

    def _new(self, claim: Claim) -> _Seen:
        if self._said is None:
            self._said = {(seen.claim.claim_id, seen.claim.claimant): seen for seen in self.seen.values()}
        name = claim.claim_id, claim.claimant
        said = self._said.get(name)
        is_same = said is not None and _content(said.claim) == _content(claim)
        number, facts = said[1:3] if said and is_same else (next(self.numbers), {})
        self._said[name] = seen = _Seen(claim, number, facts, {})
        return seen


class ByArticle(NamedTuple, Generic[T]):
    """What is told of the claims of each article, and what of it is other than in the last round.

    But for those at `was` then and at `now` now (see `differing`) the claims say what they said.
    """

    claims: Sequence[Claim]
    numbers: Sequence[int]
    told: Mapping[str, T]
    rows: Mapping[str, Sequence[int]]  # where the claims stand of each article that is other
    was: Sequence[int]
    now: Sequence[int]

    @property
    def is_same(self) -> bool:
        """Whether all is as in the last round."""
        return not self.was and not self.now


def changed(before: Sequence[Any], now: Sequence[Any]) -> tuple[int, int, int]:
    """From where on two lists differ, and up to where in each: all that is not the very same lies between."""
    one, two = [*before], [*now]  # which is turned round sooner than walked from its end
    most = min(len(one), len(two))
    start = next(compress(range(most), map(is_not, one, two)), most)
    one.reverse()
    two.reverse()
    same = next(compress(range(most - start), map(is_not, one, two)), most - start)
    return start, len(one) - same, len(two) - same


def differing(before: Sequence[Any], now: Sequence[Any]) -> tuple[list[int], list[int]]:
    """The rows in which two lists differ, of each: without them they are the very same things in the same order.

    Where one is longer, what it has more is taken to stand together before all else that differs, or after it.
    """
    if before is now:
        return [], []
    if len(before) == len(now):
        rows = [*compress(range(len(now)), map(is_not, before, now))]
        return rows, rows
    start, was, end = changed(before, now)
    most = min(was, end) - start
    fore = [*compress(range(start, start + most), map(is_not, before[start:was], now[start:end]))]
    rear = [*compress(range(-most, 0), map(is_not, before[was - most : was], now[end - most : end]))]
    if len(fore) <= len(rear):
        return [*fore, *range(start + most, was)], [*fore, *range(start + most, end)]
    of_was, of_now = ([*range(start, to - most), *map(to.__add__, rear)] for to in (was, end))
    return of_was, of_now


def picked(things: Sequence[T], rows: Sequence[int]) -> tuple[T, ...]:
    """The things in some rows."""
    return itemgetter(*rows)(things) if len(rows) > 1 else tuple(things[row] for row in rows)


def stretches(was: Sequence[int], now: Sequence[int], before: int, after: int) -> Iterator[tuple[int, int, int]]:
    """From where to where the things go that stay, and how many; `was` and `now` are the rows of the others.

    The one list has so many `before`, the other `after`; see `differing`.
    """
    here = there = 0
    gone, new = iter([*was, before]), iter([*now, after])
    leaves, comes = next(gone), next(new)
    while here < before or there < after:
        size = min(leaves - here, comes - there)
        if size:
            yield here, there, size
        here, there = here + size, there + size
        if here == leaves < before:
            here, leaves = here + 1, next(gone)
        if there == comes < after:
            there, comes = there + 1, next(new)


def _spliced(values: Sequence[T], was: Sequence[int], now: Sequence[int], fresh: Sequence[T]) -> list[T]:
    """The values without those in the rows `was`, and fresh ones in the rows `now`; see `differing`."""
    size = len(values) - len(was) + len(now)
    out: list[Any] = [None] * size
    for at, to, many in stretches(was, now, len(values), size):
        out[to : to + many] = values[at : at + many]
    for at, value in zip(now, fresh, strict=True):
        out[at] = value
    return out


class Selves(tuple[Any, ...]):
    """Things that are equal to others only if they are the very same ones."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def of(cls, things: Iterable[Any]) -> Selves:
        """These things; itself where it is such."""
        return things if isinstance(things, cls) else cls(things)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
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
        return self.memory.recall_of(kind, tuple(tuple(map(self.alike.__getitem__, held)) for held in rows), find)
