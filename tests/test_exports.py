"""Files for others: the same figures, nothing that runs, nothing that rates."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frames import claim as told
from frames import claims
from invented import report
from openpyxl import load_workbook

from factcheck import exports, marks, tables
from factcheck.errors import WorkspaceError
from factcheck.store import transfer
from factcheck.workspace import Workspace

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report(0), report(1), report(2, outlet="Hill Echo")], "Ana")
    workspace.refresh()
    return workspace


def _utc(written: str) -> str:
    """A day or time of the CSV as a workbook holds it: the time in UTC, a day from its midnight."""
    at = dt.datetime.fromisoformat(written)
    return (at.astimezone(dt.UTC).replace(tzinfo=None) if at.tzinfo else at).isoformat()


def report_on(event: str, claims: pd.DataFrame, topics: pd.DataFrame) -> str:
    """The report as the page makes it, without charts."""
    sections = []
    for topic in topics.to_dict("records"):
        own = claims[claims["topic_id"] == topic["topic_id"]]
        found = marks.statements(own)
        told = [{**row, "figure_first": "", "first_ids": []} for row in found.to_dict("records")]
        sentence = marks.sentence(topic["title"], found, own)
        section = exports.Section(topic["title"], "Revised.", sentence, "", told, [], [], [])
        sections.append(section)
    table = pd.DataFrame({"Source": claims["claimant"].dropna().unique()})
    return exports.event_report(event, f"{len(claims)} claims.", sections, table, claims)


def test_a_workbook_holds_the_same_cells_as_the_csv(project: Workspace) -> None:
    whole = project.whole()
    book = load_workbook(io.BytesIO(exports.xlsx(whole)))

    assert book.sheetnames == ["claims", "topics", "groups", "relations", "totals"]
    for name, frame in whole.items():
        sheet = list(book[name].values)
        assert list(sheet[0]) == list(frame.columns)
        assert len(sheet) == len(frame) + 1
        csv = pd.read_csv(io.BytesIO(tables.csv_bytes(frame)), dtype=str, keep_default_na=False)
        for cells, line in zip(sheet[1:], csv.values.tolist(), strict=True):
            for held, written in zip(cells, line, strict=True):
                if isinstance(held, dt.datetime):
                    assert held.isoformat() == _utc(written)
                elif isinstance(held, float):
                    assert held == pytest.approx(float(written))  # a workbook keeps 16 digits
                else:
                    assert ("" if held is None else str(held)) == written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "  ="])
def test_no_cell_of_a_workbook_is_a_formula(start: str) -> None:
    frame = pd.DataFrame({"sentence": [f"{start}HYPERLINK(1)"], "value": [-5.0]})
    sheet = load_workbook(io.BytesIO(exports.xlsx({"claims": frame})))["claims"]

    assert [cell.data_type for cell in sheet[2]] == ["s", "n"]
    assert sheet["A2"].value.startswith("'")
    assert sheet["B2"].value == -5


def test_a_workbook_takes_what_no_cell_can_hold() -> None:
    frame = pd.DataFrame({"sentence": ["bell \x07 and half \ud800", "x" * 40_000, None]}, dtype=object)
    sheet = load_workbook(io.BytesIO(exports.xlsx({"claims": frame})))["claims"]

    assert sheet["A2"].value == "bell \ufffd and half \ufffd"
    assert len(sheet["A3"].value) == 32_767
    assert sheet["A4"].value is None


def test_an_empty_view_still_has_its_columns(project: Workspace) -> None:
    empty = project.claims().head(0)

    assert list(load_workbook(io.BytesIO(exports.xlsx({"claims": empty})))["claims"].values) == [tuple(empty.columns)]


def test_json_ld_gives_one_claim_for_one_figure_of_one_claimant(project: Workspace) -> None:
    project.import_articles([replace(report(0), outlet="Port Post", url="javascript:alert(1)")], "Ana")
    project.refresh()
    whole = project.whole()
    document = json.loads(exports.jsonld(whole["claims"], whole["groups"]))
    claims = [node for node in document["@graph"] if node["@type"] == "Claim"]

    assert document["@context"] == "https://schema.org"
    twice = [claim for claim in claims if len(claim["appearance"]) > 1]
    assert twice
    for claim in twice:
        assert claim["firstAppearance"] == claim["appearance"][0]
        names = {article["publisher"]["name"] for article in claim["appearance"]}
        assert "Lake Post" in names
    addresses = [article.get("url") for claim in claims for article in claim["appearance"]]
    assert all(url is None or url.startswith("https://") for url in addresses)
    assert {claim["author"]["name"] for claim in claims if "author" in claim} == set(
        whole["claims"]["claimant"].dropna()
    )


def test_json_ld_never_rates_and_names_every_question(project: Workspace) -> None:
    whole = project.whole()
    text = exports.jsonld(whole["claims"], whole["groups"]).decode()
    reviews = [node for node in json.loads(text)["@graph"] if node["@type"] == "ClaimReview"]

    assert "ating" not in text
    assert [review["claimReviewed"] for review in reviews] == whole["groups"]["question"].tolist()
    known = {node["@id"] for node in json.loads(text)["@graph"]}
    assert {item["@id"] for review in reviews for item in review["itemReviewed"]} <= known


def test_rejected_claims_are_in_the_table_but_in_no_report(project: Workspace) -> None:
    shown = project.claims().iloc[0]
    project.reject(shown["claim_id"], int(shown["revision"]), "Ana")
    project.refresh()
    whole = project.whole()

    assert "rejected" in whole["claims"]["review_status"].tolist()
    assert shown["claim_id"] not in exports.jsonld(whole["claims"], whole["groups"]).decode()
    page = report_on("Flood", whole["claims"], whole["topics"])
    assert page.count("<mark>") == len(whole["claims"]) - 1


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_report_fetches_nothing_and_runs_nothing(project: Workspace) -> None:
    shown = project.claims().iloc[0]
    changes = dict.fromkeys(("claimant", "noun", "group", "place"), HOSTILE)
    project.edit(shown["claim_id"], changes, int(shown["revision"]), "Ana")
    article = replace(report(9), outlet=HOSTILE, url="javascript:alert(1)", title=HOSTILE)
    project.import_articles([replace(article, text=f"{HOSTILE} killed 14 people.", article_id="")], "Ana")
    project.refresh()
    whole = project.whole()
    page = Page()
    page.feed(report_on(HOSTILE, whole["claims"], whole["topics"]))

    assert not {"script", "img", "iframe", "link", "form", "object", "base"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name == "src" or name.startswith("on")]
    assert all((value or "").startswith(("https://", "#")) for name, value in page.attributes if name == "href")
    assert page.text.count(HOSTILE) > 2


def test_a_report_shows_each_figure_in_its_sentence(project: Workspace) -> None:
    whole = project.whole("Flood")
    page = report_on("Flood", whole["claims"], whole["topics"])

    for row in whole["claims"].to_dict("records"):
        assert f"<mark>{row['surface']}</mark>" in page
    for title in whole["topics"]["title"]:
        assert f"<h2>{title}</h2>" in page


def test_a_report_tells_the_zone_of_a_time_and_what_was_checked(project: Workspace) -> None:
    when = dt.datetime(2024, 5, 3, 21, 5, tzinfo=dt.timezone(dt.timedelta(hours=4)))
    project.import_articles([replace(report(7), published=when)], "Ana")
    shown = project.claims().iloc[0]
    project.accept(shown["claim_id"], int(shown["revision"]), "Ana")
    project.refresh()
    whole = project.whole()
    page = report_on("Flood", whole["claims"], whole["topics"])

    assert "2024-05-03 21:05 +04:00; " in page
    assert "2024-05-01; " in page
    assert page.count("; accepted</small>") == 1


def test_a_table_in_markdown_and_wikitext_keeps_words_in_their_cells() -> None:
    frame = pd.DataFrame({"Source": ["A | [B] <i>", "{{C}}"], "Killed": ["at least 4", "=5"]})
    rows = exports.markdown_table(frame).splitlines()
    assert rows[:2] == ["| Source | Killed |", "| --- | --- |"]
    assert rows[2] == "| A \\| \\[B\\] \\<i\\> | at least 4 |"
    wiki = exports.wikitext_table(frame, "Flood")
    assert wiki.startswith('{| class="wikitable sortable"\n|+ Flood\n! Source !! Killed\n|-\n')
    assert "<nowiki>{{C}}</nowiki>" in wiki


def test_a_chart_page_stands_alone() -> None:
    page = exports.chart_page("<b>", "<svg></svg>")
    assert "&lt;b&gt;" in page
    assert "default-src 'none'" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example/a?b=1&c=2", "https://news.example/a?b=1&c=2"),
        (" http://news.example ", "http://news.example"),
        ("javascript:alert(1)", None),
        ("https://news.example/\"onclick='x", None),
        ("data:text/html,x", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, address: str | None) -> None:
    assert exports.web_address(url) == address


def test_a_project_as_json_comes_back_as_it_was(project: Workspace, tmp_path: Path) -> None:
    shown = project.claims(sort="place")
    project.edit(shown["claim_id"][0], {"value": 5}, int(shown["revision"][0]), "Ana")
    project.reject(shown["claim_id"][1], int(shown["revision"][1]), "Ana")
    project.add_claim(report(0).article_id, 0, 6, {"value": 1}, "Ben")
    project.judge_pair(shown["claim_id"][2], shown["claim_id"][3], "same", 0, "Ben", "one count")
    seen = project.article_row(report(1).article_id)
    assert seen is not None
    project.correct_article(report(1).article_id, {"outlet": "Port Post"}, seen["revision"], "Ben")
    project.refresh()
    data = project.project_json()
    again = Workspace.from_project_json(data, tmp_path / "again.sqlite")
    again.refresh()

    assert again.project_json() == data
    Workspace.check(again.path)
    for name, frame in project.whole().items():
        pd.testing.assert_frame_equal(again.whole()[name], frame)
    assert again.log().equals(project.log())
    assert again.summary() == project.summary()


def damaged(data: bytes, change: str) -> bytes:
    project = json.loads(data)
    if change == "format":
        project["format"] = "something else"
    elif change == "surface":
        project["claims"][0]["machine"]["surface"] = "1000"
    elif change == "field":
        del project["claims"][0]["machine"]["bound"]
    elif change == "article":
        project["claims"][0]["article_id"] = "of no article"
    elif change == "type":
        project["log"] = 7
    elif change == "short":
        project["articles"][0]["text"] = project["articles"][0]["text"][:40]
    elif change == "huge":
        project["log"][0]["id"] = 10**30
    elif change == "kind":
        project["articles"][0]["status"] = "perhaps"
    return json.dumps(project).encode()


def test_names_that_a_project_brings_along_are_never_columns(project: Workspace, tmp_path: Path) -> None:
    shown = project.claims().iloc[0]
    project.edit(shown["claim_id"], {"value": 5}, int(shown["revision"]), "Ana")
    project.refresh()
    sent = json.loads(project.project_json())
    sent["claims"][0]["machine"]['value" = 0, "low'] = 1
    sent["log"][-1]["new"]['value" = 0, "low'] = 1
    sent["log"][-1]["new"]["active"] = 0
    with pytest.raises(WorkspaceError, match="damaged"):
        Workspace.from_project_json(json.dumps(transfer.sealed(sent)).encode(), tmp_path / "again.sqlite")


def test_a_project_of_an_earlier_program_gets_its_digests(project: Workspace, tmp_path: Path) -> None:
    sent = json.loads(project.project_json())
    del sent["digest"]
    sent["format"] = "factcheck project 1"
    for entry in sent["log"]:
        del entry["digest"]
    again = Workspace.from_project_json(json.dumps(sent).encode(), tmp_path / "again.sqlite")
    again.refresh()
    assert again.project_json() == project.project_json()
    assert again.warning is None


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every single value in a project."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from leaves(one, (*path, key))
    if not isinstance(value, dict | list):
        yield path


def test_no_value_of_a_project_can_be_changed_unnoticed(project: Workspace) -> None:
    whole = json.loads(project.project_json())
    places = list(leaves(whole))
    assert len(places) > 165
    for place in places:
        changed = copy.deepcopy(whole)
        inner = changed
        for key in place[:-1]:
            inner = inner[key]
        inner[place[-1]] = 7 if inner[place[-1]] != 7 else "x"
        with pytest.raises(WorkspaceError):
            transfer.load(sqlite3.connect(":memory:"), changed, lambda _: "")


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("articles", "published", "yesterday"),
        ("articles", "published", 5),
        ("articles", "notes", "a note"),
        ("articles", "credits", [5]),
        ("articles", "left_out", [[5, 1, "menu"]]),
        ("articles", "left_out", [[0, 10**9, "menu"]]),
        ("articles", "as_read", {}),
        ("articles", "title", ["a"]),
        ("articles", "sample", "perhaps"),
        ("articles", "imported_at", "now"),
        ("log", "kind", "bless"),
        ("log", "object_type", "world"),
        ("log", "at", "noon"),
        ("log", "who", None),
        ("log", "new", [1]),
        ("log", "undoes", 10**6),
        ("machine", "bound", "roughly"),
        ("machine", "value", "many"),
        ("machine", "doubts", [1]),
        ("machine", "via", "AP"),
        ("machine", "as_of", "2024-02-31"),
        ("machine", "confidence", 3),
        ("machine", "sentence_start", -1),
        ("machine", "claimant", 5),
        ("machine", "provisional", "no"),
        ("machine", "attribution_type", "shouted"),
    ],
)
def test_a_wrong_value_is_refused_even_in_a_project_that_is_sealed(
    project: Workspace, tmp_path: Path, table: str, field: str, value: Any
) -> None:
    sent = json.loads(project.project_json())
    record = sent["claims"][0]["machine"] if table == "machine" else sent[table][0]
    record[field] = value
    del sent["digest"]
    sent["format"] = "factcheck project 1"  # as of an earlier program, which sealed nothing
    with pytest.raises(WorkspaceError):
        Workspace.from_project_json(json.dumps(sent).encode(), tmp_path / "again.sqlite")
    assert not (tmp_path / "again.sqlite").exists()


@pytest.mark.parametrize("change", ["format", "surface", "field", "article", "type", "kind", "short", "huge"])
def test_a_damaged_project_is_refused_and_leaves_no_file(project: Workspace, tmp_path: Path, change: str) -> None:
    path = tmp_path / "again.sqlite"

    with pytest.raises(WorkspaceError, match="project"):
        Workspace.from_project_json(damaged(project.project_json(), change), path)
    assert not path.exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"[]", b"null", b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_project_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(WorkspaceError, match="no project"):
        Workspace.from_project_json(data, tmp_path / "again.sqlite")


def test_a_project_is_never_put_over_another(project: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="choose another name"):
        Workspace.from_project_json(project.project_json(), project.path)


def test_a_report_tells_how_a_topic_stands_and_the_sentence_of_a_first_figure() -> None:
    rows = claims(told(1, 63.0, published="2024-05-02"), told(2, 89.0, published="2024-05-04"))
    found = marks.statements(rows)
    section = exports.Section("Injured", "Revised. It went up.", "", "", marks.latest(found), [], [], [])
    page = exports.event_report("Flood", "", [section], pd.DataFrame(), rows)
    assert "Revised. It went up." in page
    assert page.count("<mark>") == 2
