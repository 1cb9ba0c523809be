"""Articles and numbers for the tests of speakers, without the stage that finds numbers."""

from __future__ import annotations

from factcheck.extraction.attribution.sources import attribute
from factcheck.extraction.language.document import Document
from factcheck.model import Amount, Article, Attribution, Bound, Kind


def amount(text: str, surface: str, start: int | None = None) -> Amount:
    """The number `surface` where it first stands in the text, or at `start`."""
    at = text.index(surface) if start is None else start
    return Amount(
        start=at,
        end=at + len(surface),
        surface=surface,
        kind=Kind.COUNT,
        value=1.0,
        low=1.0,
        high=1.0,
        bound=Bound.EXACT,
    )


def attribution(text: str, surface: str, **article: object) -> Attribution:
    """Who vouches for `surface` in a text."""
    document = Document.of(Article(text=text, **article))  # type: ignore[arg-type]
    (found,) = attribute(document, [amount(text, surface)])
    return found
