"""What was found the last time, to be used again where nothing that it was found from has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import count
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from factcheck.model import Claim
from factcheck.tables import COLUMNS

T = TypeVar("T")

_FILLED_IN = ("group_id", "topic_id", "origin_id", "claimant_id", "camp", "review_status")
_filled_in: Callable[[Claim], tuple[Hashable, ...]] = attrgetter(*_FILLED_IN)
_said: Callable[[Claim], tuple[Hashable, ...]] = attrgetter(*(c for c in COLUMNS["claims"] if c not in _FILLED_IN))


class Memory:
    """Results of one comparison, each under all that it follows from, so that it is the same as found from nothing.

    What one round of comparison does not ask for is forgotten in the next.  Not for two threads at once.
    """

    def __init__(self) -> None:
        self._held: dict[Hashable, object] = {}
        self._before: dict[Hashable, object] = {}
        self._numbers = count()
        self._seen: dict[int, tuple[Claim, int]] = {}  # by identity; each is held, so that none is taken for another

    def begin(self) -> None:
        """A round of comparison begins."""
        self._before, self._held = self._held, {}
        self._seen = {}

    def recall(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key, else what `find` finds; nobody may change it."""
        if key in self._held:
            return cast(T, self._held[key])
        found = self._before[key] if key in self._before else find()
        self._held[key] = found
        return cast(T, found)

    def same(self, key: Hashable, found: T) -> T:
        """What is held under a key already, else what is found now, which is equal to it."""
        return self.recall(key, lambda: found)

    def before(self, kind: str) -> list[Any]:
        """What the last round held under keys that begin with a word."""
        return [found for key, found in self._before.items() if isinstance(key, tuple) and key[0] == kind]

    def number(self, content: Hashable) -> int:
        """A number for some content: the same for equal content, and no other content ever has it."""
        return self.recall(("number", content), lambda: next(self._numbers))

    def number_of(self, claim: Claim) -> int:
        """The number of what a claim says, without what comparison fills in and where its review stands."""
        known = self._seen.get(id(claim))
        if known is None:
            # two moments of one instant are equal, and may be of two days
            known = self._seen[id(claim)] = claim, self.number((*_said(claim), str(claim.published)))
        return known[1]

    def replace(self, claim: Claim, **changes: Any) -> Claim:
        """The claim with other values."""
        key = ("claim", self.number_of(claim), *_filled_in(claim), *changes.items())
        return self.recall(key, lambda: replace(claim, **changes))


class Known(NamedTuple):
    """The memory of an event, and for each of its claims a number; claims of one number are alike to comparators."""

    memory: Memory
    alike: Sequence[int]

    def recall(self, kind: str, rows: Iterable[Sequence[int]], find: Callable[[], T]) -> T:
        """What was found of some lists of claims like these; in terms of their places in the lists, not of rows."""
        key = (kind, *(tuple(self.alike[row] for row in held) for held in rows))
        return self.memory.recall(key, find)
