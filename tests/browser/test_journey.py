"""The main job, end to end: what the figures say, which sentence a mark stands for, two more articles, the CSV."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from factcheck.workspace import Filters, Workspace

PIER = """HARBOUR POST

Ferry fire at Lumen pier

LUMEN, May 3 — At least 14 passengers were injured when a ferry caught fire at Lumen pier on Monday, the Port
Authority said.
"""
PIER_LATER = """THE GAZETTE

Ferry fire: more passengers hurt than first thought

LUMEN, May 4 — The Port Authority said on Tuesday that 31 passengers were injured in Monday's ferry fire at
Lumen pier.
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1360])
def test_the_story_is_on_the_first_screen(open_tab, scheme: str, width: int) -> None:
    tab = open_tab(color_scheme=scheme, viewport={"width": width, "height": 900})
    tab.open()
    tab.sees("49", "105")
    tab.page.locator(".plot .mark:visible").and_(tab.page.get_by_label("105", exact=False)).first.wait_for()
    body = tab.page.evaluate("document.documentElement.scrollWidth")
    assert body <= width, "the page scrolls sideways"


def test_from_the_first_screen_to_the_csv(tab, server, tmp_path: Path) -> None:
    tab.open().sees("revised", "49", "105")

    tab.event("Armenia")
    expect(tab.page).to_have_url(re.compile("event="))
    mark = tab.page.locator(".mark:visible").and_(tab.page.get_by_label(": 49;", exact=False)).first
    tab.click(mark)
    expect(tab.page).to_have_url(re.compile("claim="))
    behind = tab.page.locator(".evidence.chosen").first
    expect(behind.locator("mark")).to_have_text("49")
    expect(behind).to_be_in_viewport()

    for name, text in (("post.txt", PIER), ("gazette.txt", PIER_LATER)):
        (tmp_path / name).write_text(text, "utf-8")
    tab.go("Articles")
    tab.click(tab.page.get_by_text("Add articles"))
    tab.page.locator("input[type=file]").set_input_files([tmp_path / "post.txt", tmp_path / "gazette.txt"])
    tab.page.get_by_text("Look over 2 articles").wait_for()
    tab.click(tab.page.get_by_role("button", name="Add 2 articles"))
    tab.page.get_by_text("2 articles added").wait_for()
    tab.click(tab.page.get_by_role("link", name="Open ", exact=False).first)
    expect(tab.page).to_have_url(re.compile("event="))
    tab.page.locator(".mark:visible").and_(tab.page.get_by_label("31", exact=False)).first.wait_for()
    tab.click(tab.page.get_by_role("button", name="Download", exact=True).first)
    assert tab.download("Chart as SVG").startswith(b"<svg")
    assert tab.download("Chart as PNG").startswith(b"\x89PNG")
    assert b"Port Authority" in tab.download("Data as CSV")
    assert b"default-src 'none'" in tab.download("Chart as web page")
    tab.press("Escape")

    tab.open()
    tab.page.get_by_label("Search").fill("passengers")
    tab.press("Enter")

    tab.click(tab.page.get_by_role("button", name="Download this view"))
    rows = list(csv.DictReader(io.StringIO(tab.download("Claims as CSV").decode("utf-8-sig"))))
    assert {row["value"] for row in rows} == {"14", "31"}
    view = Workspace(server.workspace).claims(Filters(search="passengers"))
    assert {row["claim_id"] for row in rows} == set(view["claim_id"])
