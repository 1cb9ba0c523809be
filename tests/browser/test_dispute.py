"""A dispute with every kind of date: its marks and steps, its sentence in view, its filters, and the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from driving import until
from playwright.sync_api import expect

from factcheck.model import Article, moment
from factcheck.workspace import Workspace

TOLD = (
    ("Ridge Post", "2024-05-02", "The Army of Norland said that 63 soldiers were killed in the blast at Makova."),
    ("Echo", "2024-05-02T10:30:00+02:00", "General Staff of Sudovia said that 400 soldiers were killed at Makova."),
    ("Mirror", None, "At least 90 soldiers were killed in the blast at Makova, the mayor said."),
    (
        "Star",
        "2024-05-04T09:00:00+00:00",
        "The Army of Norland said that 89 soldiers were killed in the blast at Makova.",
    ),
    ("Globe", "2024-05-04T09:00:00", "The blast at Makova killed 120 soldiers, the governor said."),
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one blast, told with no date, by the day, and by the time with a zone and without."""
    path = tmp_path_factory.mktemp("blast") / "workspace.sqlite"
    ws = Workspace(path)
    ws.import_articles(
        [
            Article(text=text, outlet=outlet, published=moment(published) if published else None, event="Blast")
            for outlet, published, text in TOLD
        ],
        "tests",
    )
    ws.refresh()
    ws.close()
    return path


def scrolled(tab) -> float:
    return float(tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))


def focused(tab) -> str:
    """What the keyboard is at: its label or its words, through the roots of components."""
    return str(
        tab.page.evaluate(
            """() => {
              let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return at.getAttribute("aria-label") || at.textContent || "";
            }"""
        )
    )


def tab_to(tab, words: str, most: int = 80) -> None:
    """Press the Tab key until the keyboard is at something of these words, whose focus can be seen."""
    for _ in range(most):
        tab.page.keyboard.press("Tab")
        if re.search(words, focused(tab)):
            return
    raise AssertionError(f"the keyboard does not reach {words}; it ends at {focused(tab)}")


def test_articles_of_every_kind_of_date_stand_in_one_question(tab, server) -> None:
    tab.open("?event=Blast")
    for figure in ("63", "400", "89", "120"):
        expect(tab.page.locator(".mark:visible").and_(tab.page.get_by_label(f": {figure};")).first).to_be_visible()
    expect(tab.page.get_by_label("at least 90").first).to_be_visible()
    tab.sees("Over time", "cannot be placed in time", "Who printed what", "Every sentence")


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1024, 768)])
def test_the_sentence_of_a_mark_is_in_view_without_scrolling(open_tab, width: int, height: int) -> None:
    tab = open_tab(viewport={"width": width, "height": height}).open("?event=Blast")
    for figure in ("63", "400"):
        before = scrolled(tab)
        tab.click(tab.page.locator(".mark:visible").and_(tab.page.get_by_label(f": {figure};")).first)
        behind = tab.page.locator(".st-key-behind .evidence.chosen")
        expect(behind.locator("mark")).to_have_text(figure)
        expect(behind).to_be_in_viewport(ratio=0.9)
        assert scrolled(tab) == before


def test_a_point_of_the_steps_chooses_its_claim(tab) -> None:
    tab.open("?event=Blast")
    chart = tab.page.get_by_test_id("stVegaLiteChart").and_(tab.page.get_by_label("over time"))
    chart.scroll_into_view_if_needed()
    point = chart.get_by_label(re.compile(r"^Army.*: 63;")).first
    point.click()
    expect(tab.page).to_have_url(re.compile("claim="))
    expect(tab.page.locator(".st-key-behind .evidence.chosen mark")).to_have_text("63")


def test_a_dot_of_the_outlets_chooses_its_claim(tab) -> None:
    tab.open("?event=Blast")
    chart = tab.page.get_by_test_id("stVegaLiteChart").and_(tab.page.get_by_label("outlets are apart"))
    chart.scroll_into_view_if_needed()
    chart.get_by_label(re.compile("Echo, 400")).first.click()
    expect(tab.page).to_have_url(re.compile("claim="))
    expect(tab.page.locator(".st-key-behind .evidence.chosen mark")).to_have_text("400")


def test_a_chip_sets_a_filter_and_takes_it_away(tab) -> None:
    tab.open()
    chip = tab.page.locator(".chips a", has_text="killed").first
    tab.click(chip)
    expect(tab.page).to_have_url(re.compile("measure=killed"))
    expect(tab.page.locator(".question").first).to_be_visible()
    tab.click(tab.page.get_by_label(re.compile("^killed .*take this filter away")))
    expect(tab.page).not_to_have_url(re.compile("measure="))
    expect(tab.page.locator(".event").first).to_be_visible()


def test_the_keyboard_alone_does_the_whole_journey(tab, server) -> None:
    ws = Workspace(server.workspace)
    tab.open()
    tab_to(tab, "^Blast$")
    tab.press("Enter")
    expect(tab.page).to_have_url(re.compile("event=Blast"))
    tab.page.locator(".tabs").first.wait_for()
    tab_to(tab, ": 400;")
    outline: Any = tab.page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return getComputedStyle(at).outlineStyle;
        }"""
    )
    assert outline != "none", "the ring around a mark cannot be seen"
    tab.press("Enter")
    expect(tab.page.locator(".st-key-behind .evidence.chosen mark")).to_have_text("400")
    tab_to(tab, "Check it")
    tab.press("Enter")
    expect(tab.page).to_have_url(re.compile("review"))
    tab.page.get_by_role("heading", level=1, name="Review").wait_for()
    tab.press("a").sees("Accepted")
    until(lambda: ws.summary()["reviewed"] == 1, tab.text)
    tab.press("u").sees("taken back")
    tab.open("?event=Blast")
    tab_to(tab, "^.{0,20}Report")
    tab.press("Enter")
    tab_to(tab, "Report as a web page")
    with tab.page.expect_download() as waiting:
        tab.page.keyboard.press("Enter")
    assert b"Blast" in Path(waiting.value.path()).read_bytes()
