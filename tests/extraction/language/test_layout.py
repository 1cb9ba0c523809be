"""Lines that are no prose: the times of posts, key figures above their labels, the day that a report is of."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.extraction.language.sentences import split
from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim

DAY = dt.date(2021, 11, 6)
TIMES = [
    "14:35",
    "14:35 GMT",
    "2.35pm BST",
    "2:35 p.m. EDT",
    "3pm",
    "14h35",
    "[14:35 UTC]",
    "14:35:",
    "14:35 GMT –",
    "14:35 (GMT+2)",
]


def claims(text: str, published: dt.date | None = DAY, title: str | None = None) -> list[Claim]:
    found = extract_article(Article(text=text, published=published, title=title))
    assert all(text[claim.start : claim.end] == claim.surface for claim in found)
    return found


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_the_time_of_a_post_is_no_claimant_and_no_figure(time: str, between: str) -> None:
    (claim,) = claims(f"Flood in the valley: live\n\n{time}{between}Police say 3 people are missing.\n")
    assert (claim.surface, claim.claimant, claim.measure) == ("3", "Police", "missing")


@pytest.mark.parametrize("byline", ["Posted at 14:35", "Ada Quill, 14:35", "5 June 2021, 14:35", "Updated 14h35"])
def test_nor_is_one_with_words_before_it(byline: str) -> None:
    (claim,) = claims(f"{byline} Police say 3 people are missing.")
    assert claim.claimant == "Police"


def test_a_number_that_opens_a_paragraph_is_no_time() -> None:
    for text in ("12 People were killed.", "2.35 Million people fled.", "14:35 was when the dam broke, police said."):
        assert [text[one.start : one.end] for one in split(text)] == [text]


@pytest.mark.parametrize("zone", ["GMT+2", "UTC-5", "GMT +2", "UTC−5"])
def test_the_hours_of_a_zone_are_no_figure(zone: str) -> None:
    assert [one.surface for one in claims(f"At 14:35 ({zone}) 40 homes were evacuated.")] == ["40"]


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
@pytest.mark.parametrize("head", ["", "KEY FIGURES\n", "The county said that roads were closed on Friday.\n"])
def test_key_figures_stand_above_their_labels(break_: str, head: str) -> None:
    pairs = [("31", "people killed"), ("12,000", "People displaced"), ("1.2M", "people in need")]
    text = head + break_.join(line for pair in pairs for line in pair)
    found = claims(text)
    assert [(one.surface, one.measure) for one in found] == [
        ("31", "killed"),
        ("12,000", "displaced"),
        ("1.2M", "affected"),
    ]
    assert found[0].sentence == f"31{break_}people killed"


def test_pairs_set_apart_from_each_other_are_key_figures_below_any_line() -> None:
    text = "At a glance\n\n31\npeople killed\n\n400\nhomes destroyed"
    assert [(one.surface, one.measure) for one in claims(text)] == [("31", "killed"), ("400", "destroyed")]


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_figures_below_their_labels_are_not_given_the_next_label(break_: str) -> None:
    text = break_.join(["People killed", "31", "Homes destroyed", "400", "People displaced", "12,000"])
    assert all("\n" not in one.sentence for one in claims(text))


def test_the_number_of_a_page_is_no_key_figure() -> None:
    text = "The water rose.\n31\nHomes destroyed in the flood\nThe county said that roads were closed on Friday."
    assert [text[one.start : one.end] for one in split(text)][1] == "31"


@pytest.mark.parametrize(
    "head",
    [
        "Situation Report No. 4 (as of 5 November)",
        "Situation report no. 4 as of 5 November",
        "Floods in the Tarn valley [as at 5 November, noon]",
        "This report covers the floods and holds as of 5 November.",
        "This report covers the floods and holds as of 5 November. The next one is due on or around 8 November.",
        "Next report: on or around 8 November\nFloods in the Tarn valley (as of 5 November)",
    ],
)
def test_a_report_s_figures_hold_as_of_its_own_day(head: str) -> None:
    text = f"{head}\n\nAt least 31 people were killed, the county said.\nAs of 4 November, 40 people were missing.\n"
    assert [one.as_of for one in claims(text)] == [dt.date(2021, 11, 5), dt.date(2021, 11, 4)]
    assert claims(text.partition("\n\n")[2], title=head.rpartition("\n")[2])[0].as_of == dt.date(2021, 11, 5)


@pytest.mark.parametrize(
    "head", ["A report said that 20 were hurt as of 5 November.", "Floods (as of 9 November)", "Report of 5 November"]
)
def test_other_days_at_the_head_are_not_the_article_s(head: str) -> None:
    assert claims(f"{head}\n\nAt least 31 people were killed, the county said.")[-1].as_of == DAY


def test_without_a_date_of_its_own_a_day_needs_its_year() -> None:
    told = "At least 31 people were killed, the county said."
    assert claims(f"Situation Report (as of 5 November)\n\n{told}", None)[0].as_of is None
    assert claims(f"Situation Report (as of 5 November 2021)\n\n{told}", None)[0].as_of == dt.date(2021, 11, 5)
