"""The record of a claim that a person adds: one that the machine missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.errors import WorkspaceError
from factcheck.extraction.language.document import Document
from factcheck.model import Accrual, Article, AttributionType, Bound, Modality, Population
from factcheck.review import Record, checked_changes


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A selection without the white space at its ends; raises WorkspaceError if nothing of the text is in it."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise WorkspaceError("Select the number in the article's text.")
    chosen = text[start:end]
    return start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())


def added(article: Article, claim_id: str, start: int, end: int, values: Mapping[str, Any]) -> Record:
    """The whole record of a claim that a person adds."""
    document = Document.of(article)
    sentence = document.sentences[document.sentence_index(start)]
    noun = values.get("noun")
    record: Record = {
        "claim_id": claim_id,
        "article_id": article.article_id,
        "start": start,
        "end": end,
        "surface": article.text[start:end],
        "sentence": article.text[sentence.start : max(sentence.end, end)],
        "sentence_start": sentence.start,
        "value": None,
        "low": None,
        "high": None,
        "bound": Bound.EXACT.value,
        "provisional": False,
        "unit": None,
        "noun": None,
        "measure": f"other:{noun or 'number'}",
        "population": Population.UNKNOWN.value,
        "group": None,
        "place": None,
        "period": None,
        "period_start": None,
        "period_end": None,
        "as_of": None,
        "accrual": Accrual.UNKNOWN.value,
        "claimant": None,
        "claimant_as_written": None,
        "claimant_relation": None,
        "cue": None,
        "via": [],
        "modality": Modality.ASSERTED.value,
        "confidence": 1.0,
        "attribution_type": AttributionType.OWN_VOICE.value,
        "doubts": [],
    }
    record |= checked_changes(record, values)
    if all(record[field] is None for field in ("value", "low", "high")):
        raise WorkspaceError("A claim needs a figure: give its value, or the ends of its range.")
    return record
