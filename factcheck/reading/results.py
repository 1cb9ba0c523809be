"""What reading gives back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.model import Article


class Failure(NamedTuple):
    """An input that could not be read, and the one sentence that says why and what to do."""

    name: str
    reason: str


class Reading(NamedTuple):
    """What came of reading some inputs: the articles, what could not be read, and what was there twice."""

    articles: list[Article]
    failures: list[Failure]
    duplicates: Sequence[Failure] = ()  # inputs whose text another input has too, each with a sentence
