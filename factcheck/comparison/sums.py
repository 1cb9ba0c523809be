"""The arithmetic of a total and its parts, and the sentence that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.comparison.facets import Facets
from factcheck.comparison.intervals import about_share, figure
from factcheck.comparison.phrases import day_words, figure_words, listed, number, outlet_words
from factcheck.model import Bound, TotalCheck, Verdict

MOST_PARTS = 4
MOST_IN_WORDS = 8
"""So many parts are named in the sentence of a check."""
ROUNDING = 0.05
"""A sum further from its total than this share is no rounding, whatever "about" allows."""


def sum_of(parts: Iterable[Facets]) -> float:
    """What the figures of parts make together."""
    return sum(figure(f.claim) or 0.0 for f in parts)


def verdict_of(total: Facets, parts: Sequence[Facets]) -> Verdict | None:
    """Whether parts make a total exactly or within the rounding that the words state; None if they do not."""
    stated = figure(total.claim) or 0.0
    off = abs(sum_of(parts) - stated)
    if off < 1e-9 * max(stated, 1):
        return Verdict.ADDS_UP
    rounding = sum(
        (figure(f.claim) or 0.0) * about_share(figure(f.claim) or 0.0)
        for f in (total, *parts)
        if f.claim.bound in (Bound.ABOUT, Bound.AT_MOST, Bound.AT_LEAST)
    )
    return Verdict.ADDS_UP_ROUNDED if off <= min(rounding, ROUNDING * stated) else None


def checked(total: Facets, parts: Sequence[Facets], otherwise: Verdict = Verdict.DOES_NOT_ADD_UP) -> TotalCheck:
    """The check of a total against its parts; `otherwise` is the verdict where they do not make it."""
    verdict = verdict_of(total, parts) or otherwise
    told, words = figure_words(total.claim), sum_words(parts)
    made = number(sum_of(parts))
    where = f"{outlet_words(total.claim)}, {day_words(total.told)}"
    reason = {
        Verdict.ADDS_UP: f"{words} make {made}, as stated ({where}).",
        Verdict.ADDS_UP_ROUNDED: f"{words} make {made}; {told} is stated ({where}), within the rounding of the words.",
        Verdict.PARTS_INCOMPLETE: f"{words} make {made} of the {told} stated ({where}); not all parts are named.",
        Verdict.DOES_NOT_ADD_UP: f"{words} make {made}, but {told} is stated ({where}).",
    }[verdict]
    return row_of(total, parts, verdict, reason, ())


def sum_words(parts: Sequence[Facets]) -> str:
    """The parts in words, each with what tells it apart: "105 (Armenia) and 50 (Azerbaijan)"."""
    days = {f.start for f in parts if f.start == f.end}
    by_day = None not in days and len(days) == len(parts)
    named = [f"{figure_words(f.claim)} ({_what_tells(f, by_day=by_day)})" for f in parts]
    return listed(named, most=MOST_IN_WORDS)


def _what_tells(part: Facets, *, by_day: bool) -> str:
    sides = ", ".join(sorted(part.sides))
    return sides or part.claim.place or (by_day and day_words(part.start)) or part.claim.noun or "people"


def row_of(
    total: Facets, parts: Sequence[Facets], verdict: Verdict, reason: str, stale: Sequence[Facets]
) -> TotalCheck:
    """A check as a row, its parts in the order of the text."""
    stated, expected = figure(total.claim) or 0.0, sum_of(parts)
    return TotalCheck(
        total=total.claim.claim_id,
        parts=tuple(f.claim.claim_id for f in sorted(parts, key=lambda f: (f.claim.article_id, f.claim.start))),
        stated=stated,
        expected=expected,
        difference=stated - expected,
        verdict=verdict,
        stale_parts=tuple(sorted(f.claim.claim_id for f in stale)),
        reason=reason[:1].upper() + reason[1:],
    )
