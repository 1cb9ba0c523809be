"""Questions -> topics: what a reader expects on one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factcheck.comparison.facets import Facets
from factcheck.model import Group, Topic, digest


def find_topics(rows: Sequence[Group], groups: Sequence[Sequence[Facets]]) -> tuple[dict[str, str], list[Topic]]:
    """The topic of each group, by their ids, and the topics; groups of one measure and unit make one."""
    held: dict[tuple[str, str], list[tuple[Group, Sequence[Facets]]]] = defaultdict(list)
    for row, members in zip(rows, groups, strict=True):
        held[row.measure, members[0].claim.unit or ""].append((row, members))
    ids: dict[str, str] = {}
    topics: list[Topic] = []
    for kind in sorted(held):
        parts = held[kind]
        main = max((row for row, _ in parts), key=lambda row: (row.claims, row.group_id))
        name = digest("topic", main.event or "", *kind)
        ids |= {row.group_id: name for row, _ in parts}
        claims = [facets.claim for _, members in parts for facets in members]
        topics.append(
            Topic(
                topic_id=name,
                title=main.question,
                event=main.event,
                measure=main.measure,
                questions=len(parts),
                claims=len(claims),
                articles=len({claim.article_id for claim in claims}),
                outlets=len({claim.outlet for claim in claims if claim.outlet}),
                claimants=len({claim.claimant for claim in claims if claim.claimant}),
                origins=sum(row.origins for row, _ in parts),
                low=main.low,
                high=main.high,
                first_value=main.first_value,
                latest_value=main.latest_value,
                state=main.state,
                state_reason=main.state_reason,
                main_group_id=main.group_id,
                summary=main.summary,
            )
        )
    return ids, topics
