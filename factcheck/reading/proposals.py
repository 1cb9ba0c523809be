"""What a text itself says of its outlet, dates, title, author and agencies.

Everything found here is a proposal: a manifest, a page's metadata or the person wins over it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.lexicon.lists import single_spaced
from factcheck.model import Moment
from factcheck.reading.credits import agency_of, credited
from factcheck.reading.dating import MONTHS, at, date_of, find_clocks, find_times
from factcheck.reading.outlets import outlet_named, outlet_of_domain, outlet_of_url

_HEAD_LINES = 15
_FOOT_LINES = 8
_HEAD_CHARS = 20_000
_FOOT_CHARS = 6_000
_LINE_CHARS = 300
_DATE_LINE_CHARS = 60
_DATELINE_CHARS = 1_500
_TITLE_CHARS = 200
_FEWEST_TITLE_WORDS = 3
_MOST_TITLE_WORDS = 25

_LABELS = {
    "published": re.compile(
        r"\b(?:(?:first )?published|posted|publication date|created|issued|date|as of)\b\s*(?:on|at)?\s*:?",
        re.IGNORECASE,
    ),
    "updated": re.compile(
        r"\b(?:(?:last )?(?:updated|modified|edited)|last update|corrected)\b\s*(?:on|at)?\s*:?", re.IGNORECASE
    ),
    "retrieved": re.compile(
        r"\b(?:retrieved|accessed|archived|saved|downloaded|captured)\b\s*(?:on|at|from)?\s*:?", re.IGNORECASE
    ),
}
_NEXT = re.compile(
    r"\bnext\s(?:\w{1,20}\s){0,2}(?:report|update|bulletin|issue|edition|sitrep|briefing|publication)\b", re.IGNORECASE
)
"""Before the day of a report that is still to come."""
_SOURCE = re.compile(
    r"^(?:source|via|originally published (?:by|on|in|at)|first published (?:by|on|in)|publisher|publication)\s*:\s*"
    r"(?P<name>.{2,100})$",
    re.IGNORECASE,
)
_AND_AGENCIES = re.compile(r"(?:,| and|,? with)\s(?:news |wire )?(?:agencies|services)$", re.IGNORECASE)
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\.)?(?P<domain>(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,12})(?:/\S*)?$", re.IGNORECASE
)
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?P<domain>(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,12})\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"^(?:(?:url|link|source|web)\s*:\s*)?(?P<url>https?://\S{4,1000})$", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|words by|story by|written by|reported by)\s+(?P<name>.{3,100})$", re.IGNORECASE)
_WHERE = re.compile(r"\s+in\s+[A-Z].{0,60}$")
_RIGHTS = re.compile(r"©|\(c\)|copyright")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s,]{0,3}(?:(?:©|\(c\))\s{0,3})?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,.]{0,3}"
    r"(?:all rights reserved[\s.]{1,3})?(?:by\s)?"
    r"(?P<name>[A-Z][\w&'’. -]{2,60}?)(?:[.,|]|\s(?:19|20)\d\d|\sall rights|\s(?:or|and) its\s|$)",
    re.IGNORECASE,
)
_CITY = r"[A-Z][A-Z.'’-]{1,30}(?:[ /-][A-Z][A-Z.'’-]{1,30}){0,4}"
_TOWN = r"[A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’.-]{1,30}){0,3}"
_COUNTRY = rf"(?!(?:{'|'.join(map(str.capitalize, MONTHS))})\b\.? \d)[A-Z][\w.'’ -]{{1,40}}"
_DAY = r"(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:, (?P<year>\d{4}))?"
_DATELINE = re.compile(
    rf"(?:^|(?<=\s))(?:{_CITY}(?:, {_COUNTRY})?|{_TOWN}, {_COUNTRY})(?:, {_DAY})?"
    r"\s\((?P<agency>[\w’'. /&-]{2,40})\)\s*(?:—|–|--?|:)\s"
)
_BARE_DATELINE = re.compile(rf"^{_CITY}(?:, {_COUNTRY})?, {_DAY}\s*(?:—|–|--?)\s")


@dataclass(slots=True)
class Proposal:
    """What a text says of itself; None where it says nothing."""

    outlet: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    retrieved: Moment | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    credits: tuple[str, ...] = ()
    dateline: tuple[int, int] | None = None  # the month and day before the text
    updated_at: str | None = None  # a line that gives an update's time of day without its day
    uncertain: set[str] = field(default_factory=set)  # the names of fields that are not labelled in the text
    doubts: dict[str, list[str]] = field(default_factory=dict)  # name of a field -> why it may be wrong

    def guess(self, name: str, value: object) -> None:
        """Set a field that no label in the text vouches for."""
        setattr(self, name, value)
        self.uncertain.add(name)


def propose(text: str, imprint: str = "") -> Proposal:
    """The proposals of one text, by its first and last lines; `imprint` is what a page says at its foot of itself."""
    head = _lines(text[:_HEAD_CHARS], slice(_HEAD_LINES))
    foot = _lines(text[-_FOOT_CHARS:] if len(text) > _HEAD_CHARS else text, slice(-_FOOT_LINES, None))
    proposal = Proposal()
    _read_times(head, foot, proposal)
    _read_dateline(head, proposal)
    _read_outlet(head, foot, _lines(imprint[:_FOOT_CHARS]), proposal)
    _read_title(head, proposal)
    _read_author(head, proposal)
    proposal.credits = credited((*head[:6], *foot), proposal.credits)
    return proposal


def resolve_update(line: str, day: dt.date) -> Moment | None:
    """The time of an "Updated at 1030 CEST" line on a known day; None without a zone."""
    clock = next((clock for clock in find_clocks(line) if clock.zone), None)
    return at(day, clock) if clock else None


def _lines(text: str, kept: slice = slice(None)) -> list[str]:
    return list(map(single_spaced, list(filter(str.strip, text.splitlines()))[kept]))


def _read_times(head: Sequence[str], foot: Sequence[str], proposal: Proposal) -> None:
    for number, line in enumerate((*head, *foot)):
        if number < 3 and "|" in line[:60]:
            line = line[:120]  # a header that the web puts before an agency's story: CITY | Sat Oct 8, 2011 3:21 pm EDT
        if len(line) > _LINE_CHARS:
            continue
        for found in find_times(line):
            if _NEXT.search(line[: found.start]):
                continue
            name = _label(line[: found.start])
            is_date_line = len(line) <= _DATE_LINE_CHARS or (number < 3 and "|" in line[: found.start])
            if (name is None and not is_date_line) or getattr(proposal, name or "published") is not None:
                continue
            setattr(proposal, name or "published", found.moment)
            proposal.doubts[name or "published"] = [found.doubt] if found.doubt else []
            if name is None and "|" not in line[: found.start]:
                proposal.uncertain.add("published")
        if _LABELS["updated"].match(line) and not next(find_times(line), None) and next(find_clocks(line), None):
            proposal.updated_at = line


def _label(before: str) -> str | None:
    """Which time a date is, by the last label before it in its line; None without one."""
    last = (-1, "")
    for name, pattern in _LABELS.items():
        for match in pattern.finditer(before):
            last = max(last, (match.start(), name))
    return last[1] or None


def _read_dateline(head: Sequence[str], proposal: Proposal) -> None:
    """`CITY, Country, July 19 (Agency) —` gives a day and whom the text is from."""
    for line in head:
        line = line[:_DATELINE_CHARS]
        match = (_DATELINE.search(line) if " (" in line else None) or _BARE_DATELINE.match(line)
        if not match:
            continue
        said = match.groupdict()
        if month := MONTHS.get((said["month"] or "").lower()):
            proposal.dateline = month, int(said["day"])
            if said["year"] and proposal.published is None and (day := date_of(int(said["year"]), *proposal.dateline)):
                proposal.guess("published", day)
        if named := (said.get("agency") or "").strip():
            agency = agency_of(named)
            proposal.credits = (agency,) if agency else ()
            proposal.guess("outlet", agency or named)
        return


def _read_outlet(head: Sequence[str], foot: Sequence[str], imprint: Sequence[str], proposal: Proposal) -> None:
    """In falling order of trust: an address, a source line, the imprint, a mail domain; the dateline's before these."""
    for line in (*head[:5], *foot):
        if (match := _ADDRESS.match(line)) and (outlet := outlet_of_url(match["url"])):
            proposal.guess("url", match["url"])
            proposal.guess("outlet", outlet)
            return
    outlet = next(_outlets(head, foot, imprint), None)
    if outlet:
        proposal.guess("outlet", outlet)


def _outlets(head: Sequence[str], foot: Sequence[str], imprint: Sequence[str]) -> Iterator[str]:
    for line in (*head, *foot):
        if match := _SOURCE.match(line):
            named = _AND_AGENCIES.sub("", match["name"].strip(" ."))
            domain = _DOMAIN.match(named)
            if outlet := outlet_of_domain(domain["domain"]) if domain else named[:1].isupper() and outlet_named(named):
                yield outlet
    for line in (*imprint, *foot[-3:]):
        line = line[:_LINE_CHARS]
        match = _COPYRIGHT.search(line) if _RIGHTS.search(line.lower()) else None
        if match and (outlet := outlet_named(match["name"])):
            yield outlet
    for line in (line for line in (*foot, *head, *imprint) if "@" in line):
        for match in _MAIL.finditer(line[:_LINE_CHARS]):
            if outlet := outlet_of_domain(match["domain"]):
                yield outlet


def _read_title(head: Sequence[str], proposal: Proposal) -> None:
    """The first line that looks like a headline: short, no full stop, no label, more than a word or two."""
    for line, following in zip(head[:4], [*head[1:], ""], strict=False):
        words = len(line.split())
        if _is_about_the_page(line) or words < _FEWEST_TITLE_WORDS:
            continue
        is_short = len(line) <= _TITLE_CHARS and words <= _MOST_TITLE_WORDS
        if is_short and not line.endswith((".", ":", ",", ";")) and not following[:1].islower():
            proposal.guess("title", line)
        return


def _is_about_the_page(line: str) -> bool:
    """Whether a line is a byline, a source, an address or a date and no headline."""
    if _BYLINE.match(line) or _SOURCE.match(line) or _ADDRESS.match(line):
        return True
    labelled = any(pattern.match(line) for pattern in _LABELS.values())
    has_date = next(find_times(line), None) is not None
    return (has_date and (labelled or len(line) <= _DATE_LINE_CHARS)) or (
        labelled and bool(next(find_clocks(line), None))
    )


def _read_author(head: Sequence[str], proposal: Proposal) -> None:
    for line in head[:8]:
        match = _BYLINE.match(line)
        if match and len(line.split()) <= 13 and not line.endswith((".", "?", "!")):
            name = _WHERE.sub("", match["name"]).strip()
            if name[:1].isupper() or name.startswith("the "):
                proposal.guess("author", name)
                return
