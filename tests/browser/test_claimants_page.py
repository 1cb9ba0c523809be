"""Who is whom: two spellings merged, seen in the question, kept over a reload, taken back; two people at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import project_of
from playwright.sync_api import expect

from factcheck.workspace import Workspace

SPOKEN = (
    ("Lake Post", "At least 21 people were killed in the flood, Governor Oren Belmartinov said."),
    ("Hill Echo", "At least 26 people were killed in the flood, Governor Oren Belmardinov said."),
    ("Bay Times", "At least 30 people were killed in the flood, the fire service said."),
)
ONE = "Oren Belmardinov"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which one governor is spelt in two ways, in place of the samples."""
    return project_of(tmp_path_factory.mktemp("spellings") / "workspace.sqlite", SPOKEN)


def expect_claimants(tab, count: int) -> None:
    """The table of claimants and outlets of the question has so many rows."""
    expect(tab.page.get_by_role("link", name="Correct the claimant")).to_have_count(count)


def test_two_spellings_are_merged_and_taken_apart_again(tab, server) -> None:
    tab.open().event("Flood")
    expect_claimants(tab, 3)
    tab.page.get_by_role("link", name=f"Correct the claimant {ONE}").click()
    tab.page.get_by_role("heading", level=2, name=ONE).wait_for()
    assert tab.settle().page.url.endswith("claimants?name=Oren+Belmardinov")
    tab.click(tab.page.get_by_text("Are these the same?"))
    tab.click(tab.page.get_by_role("button", name="Same claimant"))
    expect(tab.page.get_by_role("button", name="Same claimant")).to_have_count(0)
    tab.open().event("Flood")
    expect_claimants(tab, 2)
    tab.page.reload()
    expect_claimants(tab, 2)

    tab.open("claimants")
    tab.click(tab.page.get_by_role("button", name="Take back"))
    tab.page.get_by_text("The decision is taken back").wait_for()
    tab.open().event("Flood")
    expect_claimants(tab, 3)
    assert Workspace(server.workspace).claimants_decided().empty


def test_a_claimant_is_merged_by_keyboard(tab, server) -> None:
    tab.open(f"claimants?name={ONE}")
    tab.page.get_by_label("The same claimant as").focus()
    tab.page.keyboard.type("fire")
    tab.press("Enter")
    tab.page.get_by_role("button", name="Merge", exact=True).focus()
    tab.press("Enter")
    tab.page.get_by_text("is now counted as").wait_for()
    ws = Workspace(server.workspace)
    (number,) = ws.claimants_decided()["id"]
    assert ws.claimants_decided()["new"][0] == {"claimant": "fire service"}
    tab.page.get_by_role("heading", level=2, name="fire service").wait_for()
    ws.undo(int(number), "tests")


def test_of_two_tabs_the_second_is_told(open_tab, server) -> None:
    first, second = open_tab(), open_tab()
    for one in (first, second):
        one.open("claimants")
    first.click(first.page.get_by_role("button", name="Two claimants"))
    first.page.get_by_text("stay two claimants").wait_for()
    second.click(second.page.get_by_role("button", name="Same claimant"))
    second.page.get_by_text("This claimant is no longer as it was shown").wait_for()
    ws = Workspace(server.workspace)
    assert ws.claimants_decided()["kind"].tolist() == ["keep_apart"]
    assert len(ws.claimants()) == 3
