"""The part of the work that knows no other article: a partition of articles -> its claims and profiles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from factcheck.batch.arrow import articles_of, to_arrow
from factcheck.batch.profiles import profile_table
from factcheck.comparison.events import Profile, profile
from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim

_ARTICLES = 250
_CHARACTERS = 1_000_000
_FAILURES = pa.schema([("name", pa.string()), ("reason", pa.string())])


class Partition(NamedTuple):
    """What one partition of articles gives: Arrow tables."""

    claims: pa.Table
    profiles: pa.Table
    failures: pa.Table


def partitions(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in lots of at most 250 articles and about a million characters, the same on every run."""
    lot: list[Article] = []
    size = 0
    for article in articles:
        lot.append(article)
        size += len(article.text)
        if len(lot) >= _ARTICLES or size >= _CHARACTERS:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def extract_partition(articles: pa.Table) -> Partition:
    """The claims and profiles of a table of articles: a pure function of each row, for any engine to map.

    Claims have no event yet.  An article on which the program itself fails is listed with the error.
    """
    claims: list[Claim] = []
    profiles: list[Profile] = []
    failures: list[dict[str, str]] = []
    for article in articles_of(articles):
        try:
            found, about = extract_article(article), profile(article)
        except Exception as error:  # one article must not stop a million
            failures.append({"name": article.article, "reason": f"The program failed on this article: {error!r}."})
            continue
        claims += found
        profiles.append(about)
    return Partition(
        to_arrow("claims", claims), profile_table(profiles), pa.Table.from_pylist(failures, schema=_FAILURES)
    )


def partition_digest(articles: pa.Table, program: str) -> str:
    """A name for a partition's content under one program: 32 hexadecimal digits."""
    content = hashlib.sha256(program.encode())
    for batch in articles.to_batches():
        content.update(batch.serialize())
    return content.hexdigest()[:32]


def program_digest() -> str:
    """A name for the program as it is: what another program found is not taken over."""
    package = Path(__file__).parents[1]
    sources = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".toml"})
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()[:32]
