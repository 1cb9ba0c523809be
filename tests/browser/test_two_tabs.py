"""Two tabs at one thing: nothing typed is lost, nothing is overwritten unseen, and each keeps its own project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from driving import Server, Tab

from factcheck.workspace import Workspace


def editing(open_tab: Callable[..., Tab], claim_id: str) -> Tab:
    tab = open_tab().open(f"review?claim={claim_id}")
    tab.click(tab.page.get_by_role("button", name="Edit"))
    tab.page.get_by_label("What is counted").wait_for()
    return tab


def fill(tab: Tab, title: str, text: str) -> None:
    tab.page.get_by_label(title, exact=True).fill(text)


def save(tab: Tab) -> None:
    tab.click(tab.page.get_by_role("button", name="Save correction"))


def test_what_was_typed_stays_and_who_changed_what_is_said(open_tab: Callable[..., Tab], server: Server) -> None:
    claim = Workspace(server.workspace).queue(limit=1).iloc[0]
    first, second = (editing(open_tab, claim["claim_id"]) for _ in range(2))
    fill(first, "What is counted", "lorries from the north")
    fill(second, "Place", "the river bank")
    save(second)
    second.sees("Corrected:")

    save(first)  # unseen: nothing may be written over
    first.sees("While you were writing", "Place", "the river bank")
    assert first.page.get_by_label("What is counted").input_value() == "lorries from the north"
    view = Workspace(server.workspace).claim(claim["claim_id"])
    assert view is not None
    assert view.row["noun"] == claim["noun"]

    save(first)  # seen, and chosen
    first.sees("Corrected:")
    view = Workspace(server.workspace).claim(claim["claim_id"])
    assert view is not None
    assert (view.row["noun"], view.row["place"]) == ("lorries from the north", "the river bank")


def test_the_other_one_s_values_can_be_taken_over(open_tab: Callable[..., Tab], server: Server) -> None:
    claim = Workspace(server.workspace).queue(limit=1).iloc[0]
    first, second = (editing(open_tab, claim["claim_id"]) for _ in range(2))
    fill(first, "Place", "nowhere")
    fill(second, "Place", "the harbour")
    save(second)
    second.sees("Corrected:")
    save(first)
    first.sees("While you were writing")
    first.click(first.page.get_by_role("button", name="Take theirs"))
    assert first.page.get_by_label("Place", exact=True).input_value() == "the harbour"


def test_a_tab_keeps_its_project(open_tab: Callable[..., Tab], server: Server, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    Workspace(server.workspace).save_as(other)
    first, second = open_tab().open("files"), open_tab().open("review")
    first.page.get_by_label("Open another project file").fill(str(other))
    first.page.keyboard.press("Enter")
    first.settle()
    first.sees("This tab now works on", str(other))
    before = len(Workspace(server.workspace).log(limit=10_000))
    first.page.goto(f"{first.page.url}")  # loaded again, it is another session of the program
    first.settle().sees(f"This tab works on the project {other}")
    first.go("Review").press("a")
    first.sees("Accepted")
    assert len(Workspace(server.workspace).log(limit=10_000)) == before
    second.press("a")
    second.sees("Accepted")
    assert len(Workspace(server.workspace).log(limit=10_000)) == before + 1
    with first.page.context.expect_page() as opened:
        first.page.get_by_role("link", name="Revisions", exact=True).click(button="middle")
    opened.value.get_by_role("heading", level=1, name="Revisions").wait_for()
    Tab(opened.value, server.url).sees(f"This tab works on the project {other}")
    second.open("files").sees(str(server.workspace))
