"""The last pass: the claims of some events compared, and each row given the month under which it is filed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa

from factcheck import tables
from factcheck.batch.arrow import UNDATED, month, to_arrow
from factcheck.comparison.compare import compare_claims
from factcheck.model import Claim


class Filed(NamedTuple):
    """Rows of one of the contract's tables, all of one month."""

    table: str
    month: str
    rows: pa.Table


def compare_table(claims: pa.Table) -> list[Filed]:
    """The comparison of whole events, as rows of the contract's tables by month.

    A claim is filed under its article's month; what belongs to an event under the first month of that event.
    The rows of each part are in the order of event, publication and place in the text.
    """
    rows = sorted(tables.claims_of(claims.to_pandas()), key=_place)
    found = compare_claims(rows)
    months = {claim.claim_id: month(claim.published) for claim in found.claims}
    first: dict[str | None, str] = {}
    event_of: dict[str, str | None] = {}
    for claim in found.claims:
        event_of[claim.claim_id] = claim.event
        first[claim.event] = min(first.get(claim.event, UNDATED), months[claim.claim_id])  # digits sort before letters
    return [
        *_filed("claims", found.claims, [months[claim.claim_id] for claim in found.claims]),
        *_filed("topics", found.topics, [first[topic.event] for topic in found.topics]),
        *_filed("groups", found.groups, [first[group.event] for group in found.groups]),
        *_filed("relations", found.relations, [first[event_of[pair.claim_a]] for pair in found.relations]),
        *_filed("totals", found.totals, [first[event_of[check.total]] for check in found.totals]),
    ]


def _place(claim: Claim) -> tuple[str, str, str, int, int, str]:
    published = tables.plain(claim.published) or ""
    return (claim.event or "", published, claim.article_id, claim.start, claim.end, claim.claim_id)


def _filed(table: str, records: Sequence[tables.Record], months: Sequence[str]) -> list[Filed]:
    parts: dict[str, list[tables.Record]] = {}
    for record, key in zip(records, months, strict=True):
        parts.setdefault(key, []).append(record)
    return [Filed(table, key, to_arrow(table, parts[key])) for key in sorted(parts)]
