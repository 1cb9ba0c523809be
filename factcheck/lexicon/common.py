"""How common words are in news, so that a few articles on one event can be told from a few on several.

`common.tsv` is made by `tests/lexicon/make_common.py` from the articles of NewsArticles.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

SHARE = 0.001
"""The share of articles that holds a word which the table has not."""
COUNTRY = 0.05
"""The same of a country."""


def share_of_articles(term: str) -> float:
    """The share of articles that holds a word in small letters, or a country as `events` writes it: "=Peru"."""
    return _shares().get(term, COUNTRY if term[0] == "=" else SHARE)


@cache
def _shares() -> Mapping[str, float]:
    rows = files(__package__).joinpath("common.tsv").read_text(encoding="utf-8").splitlines()
    return {word: int(many) / 1000 for word, many in (row.split("\t") for row in rows)}
