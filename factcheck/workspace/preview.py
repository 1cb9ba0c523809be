"""What a decision would change, told before it is made: the event compared in memory with the decision added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from factcheck.comparison.compare import Comparison, compare_claims
from factcheck.memory import Memory
from factcheck.model import Claim, Decisions
from factcheck.wording import STATES, plural

Change = Callable[[list[Claim], Decisions], tuple[list[Claim], Decisions]]
"""A pending decision: claims and decisions as they are -> as they would be."""


class Preview(NamedTuple):
    """How many claims would answer another question, and questions whose state changes: question, before, after."""

    moves: int
    states: list[tuple[str, str, str]]

    @property
    def sentence(self) -> str:
        """What changes, in one sentence."""
        parts = [f"{plural(self.moves, 'claim')} {'moves' if self.moves == 1 else 'move'}"] if self.moves else []
        for question, before, after in self.states[:2]:
            now = STATES[after].label
            parts.append(
                f"the state of “{question}” becomes {now} (now {STATES[before].label})"
                if before
                else f"“{question}” becomes a question of its own ({now})"
            )
        if len(self.states) > 2:
            parts.append(f"and {plural(len(self.states) - 2, 'more question')} change")
        return "; ".join(parts) + "." if parts else "No claim moves and no state changes."


def difference(claims: Sequence[Claim], decisions: Decisions, change: Change) -> Preview:
    """Compare claims as they stand and as they would stand."""
    memory = Memory()
    before = compare_claims(list(claims), decisions, memory)
    after = compare_claims(*change(list(claims), decisions), memory)
    came_from = _came_from(before, after)
    goes_on = {gone: now for now, gone in came_from.items()}
    stood = {claim.claim_id: claim.group_id for claim in before.claims}
    moves = sum(goes_on.get(stood[claim.claim_id] or "") != claim.group_id for claim in after.claims)
    old = {group.group_id: str(group.state) for group in before.groups}
    states = [
        (group.question, old.get(came_from.get(group.group_id, ""), ""), str(group.state)) for group in after.groups
    ]
    return Preview(moves, [told for told in states if told[1] != told[2]])


def _came_from(before: Comparison, after: Comparison) -> dict[str, str]:
    """For each question that which it goes on: the one that it shares most claims with, each goes on as one only.

    Ids do not tell, since what joins or leaves a question may give it another.
    """
    old = {claim.claim_id: claim.group_id for claim in before.claims}
    shared = Counter(
        (claim.group_id, gone) for claim in after.claims if claim.group_id and (gone := old.get(claim.claim_id))
    )
    out: dict[str, str] = {}
    goes_on: set[str] = set()
    for (now, gone), _ in shared.most_common():
        if now not in out and gone not in goes_on:
            out[now] = gone
            goes_on.add(gone)
    return out


def pairs_added(same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]]) -> Change:
    """The pending decisions that pairs of claims count the same thing, or do not."""

    def change(claims: list[Claim], decided: Decisions) -> tuple[list[Claim], Decisions]:
        new_same = {_sorted(pair) for pair in same}
        new_different = {_sorted(pair) for pair in different}
        return claims, replace(
            decided,
            same=frozenset((decided.same - new_different) | new_same),
            different=frozenset((decided.different - new_same) | new_different),
        )

    return change


def claimants_merged(names: Sequence[str], into: str) -> Change:
    """The pending decision that names are one claimant."""

    def change(claims: list[Claim], decided: Decisions) -> tuple[list[Claim], Decisions]:
        return claims, replace(decided, claimants={**decided.claimants, **dict.fromkeys(names, into)})

    return change


def camp_given(name: str, camp: str) -> Change:
    """The pending decision that a claimant stands in a camp."""

    def change(claims: list[Claim], decided: Decisions) -> tuple[list[Claim], Decisions]:
        return claims, replace(decided, camps={**decided.camps, name: camp})

    return change


def claims_edited(ids: Sequence[str], edit: Callable[[Claim], Claim]) -> Change:
    """The pending correction of claims."""
    chosen = set(ids)

    def change(claims: list[Claim], decided: Decisions) -> tuple[list[Claim], Decisions]:
        return [edit(claim) if claim.claim_id in chosen else claim for claim in claims], decided

    return change


def _sorted(pair: tuple[str, str]) -> tuple[str, str]:
    return pair if pair[0] <= pair[1] else (pair[1], pair[0])
