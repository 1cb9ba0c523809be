"""Tables inside articles: a row's label, its column's head and the number make the claim."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Claim
from factcheck.reading.read import read_bytes

DAY = dt.date(2021, 11, 6)
STORY = (
    "The water reached the first streets within minutes, the county said on Friday. Roads were closed and trains were "
    "stopped for a day and a half, officials told reporters at the town hall."
)
MORE = (
    "Repairs will begin once the water has gone, the county engineer told reporters at the town hall on Monday. Nobody "
    "knows how long they will take, he said."
)


def page(rows: list[list[str]], title: str = "Floods in the Tarn valley") -> str:
    head, *body = rows
    table = "<tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>"
    table += "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    return (
        f"<!doctype html><html><head><title>{title}</title><meta property='article:published_time' content='{DAY}'>"
        f"</head><body><article><h1>{title}</h1><p>{STORY}</p><table>{table}</table><p>{MORE}</p></article></body></html>"
    )


def claims(rows: list[list[str]], title: str = "Floods in the Tarn valley") -> list[Claim]:
    (article,) = read_bytes("report.html", page(rows, title).encode()).articles
    found = extract_article(article)
    assert all(article.text[one.start : one.end] == one.surface for one in found)
    assert all(article.text[one.sentence_start :].startswith(one.sentence) for one in found)
    assert len({one.claim_id for one in found}) == len(found)
    return found


@pytest.mark.parametrize("kind", ["District", "Name of the province", "Counties"])
def test_label_head_and_number_make_the_claim(kind: str) -> None:
    found = claims(
        [
            [kind, "Killed", "Homes destroyed", "People displaced"],
            ["North Tarn", "12", "1,210", "4,000"],
            ["Total", "31", "2,400", "9,500"],
        ]
    )
    assert [(one.surface, one.measure, one.place) for one in found] == [
        ("12", "killed", "North Tarn"),
        ("1,210", "destroyed", "North Tarn"),
        ("4,000", "displaced", "North Tarn"),
        ("31", "killed", None),
        ("2,400", "destroyed", None),
        ("9,500", "displaced", None),
    ]
    assert [one.value for one in found][1] == 1210
    assert found[0].sentence.startswith("| North Tarn | 12 |")
    assert found[0].as_of == DAY
    assert found[0].claimant is None


def test_a_report_s_day_holds_for_its_tables() -> None:
    rows = [["District", "Killed"], ["North Tarn", "12"], ["South Tarn", "19"]]
    found = claims(rows, "Situation report no. 4 (as of 5 November)")
    assert [one.as_of for one in found] == [dt.date(2021, 11, 5)] * 2


@pytest.mark.parametrize(
    "rows",
    [
        [["Club", "Points"], ["North Tarn", "12"], ["South Tarn", "9"]],
        [["District", "2020"], ["North Tarn", "12"], ["South Tarn", "19"]],
        [["District", "Postcode"], ["North Tarn", "1210"], ["South Tarn", "1220"]],
        [["Rank", "Killed"], ["1", "12"], ["2", "19"]],
        [["District", "Killed"], ["North Tarn", "no data"], ["South Tarn", "see note 4"]],
    ],
)
def test_what_no_label_or_head_tells_is_no_claim(rows: list[list[str]]) -> None:
    assert claims(rows) == []
