"""Numeric claims of news articles, side by side: who says how many, according to whom, since when.

import factcheck
articles = factcheck.read("data/samples")
claims = factcheck.extract(articles)
result = factcheck.compare(claims)
factcheck.quantities("At least 49 soldiers died.")
"""

from factcheck.errors import FactcheckError
from factcheck.model import Article
from factcheck.verbs import Result, compare, extract, quantities, read

__all__ = ["Article", "FactcheckError", "Result", "compare", "extract", "quantities", "read"]
__version__ = "0.1.0"
