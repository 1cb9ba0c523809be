"""What the program itself says of an article: its claims and its profile, and by which version of the program."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

import factcheck
from factcheck.comparison.events import profile
from factcheck.comparison.profile_json import profile_json
from factcheck.extraction.pipeline import extract_bounded
from factcheck.model import Article, Claim

APP_VERSION = factcheck.__version__

OUR_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault of the program on one article or event raises; it is told, and the others go on."""


class Analysis(NamedTuple):
    """All that is kept of an article beside its text and metadata."""

    claims: list[Claim]
    profile: str  # JSON
    unread: str | None = None  # a sentence, where the text has more figures than are read of one


def analyse(article: Article) -> Analysis:
    """Extract the claims of an article and what is needed to tie it to others."""
    found = extract_bounded(article)
    return Analysis(found.claims, profile_json(profile(article)), found.unread)


@cache
def extractor() -> str:
    """A name for the extraction as it is: it changes with its code and its word lists, by whoever they are changed.

    So a workspace knows which of its articles were read by an earlier extraction.
    """
    package = files("factcheck")
    parts = [package / "extraction", package / "lexicon", package / "dates.py"]
    digest = hashlib.sha256()
    for part in parts:
        for source in sorted(_sources(part), key=str):
            digest.update(source.read_bytes())
    return f"{APP_VERSION}+{digest.hexdigest()[:12]}"


def _sources(part: Traversable) -> list[Traversable]:
    if part.is_file():
        return [part] if part.name.endswith((".py", ".toml", ".tsv")) else []
    return [source for inner in part.iterdir() for source in _sources(inner)]
