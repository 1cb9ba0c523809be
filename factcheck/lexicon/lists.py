"""Word lists as sets."""

from __future__ import annotations

from functools import cache

from factcheck import lexicon


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of one list of `lexicon/<table>.toml`."""
    return frozenset(lexicon.load(table)[name])
