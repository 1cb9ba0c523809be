"""A document, its amounts and their attributions in; what each amount counts out: measure, noun, group, place, time."""

from factcheck.extraction.counted.claimable import may_be_claim
from factcheck.extraction.counted.meanings import describe

__all__ = ["describe", "may_be_claim"]
