"""How the claimant stands to the counted, and how sure the reading is."""

from __future__ import annotations

from factcheck.model import Attribution, ClaimantRelation, Counted


def claimant_relation(counted: Counted, attribution: Attribution) -> ClaimantRelation | None:
    """Own loss, enemy loss, third party or aggregate; None where no claimant or no side is known."""
    return None


def confidence(doubts: tuple[str, ...]) -> float:
    """From 1 (nothing speaks against the reading) downwards, less for each doubt."""
    return round(0.8 ** len(doubts), 3)
