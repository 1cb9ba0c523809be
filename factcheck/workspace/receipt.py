"""What a person gets back for a decision."""

from __future__ import annotations

from typing import NamedTuple


class Receipt(NamedTuple):
    """A decision that is kept: its number in the log (to undo it by), the object and the revision that it has now."""

    log_id: int
    revision: int
    object_id: str


class BulkReport(NamedTuple):
    """What came of deciding on many claims: the decisions kept, and the claims that somebody had changed meanwhile."""

    accepted: list[Receipt]
    stale: list[str]
