"""Text in, its sentences with tagged words, quotations and noun phrases out: what every later room reads."""

from factcheck.extraction.language.document import Document

__all__ = ["Document"]
