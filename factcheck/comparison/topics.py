"""The row of a topic: what a reader expects on one page, told by the question that stands for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, count

from factcheck.comparison.phrases import claimant_words
from factcheck.comparison.questions import Asked
from factcheck.comparison.statements import Statement
from factcheck.model import Claim, Group, GroupState, Topic
from factcheck.wording import capital


def topic_row(
    topic_id: str, title: str, questions: Sequence[Sequence[Statement]], main: Group, held: Sequence[Sequence[Claim]]
) -> Topic:
    """One topic; `questions` are the statements of each, `held` the claims, `main` is the one that stands for it."""
    claims = [*chain.from_iterable(held)]
    return Topic(
        topic_id=topic_id,
        title=title,
        event=main.event,
        measure=main.measure,
        questions=len(questions),
        claims=len(claims),
        articles=len({claim.article_id for claim in claims}),
        outlets=len({claim.outlet for claim in claims if claim.outlet}),
        claimants=len({claim.claimant_id for claim in claims if claim.claimant_id}),
        origins=len({statement.source for told in questions for statement in told}),
        low=main.low,
        high=main.high,
        first_value=main.first_value,
        latest_value=main.latest_value,
        state=main.state,
        state_reason=main.state_reason,
        main_group_id=main.group_id,
        summary=main.summary,
    )


def widest(sizes: Sequence[tuple[int, int]], scopes: Sequence[Collection[str]]) -> int:
    """The question that names a topic, by `size_of` each: most outlets print it, then it has most claims.

    One that nothing narrows goes before that one if this is of a part, a place or a day, and has fewer claims: the
    toll of today's attack before the thirteen dead of another, whom more outlets recall.
    """
    by_size = sorted(range(len(sizes)), key=sizes.__getitem__, reverse=True)
    first = by_size[0]
    outlets, claims = sizes[first]
    whole = (at for at in by_size if not scopes[at] and 2 * sizes[at][0] >= outlets and sizes[at][1] > claims)
    return next(whole, first) if scopes[first] else first


def standing(first: int, sizes: Sequence[tuple[int, int]], states: Sequence[GroupState]) -> int:
    """The question that stands for a topic: the widest, or one nearly as wide whose sources contradict each other.

    A dispute must not hide behind a question that more outlets print by chance; nor may a side question lead.
    """
    (outlets, claims), near = sizes[first], []
    for at, (own, held) in enumerate(sizes):
        if states[at] is GroupState.CONTRADICT and 2 * own >= outlets and 2 * held >= claims:
            near.append(at)
    return first if first in near or not near else max(near, key=lambda at: (sizes[at], -at))


def size_of(question: Sequence[Claim]) -> tuple[int, int]:
    """How many outlets print a question, and its claims."""
    return len({claim.outlet or claim.article_id for claim in question}), len(question)


def titles(asks: Sequence[Asked], apart: Sequence[Sequence[str]]) -> list[str]:
    """A title for each topic of an event by what its main question asks and what sets it apart, no title twice.

    What is alike is told apart by what only one of the topics has: its scope, else who says it, who prints it, its
    figure; by a number only where nothing differs.
    """
    apart = [[*asked.scope, *told] for asked, told in zip(asks, apart, strict=True)]
    shared = Counter((asked.what, words) for asked, told in zip(asks, apart, strict=True) for words in told)
    out: list[str] = []
    for what, told in zip([asked.what for asked in asks], apart, strict=True):
        words = sorted(told, key=lambda one, what=what: shared[what, one] > 1)  # type: ignore[misc]
        tries = chain((what,), (f"{what}, {one}" for one in words), (f"{what} ({n})" for n in count(2)))
        out.append(next(one for one in tries if one not in out))
    return [*map(capital, out)]


def apart(claims: Sequence[Claim]) -> list[str]:
    """What may tell a topic from another that counts the same: the source or outlet of all its claims, its figure."""
    named = {(claim.claimant, claim.claimant_as_written): claim for claim in claims}
    claimants, outlets = {*map(claimant_words, named.values())}, {claim.outlet for claim in claims}
    words = [f"according to {name}" for name in claimants if name and len(claimants) == 1]
    words += [f"in {name}" for name in outlets if name and len(outlets) == 1]
    return [*words, claims[0].surface]
