"""A document, its amounts and their attributions in; what each amount counts out: measure, noun, group, place, time."""

from factcheck.extraction.counted.claimable import may_be_claim
from factcheck.extraction.counted.meanings import describe
from factcheck.extraction.counted.scope import Scope, scope_of

__all__ = ["Scope", "describe", "may_be_claim", "scope_of"]
