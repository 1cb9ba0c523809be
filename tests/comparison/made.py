"""Claims made by hand, for tests of comparison: every field has a plain default."""

from __future__ import annotations

import datetime as dt
from typing import Any

from factcheck.model import Accrual, Bound, Claim, Modality, Population, ReviewStatus, digest

FIRST = dt.date(2031, 5, 2)


def day(offset: int) -> dt.date:
    """So many days after the first."""
    return FIRST + dt.timedelta(days=offset)


def claim(value: float | None = None, *, on: int = 0, **given: Any) -> Claim:
    """A claim of 40 people killed, printed by the Daily Post on the first day, unless told otherwise.

    `on` is the day of publication.  Low and high follow from value and bound unless given.
    """
    bound = given.pop("bound", Bound.EXACT)
    low = {Bound.AT_MOST: None, Bound.ABOUT: None}.get(bound, value)
    high = {Bound.AT_LEAST: None, Bound.ABOUT: None}.get(bound, value)
    outlet = given.get("outlet", "Daily Post")
    article = given.pop("article", f"{outlet}-{on}")
    start = given.pop("start", 100)
    surface = given.pop("surface", "some" if value is None else f"{value:,.0f}")
    fields: dict[str, Any] = {
        "article": f"{article}.txt",
        "article_id": digest(article),
        "outlet": outlet,
        "published": day(on),
        "title": None,
        "url": None,
        "event": "flood",
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "sentence": "",
        "value": value,
        "low": low,
        "high": high,
        "bound": bound,
        "provisional": False,
        "unit": None,
        "noun": "people",
        "measure": "killed",
        "population": Population.ALL,
        "group": None,
        "place": None,
        "period": None,
        "period_start": None,
        "period_end": None,
        "as_of": None,
        "accrual": Accrual.CUMULATIVE,
        "claimant": None,
        "claimant_as_written": None,
        "claimant_relation": None,
        "cue": None,
        "via": (),
        "origin_id": None,
        "modality": Modality.ASSERTED,
        "group_id": None,
        "confidence": 1.0,
        "review_status": ReviewStatus.SUGGESTED,
        "sentence_start": 10 * (start // 10),
    }
    fields |= given
    fields["claimant_as_written"] = fields["claimant"]
    return Claim(claim_id=digest(fields["article_id"], str(start)), **fields)


def soldiers(value: float | None = None, **given: Any) -> Claim:
    """A claim of soldiers killed."""
    return claim(value, **{"noun": "soldiers", "population": Population.MILITARY, "event": "border war", **given})
