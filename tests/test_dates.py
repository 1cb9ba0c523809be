"""Words of time against a day of publication (Wednesday 15 May 2024)."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dates import find_phrases, last_time
from factcheck.lexicon.lists import letter_runs

PUBLISHED = dt.date(2024, 5, 15)


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end"),
    [
        ("It began on Sunday.", "on Sunday", "2024-05-12", "2024-05-12"),
        ("since fighting erupted early Tuesday", "since fighting erupted early Tuesday", "2024-05-14", None),
        ("They met late on Friday.", "late on Friday", "2024-05-10", "2024-05-10"),
        ("It burned overnight.", "overnight", "2024-05-14", "2024-05-15"),
        ("It happened today.", "today", "2024-05-15", "2024-05-15"),
        ("a storm last night", "last night", "2024-05-14", "2024-05-14"),
        ("last week", "last week", "2024-05-06", "2024-05-12"),
        ("in the past week", "in the past week", "2024-05-08", "2024-05-15"),
        ("over the past three months", "over the past three months", "2024-02-15", "2024-05-15"),
        ("last month", "last month", "2024-04-01", "2024-04-30"),
        ("300, up from 200 a year earlier", "a year earlier", "2023-01-01", "2023-12-31"),
        ("down from 200 the year before.", "the year before", "2023-01-01", "2023-12-31"),
        ("this year", "this year", "2024-01-01", "2024-12-31"),
        ("over the weekend", "over the weekend", "2024-05-11", "2024-05-12"),
        ("11 days ago", "11 days ago", "2024-05-04", "2024-05-04"),
        ("two years ago", "two years ago", "2022-01-01", "2022-12-31"),
        ("two months ago", "two months ago", "2024-03-01", "2024-03-31"),
        ("as of Friday morning", "as of Friday morning", None, "2024-05-10"),
        ("by Friday", "by Friday", None, "2024-05-10"),
        ("between Monday and Wednesday", "between Monday and Wednesday", "2024-05-13", "2024-05-15"),
        ("from Wednesday to Friday", "from Wednesday to Friday", "2024-05-08", "2024-05-10"),
        ("from 3 May to 5 May", "from 3 May to 5 May", "2024-05-03", "2024-05-05"),
        ("next Monday", "next Monday", "2024-05-20", "2024-05-20"),
        ("on 13 September", "on 13 September", "2023-09-13", "2023-09-13"),
        ("on 2 June", "on 2 June", "2024-06-02", "2024-06-02"),
        ("Sept. 13, 2022", "Sept. 13, 2022", "2022-09-13", "2022-09-13"),
        ("on 2024-02-29", "on 2024-02-29", "2024-02-29", "2024-02-29"),
        ("in March 2020", "in March 2020", "2020-03-01", "2020-03-31"),
        ("in November", "in November", "2023-11-01", "2023-11-30"),
        ("since March.", "since March", "2024-03-01", None),
        ("between 2010 and 2015", "between 2010 and 2015", "2010-01-01", "2015-12-31"),
        ("in 1991", "in 1991", "1991-01-01", "1991-12-31"),
        ("since the uprising began", "since the uprising began", None, None),
    ],
)
def test_phrases(text: str, phrase: str, start: str | None, end: str | None) -> None:
    found = find_phrases(text, PUBLISHED)
    assert len(found) == 1
    only = found[0]
    assert text[only.start : only.end] == phrase
    assert [str(day) if day else None for day in only.interval] == [start, end]
    last = last_time(letter_runs(text), text, 0, len(text))
    assert last >= 0
    assert find_phrases(text, PUBLISHED, last=last) == found


@pytest.mark.parametrize("text", ["He may march.", "on 31 February", "of 2000 people", "a sunny day", "in 2000m"])
def test_no_phrase(text: str) -> None:
    assert find_phrases(text, PUBLISHED) == []


def test_without_a_day_of_publication_only_full_dates_are_resolved() -> None:
    text = "On Monday, and on 3 May 2021, and since June."
    assert [phrase.interval.start for phrase in find_phrases(text, None)] == [None, dt.date(2021, 5, 3), None]


def test_offsets_are_of_the_whole_text() -> None:
    text = "Monday was calm. Tuesday was not."
    (phrase,) = find_phrases(text, PUBLISHED, 17, len(text))
    assert text[phrase.start : phrase.end] == "Tuesday"


@given(st.text(max_size=200), st.dates())
def test_any_text_on_any_day(text: str, published: dt.date) -> None:
    phrases = find_phrases(text, published)
    assert all(0 <= a.start < a.end <= len(text) for a in phrases)
    assert all(a.end <= b.start for a, b in pairwise(phrases))


@given(
    st.lists(
        st.sampled_from("since the May 3 2024 Monday last week on in between and 12 years ago İ . overnight".split())
    )
)
def test_words_of_time_in_any_order(words: list[str]) -> None:
    text = " ".join(words)
    phrases = find_phrases(text, PUBLISHED)
    assert all(a.end <= b.start for a, b in pairwise(phrases))
