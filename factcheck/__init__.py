"""Numeric claims of news articles, side by side: who says how many, according to whom, since when.

import factcheck
articles = factcheck.read("data/samples")
claims = factcheck.extract(articles)
result = factcheck.compare(claims)
factcheck.quantities("At least 49 soldiers died.")
"""

import os
from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError
from factcheck.model import Article

if TYPE_CHECKING:
    from factcheck.verbs import Result, compare, extract, quantities, read

__all__ = ["Article", "FactcheckError", "Result", "compare", "extract", "quantities", "read"]
__version__ = "0.1.0"

# Before numpy is imported: its threads would wait for each other at matrices as small as ours.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def __getattr__(name: str) -> Any:
    """The verbs, imported with their word lists and pandas when first asked for (PEP 562)."""
    if name in __all__:
        from factcheck import verbs

        return getattr(verbs, name)
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
