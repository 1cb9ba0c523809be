"""What a text itself says of its outlet, dates, title, author and agencies.

Everything found here is a proposal: a manifest, a page's metadata or the person wins over it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from factcheck import lexicon
from factcheck.model import Moment
from factcheck.reading.dating import MONTHS, at, find_clocks, find_times

_HEAD_LINES = 15
_FOOT_LINES = 8
_LINE_CHARS = 300
_TITLE_CHARS = 200
_TITLE_WORDS = (3, 25)

_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|publication date|created|issued|date)\b\s*(?:on|at)?\s*:?", re.I
)
_UPDATED = re.compile(
    r"\b(?:updated|last updated|modified|last modified|last edited|corrected)\b\s*(?:on|at)?\s*:?", re.I
)
_RETRIEVED = re.compile(r"\b(?:retrieved|accessed|archived|saved|downloaded|captured)\b\s*(?:on|at|from)?\s*:?", re.I)
_SOURCE = re.compile(
    r"^(?:source|via|from|originally published (?:by|on|in|at)|first published (?:by|on|in)|publisher|publication)\s*:\s*(.{2,100})$",
    re.I,
)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]{0,40})\.){1,4}[a-z]{2,12})(?:/\S*)?$", re.I)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@((?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,12})\b", re.I)
_URL_LINE = re.compile(r"^(?:(?:url|link|source|web)\s*:\s*)?(https?://\S{4,1000})$", re.I)
_BYLINE = re.compile(r"^(?:by|words by|story by|written by|reported by)\s+(.{3,100})$", re.I)
_NAMED = re.compile(r"^(?:the |[A-Z])", re.ASCII)
_DATELINE = re.compile(
    r"""(?:^|(?<=\s))
    (?P<place>[A-Z][A-Z.'’-]{1,30}(?:[ /-][A-Z][A-Z.'’-]{1,30}){0,4}(?:,\ [A-Z][\w.'’ -]{1,40})?|[A-Z][\w'’.-]{1,30}(?:\ [A-Z][\w'’.-]{1,30}){0,3},\ [A-Z][\w.'’ -]{1,40})
    (?:,\ (?P<month>[A-Z][a-z]{2,8})\.?\ (?P<day>\d{1,2})(?:,\ (?P<year>\d{4}))?)?
    \s\((?P<agency>[\w’'. /&-]{2,40})\)\s*(?:—|–|--?|:)\s""",
    re.VERBOSE,
)
_PLAIN_DATELINE = re.compile(
    r"^[A-Z][A-Z.'’ -]{2,40}(?:,\ [A-Z][\w.'’ -]{1,40})?,\ (?P<month>[A-Z][a-z]{2,8})\.?\ (?P<day>\d{1,2})\s*(?:—|–|--?)\s",
    re.VERBOSE,
)
_CREDIT_LINE = re.compile(
    r"(?:with (?:additional )?(?:reporting|files|inputs?|contributions?|material) (?:by|from)|contributed (?:by|to)|"
    r"\(?(?:source|sources|agencies|credit|via|compiled from|additional reporting by)\s*:?)",
    re.I,
)


@dataclass(slots=True)
class Proposal:
    """What the text says of itself; None where it says nothing."""

    outlet: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    retrieved: Moment | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    credits: tuple[str, ...] = ()
    dateline: tuple[int, int] | None = None  # month and day before the text
    uncertain: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    updated_at: str | None = None  # the line that gives an update's time of day without its day


def propose(text: str) -> Proposal:
    """The proposals of one text; reads its first and last lines only."""
    lines = [line.strip() for line in text[:20_000].split("\n") if line.strip()]
    tail = [line.strip() for line in text[-6_000:].split("\n") if line.strip()] if len(text) > 20_000 else lines
    head, foot = lines[:_HEAD_LINES], tail[-_FOOT_LINES:]
    proposal = Proposal()
    _read_times(head, foot, proposal)
    _read_dateline(head, proposal)
    _read_outlet(head, foot, proposal)
    _read_title(head, proposal)
    _read_author(head, proposal)
    proposal.credits = _credits(head, foot, proposal.credits)
    return proposal


def outlet_of_domain(domain: str) -> str | None:
    """The outlet that publishes under a domain: its name if it is well known, else the domain; None if anybody does."""
    table = lexicon.load("outlets")
    domain = domain.lower().rstrip(".")
    parts = domain.split(".")
    if parts[0] in {"www", "m", "mobile", "amp", "edition", "english", "en"} and len(parts) > 2:
        domain = ".".join(parts[1:])
    if domain in table["anybody"]["domains"].split():
        return None
    for start in range(len(domain.split(".")) - 1):
        if name := table["domains"].get(".".join(domain.split(".")[start:])):
            return str(name)
    return domain


def outlet_of_url(url: str) -> str | None:
    """The outlet of an address; None without a host name in it."""
    match = re.match(
        r"https?://(?:[^/@\s]{0,100}@)?((?:[a-z0-9-]{1,60}\.){1,5}[a-z]{2,12})(?::\d+)?(?:[/?#]|$)", url, re.I
    )
    return outlet_of_domain(match[1]) if match else None


def _read_times(head: Sequence[str], foot: Sequence[str], proposal: Proposal) -> None:
    for line in (*head, *foot):
        if len(line) > _LINE_CHARS:
            continue
        for found in find_times(line):
            label, explicit = _label(line[: found.start], line)
            if label is None or getattr(proposal, label) is not None:
                continue
            setattr(proposal, label, found.moment)
            if found.doubt:
                proposal.notes.append(found.doubt)
            if not explicit:
                proposal.uncertain.add(label)
        if proposal.updated is None and _UPDATED.match(line) and any(clock.zone for clock in find_clocks(line)):
            proposal.updated_at = line
    for line in head[:3]:
        _read_header(line, proposal)


def _label(before: str, line: str) -> tuple[str | None, bool]:
    """Which time a date in a line is, by the last label before it, and whether a label says so.

    Without a label it is the publication's if the line holds hardly more than the date.
    """
    last: tuple[int, str] | None = None
    for label, pattern in (("published", _PUBLISHED), ("updated", _UPDATED), ("retrieved", _RETRIEVED)):
        for match in pattern.finditer(before):
            if last is None or match.start() >= last[0]:
                last = match.start(), label
    if last:
        return last[1], True
    return ("published", False) if len(line) <= 60 else (None, False)


def _read_header(line: str, proposal: Proposal) -> None:
    """`CITY | Sat Oct 8, 2011 3:21 pm EDT CITY (Agency) - ...`, the header that wire stories carry on the web."""
    if proposal.published is None and "|" in line[:60]:
        for found in find_times(line[:120]):
            proposal.published = found.moment
            proposal.notes += [found.doubt] if found.doubt else []
            return


def _read_dateline(head: Sequence[str], proposal: Proposal) -> None:
    for line in head:
        start = line[:1500]
        match = _DATELINE.search(start) or _PLAIN_DATELINE.match(start)
        if not match:
            continue
        groups = match.groupdict()
        if month := MONTHS.get((groups["month"] or "").lower()):
            proposal.dateline = month, int(groups["day"])
            if groups.get("year") and proposal.published is None:
                proposal.published = _date(int(groups["year"]), *proposal.dateline)
                proposal.uncertain.add("published")
        agency = _agencies().get((groups.get("agency") or "").strip().lower())
        if agency:
            proposal.credits = (agency,)
            return
        if groups.get("agency"):
            proposal.outlet = groups["agency"].strip()
            proposal.uncertain.add("outlet")
            return


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _read_outlet(head: Sequence[str], foot: Sequence[str], proposal: Proposal) -> None:
    """In falling order of trust: an address, a source line, a mail domain, the dateline's own name, its agency."""
    for line in (*head[:5], *foot):
        if (match := _URL_LINE.match(line)) and (outlet := outlet_of_url(match[1])):
            proposal.url, proposal.outlet = match[1], outlet
            proposal.uncertain |= {"url", "outlet"}
            return
    for line in (*head, *foot):
        if match := _SOURCE.match(line):
            named = match[1].strip(" .")
            domain = _DOMAIN.match(named)
            proposal.outlet = (
                outlet_of_domain(domain[1]) if domain else named if _NAMED.match(named) else proposal.outlet
            )
            proposal.uncertain.add("outlet")
            return
    for line in (*foot, *head):
        for match in _MAIL.finditer(line[:_LINE_CHARS]):
            if outlet := outlet_of_domain(match[1]):
                proposal.outlet = outlet
                proposal.uncertain.add("outlet")
                return
    if proposal.outlet is None and proposal.credits:
        proposal.outlet = proposal.credits[0]
        proposal.uncertain.add("outlet")


def _read_title(head: Sequence[str], proposal: Proposal) -> None:
    """The first line that looks like a headline: short, no full stop, no label, more than a word or two."""
    for line in head[:4]:
        words = len(line.split())
        if _is_about_the_page(line):
            continue
        if (
            len(line) <= _TITLE_CHARS
            and _TITLE_WORDS[0] <= words <= _TITLE_WORDS[1]
            and not line.endswith((".", ":", ",", ";"))
        ):
            proposal.title = " ".join(line.split())
            proposal.uncertain.add("title")
            return
        if words > _TITLE_WORDS[0]:
            return


def _is_about_the_page(line: str) -> bool:
    labelled = any(pattern.match(line) for pattern in (_PUBLISHED, _UPDATED, _RETRIEVED))
    return bool(
        (labelled and (next(find_times(line), None) or next(find_clocks(line), None)))
        or (len(line) <= 60 and next(find_times(line), None))
        or _BYLINE.match(line)
        or _SOURCE.match(line)
        or _URL_LINE.match(line)
    )


def _read_author(head: Sequence[str], proposal: Proposal) -> None:
    for line in head[:8]:
        match = _BYLINE.match(line)
        if match and len(match[1].split()) <= 12 and not match[1].rstrip().endswith((".", "?", "!")):
            name = re.sub(r"\s+in\s+[A-Z].{0,60}$", "", match[1]).strip()
            if _NAMED.match(name):
                proposal.author = name
                proposal.uncertain.add("author")
                return


@cache
def _agencies() -> dict[str, str]:
    """Every way of writing an agency's name, lower-cased -> its name."""
    entries = lexicon.load("agencies")["agencies"]
    return {
        written.lower(): entry["name"] for entry in entries for written in (entry["name"], *entry.get("aliases", ()))
    }


@cache
def _agency_pattern() -> re.Pattern[str]:
    entries = lexicon.load("agencies")["agencies"]
    written = (name for entry in entries for name in (entry["name"], *entry.get("aliases", ())))
    return re.compile(rf"(?<![\w.])(?:{lexicon.alternation(written)})(?![\w])")


def _credits(head: Sequence[str], foot: Sequence[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """The agencies that the article credits, in its order: in the dateline, in a line of its own, in "With reporting by"."""
    found = dict.fromkeys(known)
    names = _agencies()
    for line in (*head[:6], *foot):
        if len(line) > _LINE_CHARS:
            continue
        bare = line.strip(" ()[]/.|-–—").lower()
        parts = [part.strip() for part in re.split(r"[,/&+;]|\band\b|\bwith\b", bare)]
        if parts and all(part in names or part in {"agencies", "staff", "our correspondent"} for part in parts):
            found.update(dict.fromkeys(names[part] for part in parts if part in names))
        elif _CREDIT_LINE.match(line) or (bare.startswith("by ") and len(bare) < 80):
            found.update(
                dict.fromkeys(
                    names[match.group().lower()]
                    for match in _agency_pattern().finditer(line)
                    if match.group().lower() in names
                )
            )
    return tuple(found)


def resolve_update(line: str, day: dt.date | None) -> Moment | None:
    """The time of an "Updated at 1030 CEST" line on a known day; None without a day or a zone."""
    clock = next((clock for clock in find_clocks(line) if clock.zone), None)
    return at(day, clock) if clock and day else None
