"""Where a figure first comes from, once wire copies and reprints are collapsed.

One statement is one origin: the same claimant's same figure, one agency's figure wherever it is printed, one text
printed by several outlets, and an article's own voice that only repeats a figure which the article attributes.
In one news service a third of what counted as corroborated came from a single publisher: count origins, not outlets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.comparison.facets import Facets
from factcheck.comparison.intervals import figure
from factcheck.comparison.names import fold
from factcheck.model import Claim, digest


def find_origins(group: Sequence[Facets], group_name: str, outlets: Mapping[str, str]) -> dict[str, str]:
    """The origin of each claim of a group, by claim id.

    `outlets` gives the outlet of every article in the comparison, by article_id: a copy stems from its original's.
    """
    attributed = {
        (f.claim.article_id, _figure(f.claim)): _source(f, outlets)
        for f in reversed(group)
        if f.claimant or f.claim.via
    }
    return {
        f.claim.claim_id: digest(
            "origin",
            group_name,
            _figure(f.claim),
            attributed.get((f.claim.article_id, _figure(f.claim)), _source(f, outlets))
            if not f.claimant and not f.claim.via
            else _source(f, outlets),
        )
        for f in group
    }


def _source(facets: Facets, outlets: Mapping[str, str]) -> str:
    claim = facets.claim
    if facets.claimant:
        return f"claimant {fold(facets.claimant)}"
    if claim.via:
        return f"outlet {fold(claim.via[0])}"
    original = claim.copy_of or claim.article_id
    return f"outlet {outlets.get(original) or original}"


def _figure(claim: Claim) -> str:
    return f"{figure(claim)} {claim.low if claim.value is None else ''}"


def outlets_of(claims: Sequence[Claim]) -> dict[str, str]:
    """The folded outlet of each article that has claims."""
    return {claim.article_id: fold(claim.outlet) for claim in claims if claim.outlet}
