"""read, extract, compare, quantities: the one place where the stages meet.

Command line, batch and workspace all call these, so that the same articles give the same claims everywhere.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from factcheck import tables
from factcheck.comparison.events import profile, tie_articles
from factcheck.errors import UnreadableInput
from factcheck.extraction.pipeline import extract_bounded, quantities
from factcheck.model import Article, Claim, Decisions
from factcheck.reading.read import Failure, read_paths

__all__ = ["Result", "compare", "extract", "extract_claims", "quantities", "read"]


class Result(NamedTuple):
    """What `compare` gives: frames with the contract's columns."""

    claims: pd.DataFrame
    topics: pd.DataFrame
    groups: pd.DataFrame
    relations: pd.DataFrame
    totals: pd.DataFrame


def read(*inputs: str | Path) -> list[Article]:
    """The articles in files, folders, archives and manifests.

    An input that cannot be read gives a warning that names it, and the rest is read.
    Raises UnreadableInput when nothing at all could be read.
    """
    reading = read_paths(inputs)
    if reading.failures and not reading.articles:
        raise UnreadableInput(" ".join(failure.reason for failure in reading.failures))
    for failure in reading.failures:
        warnings.warn(failure.reason, stacklevel=2)
    return reading.articles


def extract(articles: Iterable[Article]) -> pd.DataFrame:
    """The numeric claims of articles, one row each, with the contract's columns; events and copies are told.

    A text with more figures than are read of one gives a warning that names it.
    """
    unread: list[Failure] = []
    claims = extract_claims(list(articles), unread)
    for failure in unread:
        warnings.warn(failure.reason, stacklevel=2)
    return tables.frame("claims", claims)


def extract_claims(
    articles: Sequence[Article],
    unread: list[Failure] | None = None,
    each: Callable[[Article], object] | None = None,
) -> list[Claim]:
    """The claims of articles in the order of the articles; `each` is called after every article, for progress.

    `unread` gets what is to be said of each text of which not all figures were read.
    """
    ties = tie_articles([profile(article) for article in articles])
    out: list[Claim] = []
    for article in articles:
        found = extract_bounded(article, ties[article.article_id])
        out += found.claims
        if found.unread and unread is not None:
            unread.append(Failure(article.article, found.unread))
        if each:
            each(article)
    return out


def compare(claims: pd.DataFrame, decisions: Decisions | None = None) -> Result:
    """Group and relate claims that `extract` gave; a person's decisions win over the program's."""
    from factcheck.comparison.compare import compare_claims  # a fifth of the program, which `extract` does not need

    found = compare_claims(tables.claims_of(claims), decisions)
    return Result(
        claims=tables.frame("claims", found.claims),
        topics=tables.frame("topics", found.topics),
        groups=tables.frame("groups", found.groups),
        relations=tables.frame("relations", found.relations),
        totals=tables.frame("totals", found.totals),
    )
