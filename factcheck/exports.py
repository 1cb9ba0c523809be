"""Frames of claims and groups -> files for others: spreadsheet, schema.org JSON-LD, a report to pass on.

Nothing here rates a claim or says who is right.  Text of articles is never markup and never a formula.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from factcheck.model import moment
from factcheck.tables import cell
from factcheck.wording import others_said

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


_DATED = frozenset(["published", "as_of", "period_start", "period_end", "As of", "first_printed"])


def _spreadsheet(value: Any, column: str) -> Any:
    """A value as a cell holds it: a day as a day; a time as the time in UTC, since a cell knows no zone."""
    held = cell(value, column)
    if column in _DATED and isinstance(held, str) and (at := moment(held)) is not None:
        return at.astimezone(dt.UTC).replace(tzinfo=None) if isinstance(at, dt.datetime) else at
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


def chart_page(title: str, svg: str) -> str:
    """A chart as a web page that stands alone: it runs no script and fetches nothing."""
    return _CHART.format(title=escape(title), svg=svg)


def vega_page(title: str, libraries: str, chart: str) -> str:
    """A Vega-Lite chart as a web page that stands alone: its scripts are within it, and it can fetch nothing.

    `libraries` is a script that sets `vegaEmbed`, `chart` JSON in which no `<` stands.
    """
    return _VEGA.replace("TITLE", escape(title), 2).replace("CHART", chart, 1).replace("LIBRARIES", libraries, 1)


def markdown_table(frame: pd.DataFrame) -> str:
    """A frame as a table in Markdown; no cell can break out of its place."""
    heads = [_markdown(name) for name in frame.columns]
    rows = [[_markdown(value) for value in row] for row in frame.itertuples(index=False)]
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def wikitext_table(frame: pd.DataFrame, caption: str) -> str:
    """A frame as a sortable table in the markup of MediaWiki; words of articles stay words."""
    heads = " !! ".join(_wikitext(name) for name in frame.columns)
    rows = "".join(
        "|-\n| " + " || ".join(_wikitext(value) for value in row) + "\n" for row in frame.itertuples(index=False)
    )
    return f'{{| class="wikitable sortable"\n|+ {_wikitext(caption)}\n! {heads}\n{rows}|}}\n'


def _words(value: Any) -> str:
    held = cell(value)
    return "" if held is None else " ".join(str(held).split())


def _markdown(value: Any) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|~!&])", r"\\\1", _words(value))


def _wikitext(value: Any) -> str:
    words = _words(value)
    return f"<nowiki>{escape(words, quote=False)}</nowiki>" if re.search(r"[\[\]{}|<>=*#:;'~&_-]", words) else words


class Section(NamedTuple):
    """A topic of a report: its title, how it stands, one sentence, its chart as SVG, what is told of its questions.

    `statements` has the columns name, figure, figure_first, figure_also, outlets, claim_ids, first_ids, kind; `others`
    pairs each question that is counted apart with how it stands.
    """

    title: str
    state: str
    sentence: str
    svg: str
    statements: Sequence[Row]
    revisions: Sequence[str]
    denials: Sequence[Row]
    others: Sequence[tuple[str, str]]


def event_report(event: str, facts: str, sections: Sequence[Section], table: pd.DataFrame, claims: pd.DataFrame) -> str:
    """One HTML file about an event, to be sent or printed: contents, the table by source, each topic with its chart,
    its sources, revisions and denials, and every sentence as a footnote.

    It holds all it needs, runs no script and fetches nothing.
    """
    notes = _Footnotes({row["claim_id"]: row for row in _rows(claims)})
    bodies = [_section(place, section, notes) for place, section in enumerate(sections, start=1)]
    contents = [f'<li><a href="#topic-{n}">{escape(one.title)}</a></li>' for n, one in enumerate(sections, start=1)]
    return _PAGE.format(
        title=escape(event),
        facts=escape(facts),
        contents="\n".join(contents),
        table=_table(table),
        sections="\n".join(bodies) or "<p>No figures are compared yet.</p>",
        notes=notes.listed(),
    )


class _Footnotes:
    """The sentences of a report, numbered in the order in which they are called."""

    def __init__(self, claims: Mapping[str, Row]) -> None:
        self._claims = claims
        self._numbers: dict[str, int] = {}

    def calls(self, claim_ids: Iterable[str]) -> str:
        """The numbers of some claims' sentences, as links."""
        known = [name for name in claim_ids if name in self._claims]
        numbers = [self._numbers.setdefault(name, len(self._numbers) + 1) for name in known]
        return " ".join(f'<sup><a href="#note-{n}" aria-label="Sentence {n}">{n}</a></sup>' for n in numbers)

    def listed(self) -> str:
        """Every sentence that was called."""
        return "\n".join(f'<li id="note-{n}">{_footnote(self._claims[name])}</li>' for name, n in self._numbers.items())


def _footnote(row: Row) -> str:
    address = web_address(row["url"])
    outlet = escape(row["outlet"] or "unknown outlet")
    if address:
        outlet = f'<a href="{escape(address)}" rel="noopener noreferrer">{outlet}</a>'
    at = row["start"] - row["sentence_start"]
    sentence, length = row["sentence"], len(row["surface"])
    marked = (
        f"{escape(sentence[:at])}<mark>{escape(sentence[at : at + length])}</mark>{escape(sentence[at + length :])}"
    )
    claimant = escape(" via ".join([row["claimant"] or "the outlet itself", *row["via"]]))
    status = "not checked" if row["review_status"] == "suggested" else row["review_status"]
    return f"{marked} <small>{claimant}, in {outlet}, {escape(_when(row['published']))}; {escape(status)}</small>"


def _section(place: int, section: Section, notes: _Footnotes) -> str:
    rows = "\n".join(
        f"<tr><th scope='row'>{escape(row['name'])}</th><td>{escape(row['figure'])}</td>"
        f"<td>{row['outlets'] or 'unknown'}</td><td>{notes.calls(row['claim_ids'])}</td>"
        f"<td>{escape(others_said(row))} {notes.calls(row['first_ids'])}</td></tr>"
        for row in section.statements
    )
    denials = [
        f"{escape(row['name'])} {escape(row['figure'])} {notes.calls(row['claim_ids'])}" for row in section.denials
    ]
    others = [f"{escape(scope)}: {escape(words)}" for scope, words in section.others]
    return f"""<section id="topic-{place}">
<h2>{escape(section.title)}</h2>
<p>{escape(section.state)}</p>
<p>{escape(section.sentence)}</p>
{section.svg}
<table><thead><tr><th scope="col">Source</th><th scope="col">Latest figure</th>
<th scope="col">Outlets with it</th><th scope="col">Sentences</th><th scope="col">Before or beside it</th></tr></thead>
<tbody>
{rows}
</tbody></table>
{_told("Revisions", [escape(words) for words in section.revisions])}
{_told("Denials", denials)}
{_told("Counted apart", others)}
</section>"""


def _told(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"<h3>{title}</h3><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _table(frame: pd.DataFrame) -> str:
    """A frame as a table of HTML."""
    heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    rows = "\n".join(
        f"<tr>{''.join(f'<td>{escape(_words(value))}</td>' for value in row)}</tr>"
        for row in frame.itertuples(index=False)
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _when(published: str | None) -> str:
    """A day, or a time with its zone."""
    if published is None:
        return "undated"
    day, _, time = published.partition("T")
    return f"{day} {time[:5]} {time[-6:].replace('+00:00', 'UTC')}" if time else day


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
svg {{ width: 100%; height: auto; max-width: 54rem; background: #fff; }}
small {{ color: color-mix(in srgb, currentColor 75%, transparent); }}
@media print {{ section {{ break-inside: avoid-page; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{facts} Each figure is given as its outlet printed it; nothing here says which of them is right.</p>
<nav aria-label="Contents"><h2>Contents</h2><ol>
<li><a href="#sources">Who says how many</a></li>
{contents}
<li><a href="#sentences">Sentences</a></li>
</ol></nav>
<section id="sources"><h2>Who says how many</h2>
{table}
</section>
{sections}
<section id="sentences"><h2>Sentences</h2>
<ol>
{notes}
</ol></section>
</body>
</html>
"""

_CHART = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 0; background: #fff; }} svg {{ width: 100%; height: auto; max-width: 60rem; }}</style>
</head>
<body>
{svg}
</body>
</html>
"""

_VEGA = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title>
<style>body { margin: 0; background: #fff; } svg { max-width: 100%; height: auto; }</style>
</head>
<body>
<figure id="chart" aria-label="TITLE" style="margin: 0"></figure>
<script>LIBRARIES</script>
<script>vegaEmbed("#chart", CHART, { actions: false, ast: true, renderer: "svg" });</script>
</body>
</html>
"""
