"""The part of the work that knows no other article: a partition of articles -> its claims and profiles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from factcheck.batch.arrow import article_table, articles_of, to_arrow
from factcheck.batch.profiles import profile_table
from factcheck.batch.twins import Keys, text_keys
from factcheck.comparison.events import Profile, profile
from factcheck.extraction.pipeline import extract_bounded
from factcheck.model import Article, Claim
from factcheck.reading.draft import Draft
from factcheck.reading.read import Failure, finished

_ARTICLES = 125
_CHARACTERS = 500_000
_FAILURES = pa.schema([("name", pa.string()), ("reason", pa.string())])


class Lot(NamedTuple):
    """What was read of some inputs: the articles, the keys of their texts, and what was no article."""

    articles: pa.Table
    keys: Keys
    failures: list[Failure]


class Partition(NamedTuple):
    """What one partition of articles gives: Arrow tables."""

    claims: pa.Table
    profiles: pa.Table
    failures: pa.Table


def partitions(inputs: Iterable[Draft | Failure]) -> Iterator[list[Draft | Failure]]:
    """What is to be read in lots of at most 125 and about half a million characters, the same on every run."""
    lot: list[Draft | Failure] = []
    size = 0
    for each in inputs:
        lot.append(each)
        size += len(each.text) if isinstance(each, Draft) else 0
        if len(lot) >= _ARTICLES or size >= _CHARACTERS:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def read_lot(inputs: Sequence[Draft | Failure]) -> Lot:
    """The articles of some inputs, each read by itself, for any engine to map."""
    found = [finished(each) if isinstance(each, Draft) else each for each in inputs]
    articles = [each for each in found if isinstance(each, Article)]
    return Lot(article_table(articles), text_keys(articles), [each for each in found if isinstance(each, Failure)])


def extract_partition(articles: pa.Table) -> Partition:
    """The claims and profiles of a table of articles: a pure function of each row, for any engine to map.

    Claims have no event yet.  An article on which the program itself fails is listed with the error, one of which
    not all figures were read with the sentence that says so.
    """
    claims: list[Claim] = []
    profiles: list[Profile] = []
    failures: list[dict[str, str]] = []
    for article in articles_of(articles):
        try:
            found, about = extract_bounded(article), profile(article)
        except Exception as error:  # one article must not stop a million
            failures.append({"name": article.article, "reason": f"The program failed on this article: {error!r}."})
            continue
        claims += found.claims
        failures += [{"name": article.article, "reason": found.unread}] if found.unread else []
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
