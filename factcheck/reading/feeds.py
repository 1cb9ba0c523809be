"""RSS and Atom files -> drafts, one for each entry that carries its text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.reading.dating import read_time
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import HTML_BYTES
from factcheck.reading.outlets import listed_outlet, outlet_named, outlet_of_url
from factcheck.reading.source import Source, shown
from factcheck.reading.web import readable

_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)
"""What feedparser raises on markup that it does not expect."""
_ENTRIES = 2_000
_TAGS = 100_000
"""feedparser needs a tenth of a millisecond and more for each."""
_SUMMARY_CHARS = 400
_SUMMARY = "The feed gives only the beginning or a summary of this article; read its page for the rest."


def read_feed(source: Source) -> Iterator[Draft | UnreadableInput]:
    """The entries of a feed in its order; an entry without text comes as the error that says so."""
    import feedparser

    data = source.read(HTML_BYTES)
    if sum(map(data.count, (b"<item", b"<entry"))) > _ENTRIES or data.count(b"<") > _TAGS:
        raise UnreadableInput(
            f"{shown(source.name)} has more than {_ENTRIES:,} entries or tags to match; split the feed."
        )
    try:
        feed = feedparser.parse(io.BytesIO(data))  # never a string: that would be opened as a file or an address
    except _DAMAGED:
        raise UnreadableInput(f"{shown(source.name)} is damaged as a feed; save its articles one by one.") from None
    if not feed.entries:
        raise UnreadableInput(f"{shown(source.name)} is a feed without entries; there is nothing to read in it.")
    outlet = listed_outlet(field(feed.feed.get("link"))) or outlet_named(field(feed.feed.get("title")))
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(source, number, entry, outlet)


def _draft(source: Source, number: int, entry: Any, outlet: str | None) -> Draft | UnreadableInput:
    markup, is_whole = _text_of(entry)
    text = readable(markup)
    title = field(readable(str(entry.get("title") or "")))
    if not text:
        return UnreadableInput(f"Entry {number} of {shown(source.name)} (“{title or 'without title'}”) has no text.")
    published, updated = (
        read_time(str(dict.get(entry, name) or "")) for name in ("published", "updated")
    )  # feedparser's own `get` takes one for the other
    published = published or updated
    link = field(entry.get("link"))
    address = link if link and link.lower().startswith(("http://", "https://")) else None
    return Draft(
        name=f"{source.name}#{number}",
        text=text,
        title=title,
        outlet=outlet or outlet_of_url(address or ""),
        published=published.moment if published else None,
        updated=updated.moment if updated and updated != published else None,
        url=address,
        author=field(entry.get("author")),
        uncertain=("outlet",),  # a feed's title is often more than the outlet's name
        notes=() if is_whole else (_SUMMARY,),
    )


def _text_of(entry: Any) -> tuple[str, bool]:
    """The longest text of an entry, as markup, and whether it looks like all of the article."""
    texts = [str(content.get("value") or "") for content in entry.get("content") or ()]
    texts.append(str(entry.get("summary") or ""))
    longest = max(texts, key=len)
    return longest, len(longest) >= _SUMMARY_CHARS
