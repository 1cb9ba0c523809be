"""Who says how many, in few words: the first figures of a page, the rivals of a dispute, a sentence to copy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular
from factcheck.marks.figures import Record, day_of, holding, latest, telling
from factcheck.wording import UNNAMED, in_brackets, known, others_said, plural, records, span

_TOLD = 5  # sources that the sentence to copy names
_DAY = 86_400_000  # milliseconds


def voices(found: pd.DataFrame, *, is_revised: bool = False) -> list[Record]:
    """Who says how many last, three figures at most: the most printed with a named source, the lowest, the highest.

    Where figures are revised it is the newest instead.  Sources of one figure are one voice, of which `with_it` counts
    the others.  Words such as dozens, and outlets that name no source, come only where there is room.
    """
    same: dict[tuple[Any, ...], list[Record]] = {}
    for row in sorted(latest(found), key=lambda row: row["name"] == UNNAMED):
        same.setdefault((row["kind"], row["at"], row["high"]), []).append(row)
    told = [{**rows[0], "with_it": len(rows) - 1} for rows in same.values()]
    told.sort(key=lambda row: row["first"] if known(row["first"]) else -math.inf, reverse=True)
    if is_revised:
        told.sort(key=lambda row: (row["kind"] == "vague", -_day_number(row["first"]), row["name"] == UNNAMED))
        return _dated(told[:3])
    told.sort(key=lambda row: (row["kind"] == "vague", row["name"] == UNNAMED, -row["printings"]))
    others = told[1:]
    figures = [row for row in others if row["kind"] != "vague"]
    ends = [min(figures, key=lambda row: row["low"]), max(figures, key=lambda row: row["high"])] if figures else []
    order = [*told[:1], *ends, *others]
    return _dated([row for at, row in enumerate(order) if row not in order[:at]][:3])


def _dated(told: Sequence[Record]) -> list[Record]:
    """Statements with the day of their first printing as `printed_on`, empty where all are of one day."""
    days = [day_of(row["first"]) if known(row["first"]) else "" for row in told]
    return [{**row, "printed_on": at if len({*days}) > 1 else ""} for row, at in zip(told, days, strict=True)]


def _day_number(milliseconds: float) -> float:
    """So many days since 1970; minus infinity where the moment is not known."""
    return milliseconds // _DAY if known(milliseconds) else -math.inf


class Rivals(NamedTuple):
    """Two statements that exclude each other, each with what its source said first and later, and how they do."""

    one: Record
    other: Record
    reason: str


def rivals(found: pd.DataFrame, relations: pd.DataFrame) -> Rivals | None:
    """The two statements (see `with_unclear`) that contradict each other and stand for a dispute; None where none do.

    What is said to hold comes before what is feared, those of opposed camps before others, figures before words such
    as dozens, sources with a name before an outlet alone, then those which more outlets print (of both the less
    printed), the later, the further apart.
    """
    of_claim = {claim: row for row in records(found) for claim in row["claim_ids"]}
    told = relations[relations["relation"].eq("contradicts") & relations["status"].ne("rejected")]
    best: tuple[tuple[Any, ...], Rivals] | None = None
    for relation in records(told):
        one, other = of_claim.get(relation["claim_a"]), of_claim.get(relation["claim_b"])
        if one is None or other is None or one["name"] == other["name"] != UNNAMED:
            continue
        rank = (
            one["lane"] == other["lane"] == "said",
            {one["camp"], other["camp"]} == {"own_side", "other_side"},
            "vague" not in (one["kind"], other["kind"]),
            -[one["name"], other["name"]].count(UNNAMED),
            sorted((one["printings"], other["printings"])),
            max(row["first"] if known(row["first"]) else -math.inf for row in (one, other)),
            abs(one["at"] - other["at"]),
        )
        if best is None or rank > best[0]:
            best = rank, Rivals(one, other, str(relation["reason"]))
    if best is None:
        return None
    _, (one, other, reason) = best
    return Rivals(_with_others(one, found), _with_others(other, found), reason)


def _with_others(row: Record, found: pd.DataFrame) -> Record:
    """A statement with its source's first and last figure as `figure_first` and `figure_later`, empty if it is that.

    A figure of which it is unclear whether it counts the same is neither.
    """
    own = found[(found["name"] == row["name"]) & (found["group_id"] == row["group_id"]) & (found["lane"] == "said")]
    said = own[own["first"].notna() & own["kind"].ne("denied")].sort_values("first", kind="stable")
    dated = telling(records(said))
    others = [one for one in dated if one["at"] != row["at"] and one["unclear"].isdisjoint(row["claim_ids"])]
    first = others[0]["figure"] if others and others[0]["first"] < row["first"] else ""
    later = others[-1]["figure"] if others and others[-1]["first"] > row["first"] else ""
    return {**row, "figure_first": first, "figure_later": later}


def reported_span(found: pd.DataFrame) -> str:
    """The range of figures that are said to hold, its open ends said: `63 to 400 or more`.

    A word such as dozens is no figure; where only such words are said, they are given.  Where nothing is said to hold,
    the range is of what is feared or planned.
    """
    every = holding(found)
    said = every[every["kind"] != "vague"]
    if said.empty:
        return ", ".join(dict.fromkeys(every["figure"]))
    low, high = float(said["low"].min()), float(said["high"].max())
    open_high = said[said["high"] == high]["kind"].eq("at_least").any() or every["low"].max() > high
    open_low = said[said["low"] == low]["kind"].eq("at_most").any()
    units = set(said["unit"])
    unit = units.pop() if len(units) == 1 else None
    return span(low, high, open_low=bool(open_low), open_high=bool(open_high), unit=unit)


def sentence(title: str, found: pd.DataFrame, claims: pd.DataFrame, rivals: Rivals | None = None) -> str:
    """One neutral sentence to copy: what each source says last and said first, as printed, and what is unchecked.

    Of more than five sources the others' range is said; the `rivals` are always named.
    """
    every = latest(found)
    told = []
    for row in every[:_TOLD]:
        name = "outlets that name no source" if row["name"] == UNNAMED else _name_in_sentence(row["name"])
        told.append(f"{row['figure']}{in_brackets(others_said(row))}, according to {name}")
    said = {claim for row in every[:_TOLD] for claim in (*row["claim_ids"], *row["first_ids"])}
    told += [
        f"{row['figure']}, according to {_outlet_or_name(row)}"
        for row in (rivals[:2] if rivals else ())
        if said.isdisjoint(row["claim_ids"])
    ]
    if rest := [row["name"] for row in every[_TOLD:]]:
        told.append(
            f"{reported_span(found[found['name'].isin(rest)])}, according to {plural(len(rest), 'more source')}"
        )
    told += [f"{row['name']} {row['figure']}" for row in records(found[found["kind"] == "denied"])][:2]
    if not told:
        return f"{title}: no figure is given as a number."
    ids = {claim for ids in found["claim_ids"] for claim in ids}
    own = claims[claims["claim_id"].isin(ids)]
    doubtful = own["doubts"].map(len).gt(0) & own["review_status"].eq("suggested")
    unchecked = " (unchecked)" if doubtful.any() else ""
    return f"{title}: {'; '.join(told)}{unchecked}."


def _name_in_sentence(name: str) -> str:
    """A name as it stands inside a sentence: "officials", "police"; that of a person or body keeps its capital."""
    first, _, rest = name.partition(" ")
    low, last = first.lower(), name.split()[-1].lower()
    is_noun = singular(low) in LISTS["claimants.common"]
    are_several = low == "police" or singular(low) != low or singular(last) != last
    return low + name[len(low) :] if is_noun and are_several and not rest[:1].isupper() else name


def _outlet_or_name(row: Mapping[str, Any]) -> str:
    """The source of a statement; where none is named, the outlet that printed it first."""
    return (
        str(row["outlet_first"] or "no source named") if row["name"] == UNNAMED else _name_in_sentence(str(row["name"]))
    )
