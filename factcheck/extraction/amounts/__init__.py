"""A document in, every number of it out: value, bounds, unit, kind, and the noun it counts."""

from factcheck.extraction.amounts.find import find_amounts

__all__ = ["find_amounts"]
