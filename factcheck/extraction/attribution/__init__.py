"""A document and its amounts in, who vouches for each amount and through whom out."""

from factcheck.extraction.attribution.sources import attribute
from factcheck.extraction.attribution.stance import claimant_relation, confidence

__all__ = ["attribute", "claimant_relation", "confidence"]
