"""The row of a topic: what a reader expects on one page, told by the question that stands for it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.comparison.questions import Asked
from factcheck.model import Claim, Group, Topic


def topic_row(topic_id: str, title: str, rows: Sequence[Group], main: Group, claims: Sequence[Claim]) -> Topic:
    """One topic; `rows` are its questions, `main` the one that stands for it."""
    return Topic(
        topic_id=topic_id,
        title=title,
        event=main.event,
        measure=main.measure,
        questions=len(rows),
        claims=len(claims),
        articles=len({claim.article_id for claim in claims}),
        outlets=len({claim.outlet for claim in claims if claim.outlet}),
        claimants=len({claim.claimant_id for claim in claims if claim.claimant_id}),
        origins=sum(row.origins for row in rows),
        low=main.low,
        high=main.high,
        first_value=main.first_value,
        latest_value=main.latest_value,
        state=main.state,
        state_reason=main.state_reason,
        main_group_id=main.group_id,
        summary=main.summary,
    )


def widest(questions: Sequence[Sequence[Claim]]) -> int:
    """The question that stands for a topic: the one that most outlets print, then that with most claims."""

    def size(at: int) -> tuple[int, int, int]:
        held = questions[at]
        return len({c.outlet or c.article_id for c in held}), len(held), -at

    return max(range(len(questions)), key=size)


def titles(mains: Sequence[Asked]) -> list[str]:
    """A title for each topic of an event by its main question, no title twice."""
    out: list[str] = []
    for what, words in mains:
        title = what
        at = 0
        while title in out:
            title = f"{what}, {words[at]}" if at < len(words) else f"{what} ({at - len(words) + 2})"
            at += 1
        out.append(title)
    return out
