"""A hand that can repair: what a decision changes is said before it is taken, and one button takes it back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from driving import project_of, until
from playwright.sync_api import expect

from factcheck.workspace import Filters, Workspace

TOLD = (
    ("Lake Post", "At least 21 people were killed in the flood at Orlund, the mayor of Orlund said."),
    ("Hill Echo", "The Relief Union said that 34 people were killed in the flood at Orlund."),
    ("Day Mirror", "Police said that 26 people were killed in the flood at Orlund."),
    ("Port Star", "Police said that four people were killed in the flood in the district of Hemmar."),
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one flood, in place of the samples."""
    return project_of(tmp_path_factory.mktemp("flood") / "workspace.sqlite", TOLD)


def told(tab, words: str) -> None:
    """Wait for the sentence that says what a decision would change; it stands in a menu beside the page."""
    tab.page.get_by_text(re.compile(f"What changes:.*{words}")).first.wait_for()


def undo(tab, ws: Workspace) -> None:
    tab.click(tab.page.get_by_role("button", name="Undo", exact=True))
    tab.sees("It is taken back")
    until(lambda: ws.log(limit=1)["kind"].tolist() == ["undo"], lambda: str(ws.log(limit=1)))


def of_killed(ws: Workspace, figure: str):
    return ws.claims(Filters(search=figure), limit=1).iloc[0]


def together(ws: Workspace) -> bool:
    """Whether the union's figure and that of the police answer one question."""
    return bool(of_killed(ws, "Relief")["group_id"] == of_killed(ws, "26")["group_id"])


def test_a_claim_is_set_apart_moved_back_and_its_question_joined(tab, server) -> None:
    ws = Workspace(server.workspace)
    claim = of_killed(ws, "Relief")
    assert together(ws)
    tab.open(f"?question={claim['group_id']}&claim={claim['claim_id']}")
    tab.click(tab.page.get_by_role("button", name="Repair"))
    tab.click(tab.page.get_by_text("Not about this"))
    told(tab, "1 claim moves")
    tab.click(tab.page.get_by_role("button", name="Set it apart"))
    tab.sees("Set it apart: done")
    until(lambda: not together(ws), tab.text)

    alone = of_killed(ws, "Relief")
    tab.open(f"?question={alone['group_id']}&claim={alone['claim_id']}")
    tab.click(tab.page.get_by_role("button", name="Repair"))
    tab.pick("Question", re.compile("."))
    told(tab, "")
    tab.click(tab.page.get_by_role("button", name="Move it"))
    until(lambda: together(ws), tab.text)
    undo(tab, ws)
    until(lambda: not together(ws), tab.text)

    tab.open(f"?question={of_killed(ws, 'Relief')['group_id']}")
    tab.click(tab.page.get_by_role("button", name="Join questions"))
    tab.pick("Question", re.compile("."))
    told(tab, "")
    tab.click(tab.page.get_by_role("button", name="Join them"))
    until(lambda: together(ws), tab.text)
    undo(tab, ws)
    until(lambda: not together(ws), tab.text)
    ws.undo(int(ws.log(limit=50).query("kind == 'pair' and not undone")["id"].iloc[0]), "tests")
    ws.refresh()
    assert together(ws)


def test_many_claims_are_corrected_at_once(tab, server) -> None:
    ws = Workspace(server.workspace)
    tab.open(f"?question={of_killed(ws, 'Relief')['group_id']}")
    tab.click(tab.page.get_by_role("button", name="Correct many claims"))
    tab.pick("Which", "Hill Echo")
    tab.pick("Correct", "Place")
    field = tab.page.get_by_label("To", exact=True)
    field.fill("Hemmar")
    tab.press("Tab")
    told(tab, "")
    tab.click(tab.page.get_by_role("button", name="Correct 1 claim"))
    until(lambda: of_killed(ws, "Relief")["place"] == "Hemmar", tab.text)
    undo(tab, ws)
    assert of_killed(ws, "Relief")["place"] != "Hemmar"


def test_two_claims_are_called_the_same_and_not_the_same(tab, server) -> None:
    ws = Workspace(server.workspace)
    claim = of_killed(ws, "Relief")
    for way, button in (("Same as another claim", "The same"), ("Not the same as another claim", "Not the same")):
        tab.open(f"?question={claim['group_id']}&claim={claim['claim_id']}")
        tab.click(tab.page.get_by_role("button", name="Repair"))
        tab.click(tab.page.get_by_text(way, exact=True))
        tab.pick("Claim", re.compile("26"))
        told(tab, "")
        tab.click(tab.page.get_by_role("button", name=button, exact=True))
        tab.sees(f"{button}: done")
        undo(tab, ws)


def test_several_claimants_are_merged_a_camp_is_given_and_both_come_back(tab, server) -> None:
    ws = Workspace(server.workspace)
    claim = of_killed(ws, "Relief")
    address = f"?question={claim['group_id']}&claim={claim['claim_id']}"
    tab.open(address)
    tab.click(tab.page.get_by_role("button", name="Claimant", exact=True))
    tab.pick("Side", "Other side")
    told(tab, "")
    tab.click(tab.page.get_by_role("button", name=re.compile("Other side$")))
    until(lambda: of_killed(ws, "Relief")["camp"] == "other_side", lambda: tab.text())
    undo(tab, ws)
    tab.open(address)
    tab.click(tab.page.get_by_role("button", name="Claimant", exact=True))
    tab.pick("The same claimant as", re.compile("Police"))
    told(tab, "")
    tab.press("Escape")
    tab.click(tab.page.get_by_role("button", name=re.compile("^Count 1 claimant as")))
    until(lambda: ws.log(limit=1)["kind"].tolist() == ["merge"], lambda: tab.text())
    undo(tab, ws)


def test_an_event_is_renamed_and_called_as_before(tab, server) -> None:
    ws = Workspace(server.workspace)
    tab.open("?event=Flood")
    tab.click(tab.page.get_by_role("button", name="Rename or merge", exact=True))
    field = tab.page.get_by_label("Name of the event")
    field.fill("High water")
    tab.press("Tab")
    told(tab, "4 articles")
    tab.click(tab.page.get_by_role("button", name="Rename it"))
    tab.page.get_by_role("heading", level=1, name="High water").wait_for()
    undo(tab, ws)
    tab.open()
    tab.sees("Flood")
    assert ws.events()["event"].tolist() == ["Flood"]


def test_a_claimant_is_called_by_another_name_and_as_before(tab, server) -> None:
    ws = Workspace(server.workspace)
    claim = of_killed(ws, "Relief")
    tab.open(f"?question={claim['group_id']}&claim={claim['claim_id']}")
    tab.click(tab.page.get_by_role("button", name="Claimant", exact=True))
    tab.page.get_by_label("Another name for it").fill("Union of Helpers")
    tab.press("Tab")
    told(tab, "")
    tab.click(tab.page.get_by_role("button", name="Call it Union of Helpers"))
    until(lambda: of_killed(ws, "Relief")["claimant_id"] == "Union of Helpers", tab.text)
    undo(tab, ws)
    until(lambda: of_killed(ws, "Relief")["claimant_id"] == claim["claimant_id"], tab.text)


def test_an_event_is_split_and_whole_again(tab, server) -> None:
    ws = Workspace(server.workspace)
    tab.open("?event=Flood")
    tab.click(tab.page.get_by_role("button", name="Rename or merge", exact=True))
    tab.click(tab.page.get_by_role("tab", name="Split"))
    tab.pick("Articles", re.compile("Port Star"))
    tab.press("Escape")
    tab.page.get_by_label("Name of their event").fill("Slide at Hemmar")
    tab.press("Tab")
    told(tab, "1 article")
    tab.click(tab.page.get_by_role("button", name="Split them off"))
    tab.page.get_by_role("heading", level=1, name="Slide at Hemmar").wait_for()
    assert set(ws.events()["event"]) == {"Flood", "Slide at Hemmar"}
    undo(tab, ws)
    until(lambda: ws.events()["event"].tolist() == ["Flood"], tab.text)


def test_two_events_are_merged_and_two_again(tab, server) -> None:
    ws = Workspace(server.workspace)
    rows = ws.articles(event="Flood").set_index("outlet")
    receipts = ws.split_event([rows.loc["Port Star", "article_id"]], "Slide at Hemmar", "tests")
    ws.refresh()
    tab.open("?event=Flood")
    tab.click(tab.page.get_by_role("button", name="Rename or merge", exact=True))
    tab.click(tab.page.get_by_role("tab", name="Merge"))
    tab.pick("Merge with", "Slide at Hemmar")
    told(tab, "1 article comes|1 article come")
    tab.press("Escape")
    tab.click(tab.page.get_by_role("button", name="Merge them"))
    until(lambda: ws.events()["event"].tolist() == ["Flood"], tab.text)
    undo(tab, ws)
    until(lambda: set(ws.events()["event"]) == {"Flood", "Slide at Hemmar"}, tab.text)
    ws.undo_all([receipt.log_id for receipt in receipts], "tests")
    ws.refresh()
    assert ws.events()["event"].tolist() == ["Flood"]


def test_pasted_text_stays_when_its_date_is_wrong(tab, server) -> None:
    tab.open()
    tab.click(tab.page.get_by_role("button", name="Add articles"))
    tab.click(tab.page.get_by_role("tab", name="Pasted text"))
    tab.page.get_by_label("The article's text").fill("Nine people were killed in the flood at Orlund, police said.")
    tab.page.get_by_label("Published").fill("the day before")
    tab.click(tab.page.get_by_role("button", name="Look it over"))
    tab.page.get_by_text("is no date").wait_for()
    expect(tab.page.get_by_label("The article's text")).to_have_value(re.compile("^Nine people"))
    tab.page.get_by_label("Published").fill("3 May 2024")
    tab.click(tab.page.get_by_role("button", name="Look it over"))
    tab.page.get_by_text("Look over 1 article").wait_for()
    tab.click(tab.page.get_by_role("button", name="Add 1 article"))
    tab.page.get_by_text("1 article added").wait_for()
    assert Workspace(server.workspace).articles(limit=1)["published"].tolist() == ["2024-05-03"]
    tab.click(tab.page.get_by_role("link", name="Open "))
    expect(tab.page).to_have_url(re.compile("event="))
    tab.click(tab.page.get_by_role("button", name="Report", exact=True))
    tab.page.get_by_role("button", name="Report as a web page").wait_for()
    tab.page.get_by_text("1 article added").wait_for()


def test_a_row_of_the_log_takes_its_decision_back(tab, server) -> None:
    ws = Workspace(server.workspace)
    claim = ws.queue(limit=1).iloc[0]
    ws.accept(claim["claim_id"], int(claim["revision"]), "tests")
    tab.open("files")
    tab.click(tab.page.get_by_role("button", name="Take back: accept claim").first)
    tab.sees("The decision is taken back")
    assert ws.claim(claim["claim_id"]).row["review_status"] == "suggested"
