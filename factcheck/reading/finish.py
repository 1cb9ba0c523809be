"""Draft -> Article: what the format did not say is asked of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import Article, LeftOut, day_of, moment
from factcheck.reading.dating import MONTHS, read_time
from factcheck.reading.draft import Draft, field, storable
from factcheck.reading.furniture import AROUND, find_furniture
from factcheck.reading.language import language_of, name_of
from factcheck.reading.limits import TEXT_CHARS
from factcheck.reading.outlets import original, outlet_of_url
from factcheck.reading.proposals import Proposal, propose, resolve_update
from factcheck.reading.source import shown
from factcheck.reading.text import day_in_name

UNDATED = "No publication date was found: the article can be read, but it cannot be placed in time until you give one."
UNSUPPORTED = "only English is supported"
"""What a note on a text in another language says."""
_UPDATE_ONLY = "The text gives only the time of an update; it was taken for the time of publication as well."

_IMPRINT = ("copyright notice", "sharing")
_FIELDS = ("outlet", "title", "url", "author", "event")
_PROPOSED = ("outlet", "published", "updated", "retrieved", "title", "url", "author")
_MONTH_NAMES = {number: name.capitalize() for name, number in reversed(MONTHS.items()) if len(name) > 3 or number == 5}


def finish(draft: Draft) -> Article:
    """The article of a draft.  Raises UnreadableInput if there is no text in it."""
    text = storable(draft.text[:TEXT_CHARS])
    if not text.strip():
        raise UnreadableInput(f"{shown(draft.name)} holds no text; open it and check that it is the right file.")
    known = [gap for gap in draft.left_out if gap.end <= len(text)]
    left_out = find_furniture(text, known)
    proposal = _proposal(text, known, left_out)
    whole = _completed(_tidied(draft), proposal)
    language = language_of(text)
    return Article(
        text=text,
        article=storable(whole.name),
        outlet=whole.outlet,
        published=whole.published,
        updated=whole.updated,
        retrieved=whole.retrieved,
        title=whole.title,
        url=whole.url,
        author=whole.author,
        event=whole.event,
        credits=proposal.credits,
        left_out=left_out,
        language=language,
        uncertain=tuple(sorted(set(whole.uncertain))),
        notes=tuple(dict.fromkeys((*whole.notes, *_notes(draft, whole, proposal, language)))),
    )


def _proposal(text: str, known: list[LeftOut], left_out: tuple[LeftOut, ...]) -> Proposal:
    """What the text says of itself; of a page that was copied whole also what stands around the article on it."""
    imprint = _imprint(text, left_out)
    proposal = propose(_kept(text, left_out), imprint)
    if any(gap.reason == AROUND for gap in left_out):
        wider = propose(_kept(text, find_furniture(text, known, around=False)), imprint)
        for name in ("outlet", "published", "updated", "author", "url"):
            if getattr(proposal, name) is None and (value := getattr(wider, name)) is not None:
                proposal.guess(name, value)
    return proposal


def _kept(text: str, left_out: tuple[LeftOut, ...]) -> str:
    """The text without what was left out: a box's date is not the article's."""
    ends = [0, *(gap.end for gap in left_out)]
    starts = [*(gap.start for gap in left_out), len(text)]
    return "".join(text[start:end] for start, end in zip(ends, starts, strict=True))


def _imprint(text: str, left_out: tuple[LeftOut, ...]) -> str:
    """What the page says of itself at its foot."""
    return "\n".join(text[gap.start : gap.end] for gap in left_out if gap.reason in _IMPRINT)


def _tidied(draft: Draft) -> Draft:
    given: dict[str, Any] = {name: field(v) for name in _FIELDS if (v := getattr(draft, name)) is not None}
    return replace(draft, **given) if given else draft


def _completed(draft: Draft, proposal: Proposal) -> Draft:
    """The draft with its gaps filled: the outlet from its address, then all from the text, a day from its name."""
    if draft.outlet is None and draft.url and (outlet := outlet_of_url(draft.url)):
        draft = draft.guessing("outlet", outlet)
    for name in _PROPOSED:
        value = getattr(proposal, name)
        if getattr(draft, name) is None and value is not None:
            draft = draft.guessing(name, value) if name in proposal.uncertain else replace(draft, **{name: value})
            draft = draft.noting(*proposal.doubts.get(name, ()))
    if draft.published is None and draft.updated is not None:
        draft = draft.guessing("published", draft.updated).noting(_UPDATE_ONLY)
    if draft.published is None and (written := day_in_name(draft.name)):
        draft = draft.guessing("published", moment(written))
        draft = draft.noting(f"The publication date {written} was taken from the file's name.")
    if draft.published is None and (found := read_time(draft.url or "")) and (day := day_of(found.moment)):
        draft = draft.guessing("published", day)
        draft = draft.noting(f"The publication date {day.isoformat()} was taken from the article's address.")
    day = day_of(draft.published)
    if draft.updated is None and day and proposal.updated_at:
        draft = draft.guessing("updated", resolve_update(proposal.updated_at, day))
    url, taken = original(draft.url or "")  # two copies that an archive took are two versions of one article
    return replace(draft, url=url, retrieved=draft.retrieved or taken) if url else draft


def _notes(draft: Draft, whole: Draft, proposal: Proposal, language: str) -> Iterator[str]:
    """What the person should know of the article as a whole."""
    if len(draft.text) > TEXT_CHARS:
        yield f"Only the first {TEXT_CHARS:,} characters were read; the text is longer than any article."
    if language != "en":
        yield f"The text seems to be in {name_of(language)}; {UNSUPPORTED}, so no claims are read from it."
    day = day_of(whole.published)
    if day is None:
        yield UNDATED
        if proposal.dateline:
            yield f"Its dateline gives {_dateline(proposal.dateline)} without a year."
    elif proposal.dateline and proposal.dateline != (day.month, day.day):
        yield (
            f"The dateline gives {_dateline(proposal.dateline)}, the publication date is {day.isoformat()}: "
            "the figures may be older than the page."
        )


def _dateline(day: tuple[int, int]) -> str:
    return f"{day[1]} {_MONTH_NAMES[day[0]]}"
