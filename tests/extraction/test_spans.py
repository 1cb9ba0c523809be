"""Whatever the text: no exception, exact spans in order, no overlap, the same result twice."""

from __future__ import annotations

import math

from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.extraction.amounts.find import find_amounts
from factcheck.extraction.language.document import Document
from factcheck.extraction.pipeline import extract_article
from factcheck.model import Amount, Article, Bound

PIECES = st.sampled_from(
    [
        *"at least|more than|up to|between|and|to|from|or|of|the|a|an|-|–|—|.|,|;|:|(|)|\"|'|%|$|€|£|US$|RM|#|/".split(
            "|"
        ),
        *"½|¼|°|+|−|~|>|<=|\n|\n\n|\t|\u00a0|0|1|2|7|12|49|105|2011|1,234|1.5|3/4|9/11|05:00|13.09.2022".split("|"),
        *"2022-09-13|+447624800100|1e9|007|99999999999999999999|x1|C-130|F16|10-15|$5-10|3-2|1 000|1/365".split("|"),
        *"one|two|three|twelve|twenty|ninety|hundred|thousand|million|billion|lakh|dozen|dozens|hundreds|tens".split(
            "|"
        ),
        *"half|third|thirds|quarter|quarters|first|second|several|couple|point|minus|per cent|percent".split("|"),
        *"percentage points|dollars|pounds|km|kg|m|k|bn|mph|barrels|a day|per|each|people|soldiers|killed".split("|"),
        *"wounded|missing|were|in|on|May|Sept.|Tuesday|years|year-old|aged|GMT|p.m.|No.|Flight|Group of".split("|"),
        *"İ|ß|ﬁ|é|Σ|中文|عشرة|Привет|🙂|👩‍👩‍👧|\u0000|\u200b|\u202e|\ud83d|O'Neill|the number of|death toll".split("|"),
    ]
)
SOUP = st.lists(PIECES, max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " ", "  "]).map(lambda glue: glue.join(parts))
)


def amounts(text: str) -> list[Amount]:
    return find_amounts(Document.of(Article(text=text)))


def check(text: str) -> None:
    found = amounts(text)
    assert found == amounts(text)
    last = 0
    for amount in found:
        assert last <= amount.start < amount.end <= len(text)
        assert text[amount.start : amount.end] == amount.surface
        last = amount.end
        figures = [figure for figure in (amount.value, amount.low, amount.high) if figure is not None]
        assert all(math.isfinite(figure) for figure in figures)
        for span in (amount.phrase, amount.noun_span):
            assert span is None or 0 <= span.start < span.end <= len(text)
        if amount.phrase is not None:
            assert amount.phrase.start <= amount.start < amount.end <= amount.phrase.end
        if amount.noun_span is not None:
            assert amount.noun == " ".join(text[amount.noun_span.start : amount.noun_span.end].split())
        if amount.bound is Bound.RANGE:
            assert amount.value is None
            assert amount.low is not None
            assert amount.high is not None
            assert amount.low < amount.high
        if amount.bound is Bound.VAGUE:
            assert (amount.value, amount.high) == (None, None)
            assert amount.low is not None


@example("½  °  C-130")  # two spaces within the spelling of a unit
@settings(max_examples=1500, deadline=None)
@given(SOUP)
def test_number_soup(text: str) -> None:
    check(text)


@settings(max_examples=700, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,-/:' %$½", max_size=60))
def test_figures_and_marks(text: str) -> None:
    check(text)


def test_a_figure_is_shown_without_quotation_marks() -> None:
    text = 'Police spoke of "more than 2,000" marchers. “Up to 300 people” were hurt, they said.'
    assert [c.as_printed for c in extract_article(Article(text=text))] == ["more than 2,000", "Up to 300"]
