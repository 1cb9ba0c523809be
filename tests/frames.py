"""Small hand-made frames with the contract's columns, for the tests of charts and markup."""

from __future__ import annotations

from typing import Any

import pandas as pd

from factcheck.model import Accrual, Bound, Claim, ClaimantRelation, Modality, Population, ReviewStatus, moment
from factcheck.tables import frame


def claim(number: int, value: float | None = 49.0, **fields: Any) -> Claim:
    """A claim of a ferry fire; `published` may be ISO text."""
    surface = str(fields.pop("surface", "" if value is None else f"{value:g}"))
    sentence = fields.pop("sentence", f"The port said {surface} deck hands were injured.")
    published = fields.pop("published", "2024-05-03")
    start = sentence.index(surface)
    given: dict[str, Any] = {
        "claim_id": f"c{number}",
        "article": f"a{number}.txt",
        "article_id": f"art{number}",
        "outlet": "Harbour Post",
        "published": moment(published) if published else None,
        "title": "Ferry fire",
        "url": None,
        "event": "Ferry fire",
        "start": start + 100,
        "end": start + 100 + len(surface),
        "surface": surface,
        "sentence": sentence,
        "value": value,
        "low": value,
        "high": value,
        "bound": Bound.EXACT,
        "provisional": False,
        "unit": None,
        "noun": "deck hands",
        "measure": "injured",
        "population": Population.CIVILIAN,
        "group": "Lumen",
        "place": None,
        "period": None,
        "period_start": None,
        "period_end": None,
        "as_of": None,
        "accrual": Accrual.CUMULATIVE,
        "claimant": "Port Authority",
        "claimant_as_written": "the port",
        "claimant_relation": None,
        "cue": "said",
        "via": (),
        "origin_id": f"o{number}",
        "modality": Modality.ASSERTED,
        "group_id": "g1",
        "confidence": 0.9,
        "review_status": ReviewStatus.SUGGESTED,
        "sentence_start": 100,
    }
    return Claim(**given | fields)


def claims(*rows: Claim) -> pd.DataFrame:
    return frame("claims", rows)


STORY = (
    claim(1, high=None, bound=Bound.AT_LEAST),
    claim(2, outlet="The Gazette", published="2024-05-03T10:30:00+02:00"),
    claim(3, 105.0, outlet="Wire One", published="2024-05-04"),
    claim(
        4,
        300.0,
        low=None,
        high=None,
        bound=Bound.ABOUT,
        claimant="Union",
        claimant_relation=ClaimantRelation.ENEMY_LOSS,
    ),
    claim(5, None, surface="80 to 120", low=80.0, high=120.0, bound=Bound.RANGE, claimant="Coast Guard"),
    claim(6, 200.0, low=None, bound=Bound.AT_MOST, claimant="Union", published="2024-05-05"),
    claim(7, None, surface="dozens", low=24.0, high=None, bound=Bound.VAGUE, claimant=None, cue=None),
    claim(8, outlet="Old News", published="2024-05-06"),
    claim(9, 12.0, published=None, modality=Modality.DENIED),
)
"""A figure revised from 49 to 105 and repeated late by Old News; every kind of bound; a denial without a date."""
