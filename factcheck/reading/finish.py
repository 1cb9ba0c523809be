"""Draft -> Article: what the format did not say is asked of the text."""

from __future__ import annotations

import datetime as dt

from factcheck.errors import UnreadableInput
from factcheck.model import Article, LeftOut, Moment, moment
from factcheck.reading.dating import MONTHS
from factcheck.reading.draft import Draft, field, storable
from factcheck.reading.furniture import find_furniture
from factcheck.reading.language import language_of, name_of
from factcheck.reading.limits import TEXT_CHARS
from factcheck.reading.proposals import Proposal, outlet_of_url, propose, resolve_update
from factcheck.reading.source import shown
from factcheck.reading.text import day_in_name

UNDATED = "No publication date was found: the article can be read, but it cannot be placed in time until you give one."

_MONTH_NAMES = {number: name.capitalize() for name, number in reversed(MONTHS.items()) if len(name) > 3 or number == 5}


def finish(draft: Draft) -> Article:
    """The article of a draft.  Raises UnreadableInput if there is no text in it."""
    text = storable(draft.text)
    if not text.strip():
        raise UnreadableInput(f"{shown(draft.name)} holds no text; open it and check that it is the right file.")
    notes = list(draft.notes)
    if len(text) > TEXT_CHARS:
        text = text[:TEXT_CHARS]
        notes.append(f"Only the first {TEXT_CHARS:,} characters were read; the text is longer than any article.")
    left_out = find_furniture(text)
    proposal = propose(_kept(text, left_out))
    title, outlet, author = field(draft.title), field(draft.outlet), field(draft.author)
    url = field(draft.url) or proposal.url
    published = draft.published or proposal.published
    if published is None and (written := day_in_name(draft.name)):
        published = moment(written)
        proposal.uncertain.add("published")
        proposal.notes.append(f"The publication date {written} was taken from the file's name.")
    updated = draft.updated or proposal.updated
    day = _day(published)
    if updated is None and proposal.updated_at:
        updated = resolve_update(proposal.updated_at, day)
        proposal.uncertain.add("updated")
    from_address = outlet_of_url(field(draft.url) or "") if not outlet else None
    if from_address:
        proposal.uncertain.add("outlet")
    filled = {
        "outlet": outlet or from_address or proposal.outlet,
        "published": published,
        "updated": updated,
        "retrieved": draft.retrieved or proposal.retrieved,
        "title": title or proposal.title,
        "url": url,
        "author": author or proposal.author,
    }
    guessed = {name for name in proposal.uncertain if getattr(draft, name) is None and filled[name] is not None}
    language = language_of(text)
    if draft.published is None:
        notes += proposal.notes
    notes += _notes(proposal, published, day, language)
    return Article(
        text=text,
        article=storable(draft.name),
        event=field(draft.event),
        credits=proposal.credits,
        left_out=left_out,
        language=language,
        uncertain=tuple(sorted({*draft.uncertain, *guessed})),
        notes=tuple(dict.fromkeys(notes)),
        **filled,
    )


def _kept(text: str, left_out: tuple[LeftOut, ...]) -> str:
    """The text without what was left out: a box's date is not the article's."""
    ends = [0, *(gap.end for gap in left_out)]
    starts = [*(gap.start for gap in left_out), len(text)]
    return "".join(text[start:end] for start, end in zip(ends, starts, strict=True))


def _day(published: Moment | None) -> dt.date | None:
    return published.date() if isinstance(published, dt.datetime) else published


def _notes(proposal: Proposal, published: Moment | None, day: dt.date | None, language: str) -> list[str]:
    notes = []
    if language != "en":
        notes.append(
            f"The text seems to be in {name_of(language)}; only English is supported, so no claims are read from it."
        )
    if published is None:
        notes.append(UNDATED)
    elif day and proposal.dateline and proposal.dateline != (day.month, day.day):
        month, number = proposal.dateline
        notes.append(
            f"The dateline gives {number} {_MONTH_NAMES[month]}, the publication date is {day.isoformat()}: "
            "the text may be from another day than the page."
        )
    return notes
