"""What neighbouring amounts say together: 6 feet 2 inches, more than 10 but fewer than 20, hills 3, 5 and 7."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.lexicon import load
from factcheck.model import Amount, Bound, Kind, Span

_PARTS: list[dict[str, float]] = load("units")["compound"]
_CENTS = frozenset(load("units")["per"]["hundredths"])
_NEXT = re.compile(r",?\s{0,2}(?:and\s{1,2})?")
_REPEATED = re.compile(r"\s\(")  # 45 (forty-five)
_LIST_GAP = re.compile(r"(?:,|:|\s[-–—(]|,?\sand)\s?|,\sand\s")
_GOES_ON = re.compile(
    r"\s(?:in all|in total|respectively|each)\b"
    r"|\s(?!(?:and|in|on|at|by|after|during|over|from|with|are|were|was|have|had|to|as|near)\b)[a-z]"
)
_CONVERTED = re.compile(r"\s?\(|[;,/]\s")
_LONGEST_LIST = 9
_LENT_BOUNDS = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT})
_AND = re.compile(r",?\s{1,2}(?:(?:and|but)\s{1,2})?(?:is\s|are\s|was\s)?")


def merge(text: str, low: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with those made one that say one quantity in two numbers."""
    out: list[Amount] = []
    for amount in amounts:
        merged = _one_of_two(text, low, out[-1], amount) if out else None
        if merged is None:
            out.append(_as_bounded(low, out[-1], amount) if out else amount)
        else:
            out[-1] = merged
    return out


def _as_bounded(low: str, first: Amount, second: Amount) -> Amount:
    """The second amount, with the bound of the first where it is that in another unit: more than 10 feet (3 metres)."""
    if first.dimension is None or first.dimension != second.dimension or first.unit == second.unit:
        return second
    if second.bound is not Bound.EXACT or first.phrase is None or second.phrase is None or second.value is None:
        return second
    gap = _CONVERTED.fullmatch(low, first.phrase.end, second.phrase.start)
    if (
        gap is None
        or first.bound not in _LENT_BOUNDS
        or ("(" not in gap.group() and "(" not in low[first.start - 3 : first.start])
    ):
        return second
    return replace(
        second, bound=first.bound, low=second.value if first.bound is Bound.AT_LEAST else None,
        high=second.value if first.bound is Bound.AT_MOST else None,
    )  # fmt: skip


def _one_of_two(text: str, low: str, first: Amount, second: Amount) -> Amount | None:
    if second.start - first.end > 60 or first.phrase is None or second.phrase is None:
        return None
    if first.value is None or second.value is None:
        return None
    if (
        first.value == second.value
        and _REPEATED.fullmatch(low, first.end, second.start)
        and low[second.end : second.end + 1] == ")"
    ):
        return first
    compound = _compound(first, second)
    if compound is not None and _NEXT.fullmatch(low, first.phrase.end, second.start):
        value, unit = compound
        return _stretched(text, first, second, value=value, low=None if first.low is None else value,
                          high=None if first.high is None else value, unit=unit)  # fmt: skip
    if first.kind is not second.kind and Kind.DURATION in (first.kind, second.kind):
        return None  # up to $800 over 12 years
    if {first.bound, second.bound} == {Bound.AT_LEAST, Bound.AT_MOST} and _AND.fullmatch(
        low, first.phrase.end, second.phrase.start
    ):
        lower, upper = sorted((first, second), key=lambda a: a.bound is Bound.AT_MOST)
        if (lower.value or 0) < (upper.value or 0) and (
            first.noun is None or second.noun is None or first.noun == second.noun
        ):
            return _stretched(text, first, second, value=None, low=lower.value, high=upper.value, bound=Bound.RANGE)
    return None


def _compound(first: Amount, second: Amount) -> tuple[float, str | None] | None:
    """The sum of 6 feet and 2 inches in inches, of 20 dollars and 43 cents in dollars."""
    if first.unit is None or second.unit is None or first.value is None or second.value is None:
        return None
    if first.kind is Kind.MONEY and second.unit in _CENTS and first.unit not in _CENTS and 0 <= second.value < 100:
        return first.value + second.value / 100, first.unit
    for parts in _PARTS:
        if first.unit in parts and second.unit in parts and parts[first.unit] > parts[second.unit]:
            ratio = parts[first.unit] / parts[second.unit]
            return first.value * ratio + second.value, second.unit
    return None


def _stretched(
    text: str, first: Amount, second: Amount, *, value: float | None, low: float | None, high: float | None,
    unit: str | None = None, bound: Bound | None = None,
) -> Amount:  # fmt: skip
    """The first amount, reaching to the end of the second."""
    start = min(first.phrase.start, second.phrase.start) if first.phrase and second.phrase else first.start
    end = max(first.phrase.end, second.phrase.end) if first.phrase and second.phrase else second.end
    return replace(
        first, end=second.end, surface=text[first.start : second.end], value=value, low=low, high=high,
        bound=bound or first.bound, unit=unit or first.unit or second.unit,
        dimension=first.dimension or second.dimension,
        kind=second.kind if first.kind is Kind.COUNT else first.kind,
        noun=second.noun or first.noun, noun_span=second.noun_span or first.noun_span, phrase=Span(start, end),
    )  # fmt: skip


def name_lists(low: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with those made labels that tell so many things apart: three hills, 357, 402 and 469."""
    out = list(amounts)
    for index, amount in enumerate(amounts):
        size = int(amount.value or 0)
        items = amounts[index + 1 : index + 1 + size]
        if not 2 <= size <= _LONGEST_LIST or amount.noun_span is None or len(items) < size:
            continue
        starts = [amount.noun_span.end, *(item.end for item in items)]
        named = all(
            _is_bare(item) and _LIST_GAP.fullmatch(low, end, item.start)
            for end, item in zip(starts, items, strict=False)
        )
        if named and not _GOES_ON.match(low, items[-1].end):
            out[index + 1 : index + 1 + size] = [replace(item, kind=Kind.LABEL) for item in items]
    return out


def _is_bare(amount: Amount) -> bool:
    """Whether an amount is a number in digits and no more."""
    return amount.surface.isdigit() and amount.noun is None and amount.unit is None and amount.bound is Bound.EXACT
