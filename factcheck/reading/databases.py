"""A file of many articles, as a database of news exports them -> a draft for each.

Nexis, its forerunner LexisNexis, Factiva and ProQuest each put title, publication and date above or below every text,
in lines that are alike in all their formats.  What stands between the articles, covers and lists of contents, is left
out, and so is what the database adds to each: codes, subjects, the day on which it was loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from factcheck.model import Moment
from factcheck.reading.dating import read_moment
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import TEXT_CHARS
from factcheck.reading.outlets import outlet_named

Lines = Sequence[str]

_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z/ -]{1,30}?): *(?P<value>.*)")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)) *(?:©|\(c\))? *\d{4}", re.IGNORECASE)
_EDITION = re.compile(r" *\([^()]{1,40}\)$")
_WORDS = re.compile(r"\d[\d,]* words$")
_CLOCK = re.compile(r"\d\d?:\d\d\b")
_BY = re.compile(r"by ", re.IGNORECASE)
_HEAD = 12
"""So many lines at most stand above a text."""
_NEXIS_FOOT = re.compile(r"(?:classification|graphic|notes?)$|(?:load-date|language|publication-type):", re.IGNORECASE)
_LEXIS_HEAD = re.compile(r"(?:BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|SOURCE|SERIES|TYPE):")
_LEXIS_FOOT = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|JOURNAL-CODE|SUBJECT|COMPANY|ORGANIZATION|PERSON|CITY|STATE|COUNTRY"
    r"|GEOGRAPHIC|INDUSTRY|TICKER|NOTES?|CORRECTION(?:-DATE)?|DOCUMENT-TYPE|URL):"
)
_FACTIVA_CODE = re.compile(
    r"(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM)"
    r"(?:\s*$|\s*\||\t|  )\s*(?P<value>.*)"
)
_PROQUEST_TEXT = re.compile(r"full text *:? *", re.IGNORECASE)
_PROQUEST_FOOT = re.compile(
    r"(?:subject|business indexing term|location|people|identifiers?[^:]{0,30}|title)\s*:", re.IGNORECASE
)


class _Entry(NamedTuple):
    """One article of an export."""

    text: str
    title: str | None
    outlet: str | None
    published: Moment | None
    author: str | None = None


class _Export(NamedTuple):
    """How a database parts its articles, and what it says of each."""

    mark: re.Pattern[str]  # a line, found in the whole text, that
    ends: bool  # ends an article; begins one where it does not
    entry: Callable[[Lines], _Entry | None]  # None where this is no article of that database


def articles(draft: Draft) -> Iterator[Draft]:
    """The articles of an export, numbered; the draft itself where it is none.

    What is not understood of an export that mostly is stays an article of its own, without date and outlet.
    """
    for export in _EXPORTS:
        parts = _parts(draft.text, export)
        found = [export.entry(part) for part in parts]
        if 2 * sum(entry is not None for entry in found) > len(found):
            for number, (entry, part) in enumerate(zip(found, parts, strict=True), 1):
                yield _draft(draft, number, entry or _Entry("\n".join(part).strip(), None, None, None))
            return
    yield draft


def _draft(draft: Draft, number: int, entry: _Entry) -> Draft:
    title, author = field(entry.title), field(entry.author)
    return replace(
        draft, name=f"{draft.name}#{number}", text=entry.text, title=title, outlet=field(entry.outlet), author=author,
        published=entry.published, uncertain=(),
    )  # fmt: skip


def _parts(text: str, export: _Export) -> list[Lines]:
    """The lines of each article, without the marks and what stands outside them."""
    marks = [(match.start(), match.end()) for match in export.mark.finditer(text)]
    if export.ends:
        starts, ends = [0, *(end for _, end in marks)], [start for start, _ in marks]
    else:
        starts, ends = [end for _, end in marks], [*(start for start, _ in marks[1:]), len(text)]
    between = zip(starts, ends, strict=False)
    return [text[start : min(end, start + TEXT_CHARS)].strip("\r\n").split("\n") for start, end in between]


def _nexis(lines: Lines) -> _Entry | None:
    """Title, publication, date, then labelled lines, then "Body"; what is added stands below it."""
    body = next((at for at, line in enumerate(lines) if line.strip() == "Body"), None)
    if body is None:
        return None
    head = [line.strip() for line in lines[:body] if line.strip()][-_HEAD:]
    labels = _labels(head)
    plain = [at for at, line in enumerate(head) if not _LABELLED.match(line) and not _COPYRIGHT.match(line)]
    dated = max((at for at in plain if read_moment(head[at])), default=0)
    if dated < 2:
        return None
    text = _until(lines[body + 1 :], _NEXIS_FOOT)
    return _Entry(text, head[dated - 2], _outlet(head[dated - 1]), read_moment(head[dated]), labels.get("byline"))


def _lexis(lines: Lines) -> _Entry | None:
    """Publication and date, then the title, with labels or without, then the text; what is added stands below it."""
    length = next((at for at, line in enumerate(lines) if line.startswith("LENGTH:")), None)
    if length is None:
        return None
    plain = [line.strip() for line in lines[:length] if line.strip()]
    dated = next((at for at, line in enumerate(plain[:_HEAD]) if read_moment(line)), None)
    if not dated:
        return None
    below = _lexis_title(lines[:length], plain[dated])
    start = length + 1
    while start < len(lines) and (not lines[start].strip() or _LEXIS_HEAD.match(lines[start])):
        is_label = bool(lines[start].strip())
        start += 1
        while is_label and start < len(lines) and lines[start].strip():
            start += 1  # a label's value may go on
    labels = _labels([line.strip() for line in lines[:start]])
    title = labels.get("headline") or below
    return _Entry(
        _until(lines[start:], _LEXIS_FOOT), title, _outlet(plain[0]), read_moment(plain[dated]), labels.get("byline")
    )


def _lexis_title(head: Lines, dated: str) -> str | None:
    """The first lines below the date that stand at the margin and have no label: what is centred is the edition."""
    told: list[str] = []
    below = head[next(at for at, line in enumerate(head) if line.strip() == dated) + 1 :]
    for line in below:
        is_title = bool(line.strip()) and not line[:1].isspace() and not _LEXIS_HEAD.match(line)
        if told and not is_title:
            break
        told += [line.strip()] if is_title else []
    return " ".join(told) or None


def _factiva(lines: Lines) -> _Entry | None:
    """Title, number of words, date, publication, copyright, then the text; or each of these behind its code."""
    coded = _coded(lines)
    if {"HD", "PD", "SN"} <= coded.keys():
        text = "\n\n".join(coded[code] for code in ("LP", "TD") if coded.get(code))
        return _Entry(text, coded["HD"], _outlet(coded["SN"]), read_moment(coded["PD"]), coded.get("BY"))
    told = [(at, line.strip()) for at, line in enumerate(lines) if line.strip()]
    words = next((at for at, (_, line) in enumerate(told) if _WORDS.match(line)), None)
    below = told[words + 1 :][:_HEAD] if words is not None else []
    right = next((at for at, line in below if _COPYRIGHT.match(line)), None)
    if not words or right is None or not (published := read_moment(below[0][1])):
        return None
    above = [line for _, line in told[:words]]
    outlet = next((line for _, line in below[1:] if not _CLOCK.match(line)), None)
    while right < len(lines) and lines[right].strip():
        right += 1
    author = next((line for line in above if _BY.match(line)), None)
    titles = [line for line in above if line != author]
    return _Entry("\n".join(lines[right:]).strip(), titles[-1] if titles else None, _outlet(outlet), published, author)


def _coded(lines: Lines) -> dict[str, str]:
    """What stands behind each of Factiva's codes: on its line and below."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if match := _FACTIVA_CODE.match(line):
            code = match["code"]
        if code:
            found.setdefault(code, []).append((match["value"] if match else line).strip(" |\t\r"))
    return {code: "\n".join(told).strip() for code, told in found.items()}


def _proquest(lines: Lines) -> _Entry | None:
    """The title on top, the text behind "Full text:", what is known of it in labelled lines around."""
    bare = [line.strip() for line in lines]
    start = next((at for at, line in enumerate(bare) if _PROQUEST_TEXT.match(line)), None)
    if start is None:
        return None
    labels = _labels(bare)
    info = labels.get("publication info", "")
    outlet = labels.get("publication title") or info
    published = read_moment(labels.get("publication date") or info)
    text = _until([_PROQUEST_TEXT.sub("", bare[start], count=1), *bare[start + 1 :]], _PROQUEST_FOOT)
    title = labels.get("title") or next(filter(None, bare), None)
    return _Entry(text, title, _outlet(outlet.partition(";")[0]), published, labels.get("author"))


def _labels(lines: Lines) -> dict[str, str]:
    """The values of labelled lines by their labels in small letters, the first of each."""
    found = [match for line in lines if (match := _LABELLED.match(line))]
    return {match["label"].lower(): match["value"] for match in reversed(found)}


def _until(lines: Lines, foot: re.Pattern[str]) -> str:
    """The lines as a text, up to what is added."""
    end = next(
        (at for at, line in enumerate(lines) if foot.match(line.strip()) or _COPYRIGHT.match(line.strip())), None
    )
    return "\n".join(lines[:end]).strip()


def _outlet(line: str | None) -> str | None:
    name = _EDITION.sub("", line or "").strip()
    return outlet_named(name) or name or None


def _mark(line: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(rf"^[^\S\n]*{line}[^\S\n]*$", re.MULTILINE | flags)


_EXPORTS = (
    _Export(_mark("End of Document", re.IGNORECASE), ends=True, entry=_nexis),
    _Export(_mark(r"(?:FOCUS - )?\d+ of \d+ DOCUMENTS?"), ends=False, entry=_lexis),
    _Export(_mark(r"Document [A-Za-z]{2,12}\d[\w-]{9,}"), ends=True, entry=_factiva),
    _Export(_mark(r"Document \d+ of \d+"), ends=False, entry=_proquest),
)
