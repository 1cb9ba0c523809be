"""Claims with their sentence, number marked: alone, side by side, and by claimant and outlet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from factcheck.markup.tree import Node, element, link_to, table
from factcheck.wording import ASIDE, UNNAMED, figure, known, records, speaker, when


def measured(row: Mapping[str, Any]) -> str:
    """What is counted and what happened to it: `soldiers killed`."""
    measure = str(row["measure"]).removeprefix("other:")
    return f"{row['noun']} {measure}" if known(row["noun"]) and measure not in str(row["noun"]) else measure


def marked(row: Mapping[str, Any]) -> list[Node]:
    """A claim's sentence with its number marked."""
    sentence = str(row["sentence"])
    start, end = int(row["start"]) - int(row["sentence_start"]), int(row["end"]) - int(row["sentence_start"])
    if not 0 <= start < end <= len(sentence):
        return [sentence]
    return [sentence[:start], element("mark", sentence[start:end]), sentence[end:]]


def _origin_line(row: Mapping[str, Any]) -> str:
    via = " via ".join(str(name) for name in reversed(row["via"])) if known(row["via"]) else ""
    return f"{speaker(row)}, via {via}" if via else speaker(row)


def evidence(row: Mapping[str, Any], reader: dt.tzinfo, *, chosen: bool = False, link: bool = True) -> Node:
    """A claim with its figure, who vouches for it, its sentence, and where it was printed."""
    remarks = [
        text
        for text, holds in (
            (ASIDE.get(row["modality"], str(row["modality"])), row["modality"] != "asserted"),
            ("not final", bool(row["provisional"])),
            ("the other side's losses", row["claimant_relation"] == "enemy_loss"),
            ("the newest reading finds it no more", row.get("found") is False and row["review_status"] != "added"),
        )
        if holds
    ]
    outlet = str(row["outlet"]) if known(row["outlet"]) else "unknown outlet"
    foot: list[Node] = [element("span", outlet), element("span", when(row["published"], reader))]
    if link:
        foot.append(
            element(
                "a",
                "Read it in the article",
                href=link_to("articles", article=str(row["article_id"]), claim=str(row["claim_id"])),
            )
        )
    if known(row["url"]) and str(row["url"]).startswith(("http://", "https://")):
        foot.append(element("a", "Original page", href=str(row["url"])))
    return element(
        "article",
        element(
            "header",
            element("button", figure(row), class_="figure pick", data_pick=f"claim:{row['claim_id']}"),
            element("span", _origin_line(row)),
            *(element("span", remark, class_="soft small") for remark in remarks),
        ),
        element("blockquote", *marked(row)),
        element("footer", *foot),
        class_="evidence chosen" if chosen else "evidence",
    )


def sentences(claims: pd.DataFrame, reader: dt.tzinfo, chosen: str | None) -> list[Node]:
    """Every claim with its sentence, in the order of the frame."""
    return [evidence(row, reader, chosen=row["claim_id"] == chosen) for row in records(claims)]


def pair(earlier: Mapping[str, Any], later: Mapping[str, Any], reader: dt.tzinfo) -> list[Node]:
    """Two claims side by side."""
    return [element("div", evidence(earlier, reader), evidence(later, reader), class_="pair")]


_OUTLETS = 12


def matrix(claims: pd.DataFrame, rows: Sequence[str], chosen: str | None, *, correct: bool = False) -> list[Node]:
    """Sources by outlets, with the figures that were printed in each cell, the latest first; the most frequent outlets.

    With `correct` each claimant has a link to the page where it is merged and split.
    """
    shown = records(claims.sort_values("published", ascending=False, na_position="last", kind="stable"))
    named = [str(row["outlet"]) if known(row["outlet"]) else "unknown" for row in shown]
    counted = sorted({*named}, key=lambda outlet: (-named.count(outlet), outlet)) if len({*named}) > _OUTLETS else []
    outlets = sorted(counted[:_OUTLETS] or {*named})
    cells: dict[tuple[str, str], list[Node]] = {}
    seen = set()
    for row, outlet in zip(shown, named, strict=True):
        name = str(row["claimant"]) if known(row["claimant"]) else UNNAMED
        if (name, outlet, figure(row)) in seen:
            continue
        seen.add((name, outlet, figure(row)))
        cells.setdefault((name, outlet), []).append(
            element(
                "button",
                figure(row),
                class_="chosen" if row["claim_id"] == chosen else None,
                data_pick=f"claim:{row['claim_id']}",
                title=f"{name} in {outlet}: {figure(row)}",
            )
        )
    counts = {str(row["claimant"]): str(row["claimant_id"]) for row in shown if correct and known(row["claimant_id"])}
    body = [
        [
            element("span", name, *_to_correct(name, counts.get(name))),
            *(element("span", *cells.get((name, outlet), ["·"])) for outlet in outlets),
        ]
        for name in rows
    ]
    left = len({*named}) - len(outlets)
    more = [
        element("p", f"The {_OUTLETS} outlets with most figures; {left} more are in the table.", class_="soft small")
    ]
    return [table(["Source", *outlets], body, "Sources by outlets"), *(more if left else [])]


def _to_correct(name: str, claimant_id: str | None) -> list[Node]:
    if claimant_id is None:
        return []
    title = f"Correct the claimant {name}"
    link = element(
        "a", "correct", href=link_to("claimants", name=claimant_id), class_="aside", title=title, aria_label=title
    )
    return [" ", link]
