"""Decisions about two claims: found again when a newer extraction gave one of the claims another id."""

from __future__ import annotations

from itertools import product

from factcheck.model import Decisions
from factcheck.review import ObjectType
from factcheck.store import claims, log
from factcheck.store.database import Connection

Pair = tuple[str, str]


def pair_of(claim_a: str, claim_b: str) -> Pair:
    """Two claims, whichever is named first."""
    return (claim_a, claim_b) if claim_a <= claim_b else (claim_b, claim_a)


def name_of(claim_a: str, claim_b: str) -> str:
    """The name of two claims in the log."""
    return " ".join(pair_of(claim_a, claim_b))


def names_of(connection: Connection, claim_a: str, claim_b: str) -> tuple[str, ...]:
    """The name of two claims by the ids that they have now, and after it those they had before."""
    ids = (claims.ids_of(connection, claims.current_id(connection, claim)) for claim in (claim_a, claim_b))
    return tuple(dict.fromkeys(name_of(a, b) for a, b in product(*ids)))


def revisions(connection: Connection, type_: ObjectType) -> dict[Pair, int]:
    """The revision of every pair that was ever decided on, by the ids that the claims have now."""
    now = claims.aliases(connection)
    out: dict[Pair, int] = {}
    for name, revision in log.revisions(connection, type_):
        pair = _now(now, name)
        out[pair] = max(revision, out.get(pair, 0))
    return out


def decided(connection: Connection) -> Decisions:
    """What people decided about comparison, by the ids that claims have now."""
    now = claims.aliases(connection)
    judged = {_now(now, name): new["judgement"] for name, new in log.standing(connection, ObjectType.PAIR)}
    return Decisions(
        same=frozenset(pair for pair, judgement in judged.items() if judgement == "same"),
        different=frozenset(pair for pair, judgement in judged.items() if judgement == "different"),
        claimants={name: new["claimant"] for name, new in log.standing(connection, ObjectType.CLAIMANT)},
        written={name: new["claimant"] for name, new in log.standing(connection, ObjectType.NAME)},
        camps={name: new["camp"] for name, new in log.standing(connection, ObjectType.CAMP)},
        relations={_now(now, name): new["status"] for name, new in log.standing(connection, ObjectType.RELATION)},
    )


def _now(aliases: dict[str, str], name: str) -> Pair:
    a, b = (aliases.get(claim_id, claim_id) for claim_id in name.split())
    return pair_of(a, b)
