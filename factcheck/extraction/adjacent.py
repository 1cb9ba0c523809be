"""What neighbouring amounts say together: 6 feet 2 inches, more than 10 but fewer than 20, 90 and 72 passengers."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extraction.document import Document
from factcheck.lexicon import load
from factcheck.model import Amount, Bound, Kind, Span

_PARTS: list[dict[str, float]] = load("units")["compound"]
_CENTS = frozenset(load("units")["per"]["hundredths"])
_NEXT = re.compile(r",?\s{0,2}(?:and\s{1,2})?")
_REPEATED = re.compile(r"\s\(")  # 45 (forty-five)
_AND = re.compile(r",?\s{1,2}(?:(?:and|but)\s{1,2})?(?:is\s|are\s|was\s)?")
_SHARES_NOUN = re.compile(r"\s?(?:,|and|or|to|, and|and then)\s(?:about |another |some |nearly |at least |more than )?")
_OF = re.compile(r"\s{1,2}(?:out\s)?of\s{1,2}")
_CARRIES = re.compile(
    r"(?:,|;|--?|–|—|\b(?:and|or|with|to|including|of whom|of them|more than|while|but|plus|from|against|versus)\b)"
)
_CARRIES_SHARE = re.compile(r"\b(?:and|but|only|of whom|of them|of which)\b")
_ASIDE = re.compile(r"\b(?:in|across|at|outside|on|into|near|inside|around|to|from|including|among them)\s$")
_REACH = 160  # characters from a noun to a number that leaves it out


def merge(text: str, low: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with those made one that say one quantity in two numbers."""
    out: list[Amount] = []
    for amount in amounts:
        merged = _one_of_two(text, low, out[-1], amount) if out else None
        if merged is None:
            out.append(amount)
        else:
            out[-1] = merged
    return out


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


def lend_nouns(document: Document, low: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with the nouns that are left out because a neighbour in the sentence says them."""
    out = list(amounts)
    for index, amount in enumerate(out):
        if amount.noun is not None or amount.kind not in (Kind.COUNT, Kind.SHARE):
            continue
        lender = _following(low, out, index) or _preceding(document, low, out, index)
        if lender is not None:
            out[index] = replace(amount, noun=lender.noun, noun_span=lender.noun_span)
    return out


def _following(low: str, amounts: list[Amount], index: int) -> Amount | None:
    """90 and 72 passengers; a quarter of about 18,000 workers."""
    if index + 1 >= len(amounts):
        return None
    amount, other = amounts[index], amounts[index + 1]
    if other.noun is not None and _OF.fullmatch(low, amount.end, other.phrase.start if other.phrase else other.start):
        return other
    if other.kind is not amount.kind or other.noun is None or not _SHARES_NOUN.fullmatch(low, amount.end, other.start):
        return None
    return other


def _preceding(document: Document, low: str, amounts: list[Amount], index: int) -> Amount | None:
    """Three people died and 14 were missing."""
    amount = amounts[index]
    start = amount.phrase.start if amount.phrase else amount.start
    if low.startswith(("the ", "all "), start) or low.startswith((" of the ", " of its ", " of their "), amount.end):
        return None
    sentence = document.sentence_index(amount.start)
    nearest = None
    for other in reversed(amounts[max(0, index - 4) : index]):
        if amount.start - other.end > _REACH or document.sentence_index(other.start) != sentence:
            break
        carries = _CARRIES_SHARE if amount.kind is Kind.SHARE else _CARRIES
        if other.kind is Kind.COUNT and other.noun is not None and carries.search(low, other.end, amount.start):
            if not _is_aside(low, other):
                return other
            nearest = nearest or other
    return nearest


def _is_aside(low: str, amount: Amount) -> bool:
    """Whether an amount only says where, or names a part: in four districts, including two women, two of them boys."""
    start = amount.phrase.start if amount.phrase is not None else amount.start
    part = low.startswith((" of them", " of whom"), amount.end)
    return part or _ASIDE.search(low, max(0, start - 12), start) is not None
