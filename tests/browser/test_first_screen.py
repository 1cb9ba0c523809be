"""On the first screen of each of four real events stand rival figures with those who vouch for them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from driving import ROOT
from playwright.sync_api import expect

from factcheck.reading.read import read_paths
from factcheck.workspace import Workspace

CORPUS = ROOT.parent / "shared" / "corpus"
EVENTS = ["makiivka2023", "turkey2023", "athens2010", "clintontax2015"]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the four events, in place of the samples."""
    if not CORPUS.exists():
        pytest.skip("The corpus of real events, ../shared/corpus, is not here.")
    path = tmp_path_factory.mktemp("corpus") / "workspace.sqlite"
    ws = Workspace(path)
    for name in EVENTS:
        ws.import_articles(read_paths([CORPUS / name / "manifest.csv"]).articles, name)
    ws.refresh()
    ws.close()
    return path


def test_the_rivals_are_on_the_first_screen(open_tab, server) -> None:
    tab = open_tab(viewport={"width": 1400, "height": 900})
    ws = Workspace(server.workspace)
    events = ws.events()
    assert len(events) >= len(EVENTS)
    for event in events["event"].head(len(EVENTS)):
        tab.open(f"?event={quote(event)}")
        marks = tab.page.locator(".mark:visible")
        expect(marks.first).to_be_in_viewport()
        seen = [
            label
            for label in (marks.nth(place).get_attribute("aria-label") for place in range(marks.count()))
            if label and ":" in label
        ]
        assert len({label.split(":")[0] for label in seen}) > 1 or len(seen) > 1, event
        if ws.topics(event)["state"].iloc[0] == "contradict":
            expect(tab.page.locator(".rivals")).to_be_in_viewport()
            assert tab.page.locator(".rivals b").count() == 2
