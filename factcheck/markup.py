"""Articles and figures -> trees of elements for the pages.  The only place that makes markup.

A tree is `[tag, attributes, children]` with plain strings for text.  The browser turns every string into a text node
and drops tags and attributes that it does not know (assets/clickable.js), so no article can bring in markup of its own.
An element with `data-pick` tells the page what was clicked: `question:<group_id>`, `read:<article_id>`,
`claim:<claim_id>` or `number:<start>:<end>`.  A link without it leads to another page.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from factcheck.model import LeftOut
from factcheck.wording import (
    REVIEW,
    STATES,
    VERDICTS,
    figure,
    known,
    number,
    plural,
    position,
    records,
    short_figure,
    speaker,
    when,
)

Node = str | list[Any]
"""Text, or `[tag, attributes, children]`."""

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")

RELATIONS: Mapping[str, str] = {
    "agrees": "agree",
    "compatible_bound": "compatible",
    "revises": "revision",
    "contradicts": "contradiction",
    "different_scope": "different scope",
    "same_origin": "same origin",
    "part_of": "part of",
    "sum_of": "sum",
    "denies": "denial",
    "stale_repeat": "repeats an older figure",
}


def label(text: object) -> str:
    """Any text as the label of a widget: on one line, with Markdown's punctuation made harmless."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))


def element(tag: str, *children: Node, **attributes: str | None) -> Node:
    """An element; `class_` stands for class, and other underscores in names become hyphens."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return [tag, given, list(children)]


def link_to(page: str = "", **parameters: str) -> str:
    """An address inside the program: the page and what is chosen on it."""
    return f"{page}?{urlencode(parameters)}"


def state(name: str) -> Node:
    """A state as its shape and its word."""
    sign = STATES[name]
    return element(
        "span",
        element("span", sign.symbol, class_="sign", aria_hidden="true"),
        sign.label,
        class_=f"state s-{name}",
        title=sign.meaning,
    )


def reported_range(group: Mapping[str, Any]) -> str:
    """The range of reported figures of a question, in words."""
    low, high = group["low"], group["high"]
    suffix = " %" if group.get("unit") == "percent" else ""
    if not known(low) and not known(high):
        return "no number"
    if not known(high):
        return f"{number(low)}{suffix} or more"
    if not known(low):
        return f"up to {number(high)}{suffix}"
    return f"{number(low)}{suffix}" if low == high else f"{number(low)} – {number(high)}{suffix}"


def measured(row: Mapping[str, Any]) -> str:
    """What is counted and what happened to it: `soldiers, killed`."""
    measure = str(row["measure"]).removeprefix("other:")
    return f"{row['noun']}, {measure}" if known(row["noun"]) and measure not in str(row["noun"]) else measure


def questions(groups: pd.DataFrame, chosen: str | None) -> list[Node]:
    """The questions as a list of links, each with its state, range and counts."""
    items = []
    for group in records(groups):
        is_chosen = group["group_id"] == chosen
        items.append(
            element(
                "a",
                element("span", str(group["question"]), class_="title"),
                element(
                    "span",
                    state(str(group["state"])),
                    element("b", reported_range(group)),
                    element("span", plural(int(group["outlets"]), "outlet")),
                    element("span", plural(int(group["origins"]), "origin")),
                    element("span", plural(int(group["claims"]), "claim")),
                    class_="facts",
                ),
                class_="question chosen" if is_chosen else "question",
                href=link_to(question=str(group["group_id"])),
                data_pick=f"question:{group['group_id']}",
                aria_current="true" if is_chosen else None,
            )
        )
    return [element("nav", *items, class_="questions", aria_label="Questions")]


def facts(pairs: Iterable[tuple[str, Node]], *, large: bool = False) -> list[Node]:
    """Names and values side by side."""
    return [
        element(
            "dl",
            *(element("div", element("dt", name), element("dd", value)) for name, value in pairs),
            class_="facts-list large" if large else "facts-list",
        )
    ]


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
            (str(row["modality"]), row["modality"] != "asserted"),
            ("not final", bool(row["provisional"])),
            ("the other side's losses", row["claimant_relation"] == "enemy_loss"),
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


def matrix(claims: pd.DataFrame, rows: Sequence[str], chosen: str | None) -> list[Node]:
    """Claimants by outlets, with the figure that was printed in each cell; the latest printing comes first."""
    shown = records(claims.sort_values("published", ascending=False, na_position="last"))
    outlets = sorted({str(row["outlet"]) if known(row["outlet"]) else "unknown" for row in shown})
    cells: dict[tuple[str, str], list[Node]] = {}
    seen = set()
    for row in shown:
        key = (speaker(row), str(row["outlet"]) if known(row["outlet"]) else "unknown")
        if (*key, short_figure(row)) in seen:
            continue
        seen.add((*key, short_figure(row)))
        cells.setdefault(key, []).append(
            element(
                "button",
                short_figure(row),
                class_="chosen" if row["claim_id"] == chosen else None,
                data_pick=f"claim:{row['claim_id']}",
                title=f"{key[0]} in {key[1]}: {figure(row)}",
            )
        )
    head = element("tr", element("th", "Claimant", scope="col"), *(element("th", o, scope="col") for o in outlets))
    body = [
        element(
            "tr",
            element("th", name, scope="row"),
            *(element("td", *cells.get((name, outlet), ["·"])) for outlet in outlets),
        )
        for name in rows
    ]
    table = element("table", element("thead", head), element("tbody", *body))
    return [element("div", table, class_="scroll", tabindex="0", role="region", aria_label="Claimants by outlets")]


def total(row: Mapping[str, Any]) -> list[Node]:
    """What came of checking a total, in words."""
    return [element("p", element("b", VERDICTS[str(row["verdict"])].capitalize() + ". "), str(row["reason"]))]


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


def reasons(relations: pd.DataFrame) -> list[Node]:
    """Why two claims stand as they do, one line each."""
    items = [
        element("li", element("b", RELATIONS[str(row["relation"])] + ": "), str(row["reason"]))
        for row in records(relations)
    ]
    return [element("ul", *items)]


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


def lines(sentences: Iterable[str]) -> list[Node]:
    """Sentences as a list."""
    return [element("ul", *(element("li", sentence) for sentence in sentences))]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list | tuple):
        return " > ".join(map(str, value))
    return str(value).removeprefix("other:").replace("_", " ") if known(value) else ""


READ = (
    "value bound low high noun unit measure population group place period as_of accrual claimant claimant_relation "
    "via cue modality provisional"
).split()
"""The fields of a claim that a person checks, in order."""


def readings(row: Mapping[str, Any], machine: Mapping[str, Any] | None) -> list[Node]:
    """What stands in a claim, and beside it what the machine said where a person said something else."""
    said = machine or {}
    changed = any(name in said and _cell(said[name]) != _cell(row[name]) for name in READ)
    heads = ["Field", "Now", "The machine said"] if changed else ["Field", "As read"]
    body = []
    for name in READ:
        now, then = _cell(row[name]), _cell(said.get(name)) if said else ""
        differs = changed and now != then
        if now or differs:
            cells: list[Node] = [element("td", element("mark", now or "nothing") if differs else now)]
            cells += [element("td", (then or "nothing") if differs else "")] if changed else []
            body.append(element("tr", element("th", name.replace("_", " "), scope="row"), *cells))
    head = element("tr", *(element("th", title, scope="col") for title in heads))
    return [element("table", element("thead", head), element("tbody", *body))]


def history(log: pd.DataFrame, reader: dt.tzinfo) -> list[Node]:
    """Rows of the log: when, who, what, old and new, why."""
    columns = ("When", "Who", "What", "Before", "After", "Why")
    body = []
    for row in records(log):
        words = str(row["kind"]).replace("_", " ") + f" {row['object_type']}"
        cells = [when(row["at"], reader), str(row["who"]), words, _changes(row["old"]), _changes(row["new"])]
        cells.append(str(row["why"] or ""))
        undone = element("s", cells[2]) if row["undone"] else cells[2]
        body.append(element("tr", *(element("td", undone if n == 2 else cell) for n, cell in enumerate(cells))))
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    table = element("table", element("thead", head), element("tbody", *body))
    return [element("div", table, class_="scroll", tabindex="0", role="region", aria_label="Log of decisions")]


def _changes(values: object) -> str:
    if not isinstance(values, Mapping):
        return _cell(values)
    text = "; ".join(f"{name.replace('_', ' ')}: {_cell(value)}" for name, value in values.items() if known(value))
    return text if len(text) <= 200 else text[:199] + "…"


def revision(change: Mapping[str, Any], earlier: Mapping[str, Any], later: Mapping[str, Any]) -> list[Node]:
    """The heading of a revision: who, from which figure to which, of which question."""
    same_article = "in a later version of the article" if change["kind"] == "version" else ""
    step = f"{figure(earlier)} → {figure(later)}"
    difference = position(later), position(earlier)
    by = ""
    if difference[0] is not None and difference[1] is not None and difference[0] != difference[1]:
        by = f" ({'+' if difference[0] > difference[1] else '−'}{number(abs(difference[0] - difference[1]))})"
    heading = element("h3", element("b", step), by, " ", element("span", speaker(later), class_="soft"))
    question: list[Node] = []
    if known(change["question"]):
        question = [
            element(
                "a",
                str(change["question"]),
                href=link_to("./", question=str(change["group_id"])),
            )
        ]
    return [heading, element("p", *question, f" {same_article}" if same_article else "", class_="small")]


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
