"""Frames of claims and groups -> files for others: spreadsheet, schema.org JSON-LD, a report to pass on.

Nothing here rates a claim or says who is right.  Text of articles is never markup and never a formula.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from factcheck.tables import cell

Row = dict[str, Any]

_CELL = 32_767  # characters that a spreadsheet cell holds
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xlsx(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """A workbook with a sheet for each frame, its column names frozen above and filters on them.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, as in CSV; one longer than a cell
    holds (32,767 characters) is cut.
    """
    from openpyxl import Workbook  # costs a quarter of a second, for this export only
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for title, frame in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(frame.columns)))}{len(frame) + 1}"
        heads = [WriteOnlyCell(sheet, value=str(name)) for name in frame.columns]
        for head in heads:
            head.font = Font(bold=True)
        sheet.append(heads)
        columns = [[_spreadsheet(value, str(name)) for value in frame[name].tolist()] for name in frame.columns]
        for row in zip(*columns, strict=True):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _spreadsheet(value: Any, column: str) -> Any:
    held = cell(value, column)
    return _NOT_XML.sub("\ufffd", held)[:_CELL] if isinstance(held, str) else held


def jsonld(claims: pd.DataFrame, groups: pd.DataFrame) -> bytes:
    """The claims as schema.org Claim and the questions as ClaimReview, without any rating.

    One Claim is one figure of one claimant for one question: `author` is the claimant, `appearance` every article that
    prints it and `firstAppearance` the earliest.  A ClaimReview names the Claims that answer its question and says in
    one neutral sentence how they stand to each other.  Rejected claims are left out.
    """
    figures: dict[tuple[Any, ...], list[Row]] = {}
    for row in _rows(claims):
        if row["review_status"] != "rejected":
            key = (
                row["group_id"] or row["claim_id"],
                row["claimant"],
                row["bound"],
                row["value"],
                row["low"],
                row["high"],
            )
            figures.setdefault(key, []).append(row)
    answers: dict[str, list[Row]] = {}
    graph: list[Row] = []
    for same in figures.values():
        graph.append(_claim(same))
        if same[0]["group_id"]:
            answers.setdefault(same[0]["group_id"], []).append({"@id": graph[-1]["@id"]})
    graph += [
        {
            "@type": "ClaimReview",
            "@id": f"urn:factcheck:question:{group['group_id']}",
            "claimReviewed": group["question"],
            "reviewBody": group["state_reason"],
            "itemReviewed": answers[group["group_id"]],
        }
        for group in _rows(groups)
        if group["group_id"] in answers
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").encode("utf-8", "replace")  # may be put into a page's script element


def _claim(same: list[Row]) -> Row:
    """One figure of one claimant, from the claims that give it."""
    ordered = sorted(same, key=lambda row: (row["published"] or "9999", row["claim_id"]))
    first = ordered[0]
    out = {"@type": "Claim", "@id": f"urn:factcheck:claim:{first['claim_id']}", "text": first["sentence"]}
    if first["claimant"]:
        out["author"] = {"@type": "Thing", "name": first["claimant"]}
    out["firstAppearance"] = _article(first)
    articles = {row["article_id"]: row for row in reversed(ordered)}
    out["appearance"] = [_article(row) for row in reversed(articles.values())]
    return out


def _article(row: Row) -> Row:
    known = {
        "@type": "NewsArticle",
        "headline": row["title"],
        "url": web_address(row["url"]),
        "datePublished": row["published"],
        "publisher": {"@type": "Organization", "name": row["outlet"]} if row["outlet"] else None,
    }
    return {name: value for name, value in known.items() if value}


def web_address(url: Any) -> str | None:
    """An address that may become a link: http or https; None for anything else."""
    if isinstance(url, str) and re.match(r"https?://[^\s<>\"']+$", url.strip(), re.IGNORECASE):
        return url.strip()
    return None


def event_report(
    event: str, groups: pd.DataFrame, claims: pd.DataFrame, relations: pd.DataFrame, totals: pd.DataFrame
) -> str:
    """One HTML file about an event, to be sent or printed: questions, figures, sentences and reasons.

    It holds all it needs, runs no script and fetches nothing.
    """
    shown = [row for row in _rows(claims) if row["review_status"] != "rejected"]
    sums = _rows(totals)
    sections = []
    for group in _rows(groups):
        answers = [row for row in shown if row["group_id"] == group["group_id"]]
        near = [row for row in _rows(relations) if row["group_id"] == group["group_id"]]
        ids = {row["claim_id"] for row in answers}
        checks = [row for row in sums if row["total"] in ids]
        sections.append(_section(group, answers, near, checks))
    outlets = len({row["outlet"] for row in shown if row["outlet"]})
    articles = len({row["article_id"] for row in shown})
    checked = sum(row["review_status"] != "suggested" for row in shown)
    return _PAGE.format(
        title=escape(event),
        counts=f"{_number(len(shown), 'claim')} in {_number(articles, 'article')} of {_number(outlets, 'outlet')}",
        checked=f"{checked:,} of them {'was' if checked == 1 else 'were'} checked by a person",
        sections="\n".join(sections) or "<p>No figures are compared yet.</p>",
    )


def _section(group: Row, answers: list[Row], relations: list[Row], totals: list[Row]) -> str:
    rows = "\n".join(_table_row(row) for row in answers)
    reasons = [row["reason"] for row in relations if row["relation"] in _TOLD and row["status"] != "rejected"]
    reasons += [row["reason"] for row in totals]
    told = "".join(f"<li>{escape(reason)}</li>" for reason in dict.fromkeys(reasons) if reason)
    return f"""<section>
<h2>{escape(group["question"])}</h2>
<p>{escape(group["state_reason"] or "")}</p>
<table><caption>{_range(group["low"], group["high"])}</caption>
<thead><tr><th scope="col">Published</th><th scope="col">Outlet</th><th scope="col">According to</th>
<th scope="col">Figure</th><th scope="col">Sentence</th><th scope="col">Review</th></tr></thead>
<tbody>
{rows}
</tbody></table>
{f"<ul>{told}</ul>" if told else ""}
</section>"""


_TOLD = frozenset(["contradicts", "revises", "denies", "stale_repeat", "different_scope", "part_of", "sum_of"])


def _table_row(row: Row) -> str:
    address = web_address(row["url"])
    outlet = escape(row["outlet"] or "unknown outlet")
    if address:
        outlet = f'<a href="{escape(address)}" rel="noopener noreferrer">{outlet}</a>'
    claimant = escape(" via ".join([row["claimant"] or "the outlet itself", *row["via"]]))
    at = row["start"] - row["sentence_start"]
    sentence, length = row["sentence"], len(row["surface"])
    marked = (
        f"{escape(sentence[:at])}<mark>{escape(sentence[at : at + length])}</mark>{escape(sentence[at + length :])}"
    )
    bound = "" if row["bound"] == "exact" else f" ({escape(row['bound'].replace('_', ' '))})"
    cells = [
        escape(_when(row["published"])),
        outlet,
        claimant,
        f"{escape(row['surface'])}{bound}",
        marked,
        escape(row["review_status"]),
    ]
    return f"<tr>{''.join(f'<td>{content}</td>' for content in cells)}</tr>"


def _range(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f"Reported figure: {low:,.12g}"
    ends = ["open" if end is None else f"{end:,.12g}" for end in (low, high)]
    return f"Range of reported figures: {' to '.join(ends)}"


def _when(published: str | None) -> str:
    """A day, or a time with its zone."""
    if published is None:
        return "undated"
    day, _, time = published.partition("T")
    return f"{day} {time[:5]} {time[-6:].replace('+00:00', 'UTC')}" if time else day


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _rows(frame: pd.DataFrame) -> Iterable[Row]:
    """The rows of a frame as dicts, with None for what is absent."""
    columns = [[None if isinstance(v, float) and v != v else v for v in frame[c].tolist()] for c in frame.columns]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; font-weight: 600; padding: .5rem 0; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8886; }}
section {{ overflow-x: auto; margin-top: 2.5rem; }}
mark {{ font-weight: 600; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{counts}; {checked}. Each figure is given as its outlet printed it; nothing here says which of them is right.</p>
{sections}
</body>
</html>
"""
