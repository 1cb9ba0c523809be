"""What a text says of itself."""

# ruff: noqa: E501 - tables of texts
from __future__ import annotations

import pytest

from factcheck.reading.outlets import outlet_of_domain, outlet_of_url
from factcheck.reading.proposals import propose
from factcheck.reading.read import read_bytes

STORY = "A warehouse burnt down on Monday and 14 people were hurt, the fire service said in the evening."


@pytest.mark.parametrize(
    ("text", "outlet", "credits"),
    [
        (f"CALDEN, Norland (AP) — {STORY}", "AP", ("AP",)),
        (f"CALDEN (Reuters) - {STORY}", "Reuters", ("Reuters",)),
        (f"CALDEN, July 19 (Xinhua) -- {STORY}", "Xinhua", ("Xinhua",)),
        (f"Port Calden, Norland (Port Post) -- {STORY}", "Port Post", ()),
        (f"CALDEN (AP) — {STORY}\n\nsource: calden.example", "calden.example", ("AP",)),
        (f"CALDEN (AP) — {STORY}\n\nSource: Calden Herald", "Calden Herald", ("AP",)),
        (f"{STORY}\n\nnewsdesk@calden.example", "calden.example", ()),
        (f"{STORY}\n\nwriter@gmail.com", None, ()),
        (f"{STORY}\n\n© 2022 Calden Herald. All rights reserved.", "Calden Herald", ()),
        (f"{STORY}\n\n© 2022 Calden Herald or its affiliated companies. All rights reserved.", "Calden Herald", ()),
        (f"{STORY}\n\nCopyright 2022. All rights reserved. Calden Herald", "Calden Herald", ()),
        (f"https://www.calden.example/news/1\n\n{STORY}", "calden.example", ()),
        (f"{STORY}\n\nWith reporting by Reuters, AFP and dpa", None, ("Reuters", "AFP", "dpa")),
        (f"{STORY}\n\n(AP, Reuters)", None, ("AP", "Reuters")),
        (f"{STORY} Reuters had counted 12.", None, ()),
        (f"He said (in the end) - {STORY}", None, ()),
        (STORY, None, ()),
    ],
)
def test_outlet_and_agencies(text, outlet, credits):
    (article,) = read_bytes("a.txt", text.encode()).articles
    assert article.outlet == outlet
    assert article.credits == credits
    assert ("outlet" in article.uncertain) == (outlet is not None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Warehouse burns down\n\n{STORY}", "Warehouse burns down"),
        (
            f"Published: 3 May 2021\nWarehouse burns down: 14 hurt\nBy Ann Ode\n\n{STORY}",
            "Warehouse burns down: 14 hurt",
        ),
        (f"Is the warehouse safe?\n\n{STORY}", "Is the warehouse safe?"),
        (f"{STORY}\n\nAnother paragraph.", None),
        ("The warehouse of the town of Calden burnt\ndown on Monday.", None),
        ("CALDEN (AP) — A warehouse burnt down.", None),
        (f"News\n{STORY}", None),
    ],
)
def test_title(text, title):
    assert propose(text).title == title


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Ode", "Ann Ode"),
        ("By Ann Ode in Calden", "Ann Ode"),
        ("By the Herald's staff", "the Herald's staff"),
        ("By Monday evening, 14 people were in hospital.", None),
        ("By noon", None),
    ],
)
def test_author(line, author):
    assert propose(f"Warehouse burns down\n{line}\n\n{STORY}").author == author


def test_a_dateline_of_another_day_than_the_page_is_noted():
    text = f"Published 22 July 2019\n\nCALDEN, July 19 (Xinhua) -- {STORY}"
    (article,) = read_bytes("a.txt", text.encode()).articles
    assert str(article.published) == "2019-07-22"
    assert any("The dateline gives 19 July" in note for note in article.notes)
    (same,) = read_bytes("a.txt", text.replace("22 July", "19 July").encode()).articles
    assert not any("dateline" in note for note in same.notes)


def test_an_article_without_a_date_is_read_and_says_that_it_cannot_be_placed_in_time():
    (article,) = read_bytes("a.txt", STORY.encode()).articles
    assert article.published is None
    assert "cannot be placed in time" in article.notes[0]


def test_a_dateline_without_a_year_is_told():
    (article,) = read_bytes("a.txt", f"CALDEN, July 19 (Xinhua) -- {STORY}".encode()).articles
    assert article.published is None
    assert "19 July without a year" in article.notes[1]


def test_labelled_lines_are_no_mail():
    text = f"From: our correspondent in Calden\nDate: 3 May 2021\n\n{STORY}"
    (article,) = read_bytes("a.txt", text.encode()).articles
    assert article.text == text
    assert str(article.published) == "2021-05-03"


def test_a_day_in_the_file_name_is_a_guess():
    (article,) = read_bytes("calden_2021-05-03.txt", STORY.encode()).articles
    assert str(article.published) == "2021-05-03"
    assert article.uncertain == ("published",)
    assert "file's name" in article.notes[0]


def test_published_updated_and_retrieved_are_told_apart():
    text = f"Posted: 3 May 2021 10:00 CEST\nLast updated: 4 May 2021 08:30 CEST\nRetrieved: 9 June 2021\n\n{STORY}"
    (article,) = read_bytes("a.txt", text.encode()).articles
    assert article.published.isoformat() == "2021-05-03T10:00:00+02:00"
    assert article.updated.isoformat() == "2021-05-04T08:30:00+02:00"
    assert article.retrieved.isoformat() == "2021-06-09"
    assert article.uncertain == ()


def test_dates_of_a_box_are_not_the_articles():
    text = (
        f"Warehouse burns down\n\n{STORY} {STORY} {STORY} {STORY}\n\nRelated articles\nPort strike ends\n3 May 1999\n"
    )
    assert read_bytes("a.txt", text.encode()).articles[0].published is None


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://apnews.com/article/x", "AP"),
        ("http://news.calden.example:8080/?a=1", "calden.example"),
        ("https://user@calden.example/", "calden.example"),
        ("https://facebook.com/x", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("not an address", None),
    ],
)
def test_outlet_of_an_address(url, outlet):
    assert outlet_of_url(url) == outlet


def test_a_domain_that_is_not_listed_stands_for_itself():
    assert outlet_of_domain("www.calden.example") == "calden.example"
    assert outlet_of_domain("gmail.com") is None


@pytest.mark.parametrize(
    "text",
    ["A" * 300_000, "A, " * 100_000, "CITY " * 60_000, "a@" * 100_000, "a." * 100_000, "(" * 100_000, "by " * 100_000,
     "published " * 30_000, "1:1" * 100_000, "© " * 100_000, "X, Y (" * 50_000, "\n".join(["Published: 3 May 2021 |" * 12] * 500)],
    ids=range(12),
)  # fmt: skip
def test_the_work_is_bounded_by_the_beginning_and_the_end(text):
    import time

    began = time.process_time()
    propose(text)
    first = time.process_time() - began
    began = time.process_time()
    propose(text * 4)
    assert time.process_time() - began < 4 * first + 0.5
