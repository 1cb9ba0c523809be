"""Articles with their claims marked, and what differs between two versions."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from factcheck.markup.claims import measured
from factcheck.markup.decisions import readings
from factcheck.markup.tree import Node, element, link_to
from factcheck.model import LeftOut
from factcheck.wording import REVIEW, figure, known, plural, records, speaker, when


def articles(found: pd.DataFrame, reader: dt.tzinfo, chosen: str | None) -> list[Node]:
    """Articles as a list of links."""
    items = []
    for row in records(found):
        is_chosen = row["article_id"] == chosen
        facts_of = [
            str(row["outlet"]) if known(row["outlet"]) else "unknown outlet",
            when(row["published"], reader),
            plural(int(row["claims"]), "claim"),
        ]
        facts_of += ["copy of another outlet's text"] if known(row["copy_of"]) else []
        facts_of += ["later version"] if known(row["version_of"]) else []
        items.append(
            element(
                "a",
                element("span", str(row["title"] or row["article"] or "Untitled"), class_="title"),
                element("span", *(element("span", fact) for fact in facts_of), class_="facts"),
                class_="question chosen" if is_chosen else "question",
                href=link_to(article=str(row["article_id"])),
                data_pick=f"read:{row['article_id']}",
                aria_current="true" if is_chosen else None,
            )
        )
    return [element("nav", *items, class_="questions", aria_label="Articles")]


def article_text(
    text: str,
    claims: pd.DataFrame,
    left_out: Sequence[LeftOut] = (),
    *,
    chosen: str | None = None,
    numbers: Sequence[tuple[int, int]] = (),
) -> list[Node]:
    """An article with its claims as numbered buttons, and the parts that give no claims folded with their reason.

    `numbers` are further numbers (start, end) to offer as buttons: those that are no claims yet.
    """
    buttons: dict[tuple[int, int], Node] = {}
    for count, row in enumerate(records(claims.sort_values("start")), start=1):
        span = (int(row["start"]), int(row["end"]))
        if span in buttons:
            continue
        kind = "claim rejected" if row["review_status"] == "rejected" else "claim"
        buttons[span] = element(
            "button",
            text[slice(*span)],
            element("sup", str(count)),
            class_=f"{kind} chosen" if row["claim_id"] == chosen else kind,
            data_pick=f"claim:{row['claim_id']}",
            title=f"Claim {count}: {figure(row)}, {speaker(row)}",
        )
    for start, end in numbers:
        buttons.setdefault(
            (start, end),
            element(
                "button",
                text[start:end],
                class_="number",
                data_pick=f"number:{start}:{end}",
                title="Not a claim yet",
            ),
        )
    spans = sorted(buttons)
    tree: list[Node] = []
    at = 0
    for gap in sorted(left_out, key=lambda gap: gap.start):
        if gap.start < at:
            continue
        tree += _stretch(text, at, gap.start, spans, buttons)
        folded = _stretch(text, gap.start, gap.end, spans, buttons)
        tree.append(element("details", element("summary", f"Left out: {gap.reason}"), *folded))
        at = gap.end
    tree += _stretch(text, at, len(text), spans, buttons)
    return [element("article", *tree, class_="text")]


def _stretch(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], buttons: Mapping[tuple[int, int], Node]
) -> list[Node]:
    """The text from start to end with the buttons that lie in it; overlapping ones after the first are left as text."""
    nodes: list[Node] = []
    at = start
    for span in spans:
        if at <= span[0] and span[1] <= end:
            nodes += [text[at : span[0]], buttons[span]]
            at = span[1]
    nodes.append(text[at:end])
    return [node for node in nodes if node != ""]


def rows_of_claims(claims: pd.DataFrame, chosen: str | None) -> list[Node]:
    """The claims of one article as a list, numbered as in its text; the chosen one with all that was read."""
    items = []
    for count, row in enumerate(records(claims.sort_values("start")), start=1):
        is_chosen = row["claim_id"] == chosen
        words = [measured(row), ", ".join(str(row[c]) for c in ("group", "place") if known(row[c])), speaker(row)]
        items.append(
            element(
                "article",
                element(
                    "header",
                    element("span", str(count), class_="soft small"),
                    element("button", figure(row), class_="figure pick", data_pick=f"claim:{row['claim_id']}"),
                    element("span", "; ".join(word for word in words if word)),
                ),
                element(
                    "footer",
                    element("span", REVIEW[str(row["review_status"])]),
                    element(
                        "a",
                        "Review it",
                        href=link_to("review", claim=str(row["claim_id"])),
                    ),
                    *(
                        [
                            element(
                                "a",
                                "Compare it",
                                href=link_to("./", question=row["group_id"], claim=row["claim_id"]),
                            )
                        ]
                        if known(row["group_id"])
                        else []
                    ),
                ),
                *(readings(row, None) if is_chosen else []),
                class_="evidence chosen" if is_chosen else "evidence",
            )
        )
    return items


def excerpt(text: str, row: Mapping[str, Any], start: int, end: int) -> list[Node]:
    """A stretch of an article around a claim, with the claim's number marked."""
    end = min(end, len(text))
    start = text.find(" ", start) + 1 if start else 0
    nodes: list[Node] = ["… " if start else "", text[start : row["start"]]]
    nodes += [element("mark", text[row["start"] : row["end"]]), text[row["end"] : end], "…" if end < len(text) else ""]
    return [element("div", *(node for node in nodes if node != ""), class_="text")]


_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


_TOO_LONG = 20_000  # words; comparing longer texts word by word would keep the page waiting


def difference(before: str, after: str) -> list[Node]:
    """The later text, with what was added underlined and what was struck crossed out."""
    pattern = _PIECE if max(len(before), len(after)) < 6 * _TOO_LONG else re.compile(r"[^\n]*\n|[^\n]+")
    old, new = pattern.findall(before), pattern.findall(after)
    nodes: list[Node] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            nodes.append("".join(new[c:d]))
            continue
        if b > a:
            nodes.append(element("del", "".join(old[a:b])))
        if d > c:
            nodes.append(element("ins", "".join(new[c:d])))
    return [element("article", *nodes, class_="text")]
