"""Which claims of an event a person should check first: those on which the state or the range of a question hangs.

A wrong figure that fifty others repeat changes nothing; one that alone makes a contradiction, or alone is the highest,
changes what the reader is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from factcheck.wording import known, position, records

_TELLING = {
    "contradict": "contradicts",
    "revised": "revises",
    "agree": "agrees",
    "compatible_bounds": "compatible_bound",
}
_ASIDE = frozenset(["feared", "planned", "hypothetical", "denied"])

Row = dict[str, Any]
_Key = tuple[Any, ...]


class Influence(NamedTuple):
    """A claim, how much hangs on it (3 the state, 2 an end of the range, 1 a dispute, 0 none), and that in words."""

    claim_id: str
    weight: int
    reason: str


def by_influence(claims: pd.DataFrame, groups: pd.DataFrame, relations: pd.DataFrame) -> list[Influence]:
    """The claims that nobody has decided on, those first on which most hangs; the arguments as in the contract.

    Of equal weight come first those of the question that most outlets print, then the less certain.
    """
    of_group: dict[str, list[Row]] = defaultdict(list)
    for row in records(claims):
        if row["review_status"] != "rejected":
            of_group[str(row["group_id"])].append(row)
    told: dict[str, list[Row]] = defaultdict(list)
    for row in records(relations):
        if row["status"] != "rejected":
            told[str(row["group_id"])].append(row)
    question = {str(row["group_id"]): row for row in records(groups)}
    out: list[tuple[tuple[Any, ...], Influence]] = []
    for group_id, own in of_group.items():
        group = question.get(group_id)
        weights = _weights(own, group, told[group_id]) if group else {}
        for row in own:
            if row["review_status"] == "suggested":
                weight, reason = weights.get(row["claim_id"], (0, ""))
                size = (-int(group["outlets"]), -int(group["claims"])) if group else (0, 0)
                rank = (-weight, *size, group_id, float(row["confidence"]), str(row["claim_id"]))
                out.append((rank, Influence(str(row["claim_id"]), weight, reason)))
    return [influence for _, influence in sorted(out)]


def _key(row: Row) -> _Key:
    """The statement of a claim: its origin and figure; claims alike in these stand or fall together."""
    ends = (row["value"], row["low"], row["high"])
    return (row["origin_id"] or row["claim_id"], row["bound"], *(end if known(end) else None for end in ends))


def _weights(own: Sequence[Row], group: Row, relations: Iterable[Row]) -> dict[str, tuple[int, str]]:
    """What hangs on each claim of a question that is the only one of its statement, and what on the others."""
    statement = {row["claim_id"]: _key(row) for row in own}
    size = Counter(statement.values())
    telling = [row for row in relations if row["relation"] == _TELLING.get(str(group["state"]))]
    pairs = [{statement.get(row["claim_a"]), statement.get(row["claim_b"])} for row in telling]
    ends = _ends(own)
    out: dict[str, tuple[int, str]] = {}
    for row in own:
        key = statement[row["claim_id"]]
        alone = size[key] == 1
        if alone and pairs and all(key in pair for pair in pairs):
            out[row["claim_id"]] = 3, "The state of its question hangs on this claim alone."
        elif alone and key in ends:
            out[row["claim_id"]] = 2, f"It alone gives the {ends[key]} figure of its question."
        elif any(key in pair for pair in pairs) and group["state"] in ("contradict", "revised"):
            out[row["claim_id"]] = 1, "It takes part in what is disputed or revised."
    return out


def _ends(own: Sequence[Row]) -> dict[_Key, str]:
    """The statements that alone give the lowest or the highest figure of a question."""
    firm = {_key(row): at for row in own if row["modality"] not in _ASIDE and (at := position(row)) is not None}
    if len(firm) < 2:
        return {}
    out: dict[_Key, str] = {}
    for word, end in (("lowest", min(firm.values())), ("highest", max(firm.values()))):
        holders = [key for key, at in firm.items() if at == end]
        if len(holders) == 1:
            out[holders[0]] = word
    return out
