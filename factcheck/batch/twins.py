"""Articles with the same text, wherever in the corpus they lie: found by keys of eight bytes, settled as in reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from factcheck.batch.arrow import Spool, articles_of
from factcheck.model import Article, text_hash
from factcheck.reading.read import Failure, settle

Keys = npt.NDArray[np.uint64]

_BUCKETS = 64


class Twin(NamedTuple):
    """What became of an article that shares its text: read once elsewhere (`copy` says so), or kept under a new id."""

    lot: int
    row: int
    article_id: str
    copy: Failure | None


def text_keys(articles: Iterable[Article]) -> Keys:
    """For each article 64 bits that tell its text from others, white space aside."""
    return np.array([int(text_hash(article.text), 16) for article in articles], np.uint64)


def find_twins(lots: Spool, keys: Sequence[Keys], scratch: Spool) -> list[Twin]:
    """The articles of all lots that are dropped or renamed, in their order; `keys` holds the keys lot by lot.

    Only articles that share a text are looked at, a part of them at a time.
    """
    every, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *keys]), return_counts=True)
    shared = every[counts > 1]
    for lot, (name, own) in enumerate(zip(lots, keys, strict=True)):
        rows = np.flatnonzero(np.isin(own, shared))
        if not len(rows):
            continue
        (articles,) = lots.read(name)
        for row in rows:
            place = {"lot": pa.array([lot]), "row": pa.array([int(row)])}
            scratch.append(f"{own[row] % _BUCKETS:02d}", pa.table(place | _columns(articles.slice(int(row), 1))))
    return sorted(twin for bucket in scratch for twin in _settled(pa.concat_tables(scratch.read(bucket))))


def _columns(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _settled(table: pa.Table) -> Iterator[Twin]:
    places = zip(table["lot"].to_pylist(), table["row"].to_pylist(), strict=True)
    articles = articles_of(table)
    kept, copies = settle(articles)
    by_text = {id(article.text): article for article in kept}  # `settle` may give ids, the text stays the same object
    sentences = iter(copies)
    for (lot, row), article in zip(places, articles, strict=True):
        own = by_text.get(id(article.text))
        if own is None:
            yield Twin(lot, row, article.article_id, next(sentences))
        elif own.article_id != article.article_id:
            yield Twin(lot, row, own.article_id, None)
