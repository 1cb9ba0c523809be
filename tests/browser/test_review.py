"""Review by keyboard, by two people at once, and how decisions come back after a reload."""

from __future__ import annotations

from urllib.parse import quote

import pandas as pd
from driving import until

from factcheck.workspace import Workspace


def test_ten_claims_by_keyboard_alone(tab, server) -> None:
    ws = Workspace(server.workspace)
    tab.open_for_keys("review")
    decided = 0
    for key in "aaxanaajaaa":
        tab.press(key)
        decided += key != "j"
        tab.sees(f"{decided} of")
    log = ws.log(limit=100)
    mine = [kind for kind in log["kind"] if kind in ("accept", "reject", "not_a_claim")]
    assert len(mine) == 10
    assert mine.count("reject") == 1
    assert mine.count("not_a_claim") == 1
    tab.press("u").sees("9 of")
    assert ws.summary()["reviewed"] == 9
    tab.page.reload()
    tab.sees("9 of")


def test_a_correction_shows_beside_what_the_machine_said(tab, server) -> None:
    sent: list[bytes] = []
    tab.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    tab.open_for_keys("review")
    tab.press("j")
    tab.press("e")
    tab.page.get_by_label("What is counted").fill("deck hands")
    tab.press("Control+Enter").sees("Corrected: ", "Press U to undo")
    assert sum(b"deck hands" in frame for frame in sent) == 1, "one key submits a form once"
    edited = _edited(Workspace(server.workspace))
    assert edited["noun"].tolist() == ["deck hands"]
    claim_id = edited["claim_id"].iloc[0]
    tab.open(f"review?claim={claim_id}").sees("The machine said")
    assert Workspace(server.workspace).claim(claim_id).machine["noun"] != "deck hands"


def test_a_correction_saved_by_a_double_click_is_said_once(tab, server) -> None:
    ws = Workspace(server.workspace)
    before = len(_edited(ws))
    tab.open("review")
    tab.click(tab.page.get_by_role("button", name="Edit"))
    tab.page.get_by_label("What is counted").fill("stokers")
    tab.page.get_by_role("button", name="Save correction").dblclick()
    tab.settle().sees("Corrected: ")
    assert "While you were writing" not in tab.text()
    assert len(_edited(ws)) == before + 1


def _edited(ws: Workspace) -> pd.DataFrame:
    claims = ws.claims(limit=100)
    return claims[claims["review_status"] == "edited"]


def test_two_tabs_on_one_claim(open_tab, server) -> None:
    ws = Workspace(server.workspace)
    claim = ws.queue(limit=1).iloc[0]
    first, second = open_tab(), open_tab()
    for one in (first, second):
        one.open(f"review?claim={claim['claim_id']}")
    first.press("a").sees("Accepted")
    second.page.get_by_text("The project has changed since").wait_for()
    second.press("x").sees("no longer as it was shown")
    assert "Rejected" not in second.text()
    assert ws.claim(claim["claim_id"]).row["review_status"] == "accepted"


def test_safe_ones_are_accepted_together(tab, server) -> None:
    ws = Workspace(server.workspace)
    safe = ws.safe_to_accept()
    topic = ws.topic(str(safe["topic_id"].mode().iloc[0]))
    count = int((safe["topic_id"] == topic["topic_id"]).sum())
    tab.open(f"review?event={quote(topic['event'])}")
    tab.click(tab.page.get_by_role("tab", name="Accept the safe ones"))
    assert tab.page.get_by_role("button", name="Accept").count() == 0
    tab.pick("Topic", topic["title"])
    tab.click(tab.page.get_by_role("button", name=f"Accept {count} claim")).sees("are accepted")
    until(lambda: len(ws.safe_to_accept()) == len(safe) - count, tab.text)
    tab.click(tab.page.get_by_role("button", name="Undo", exact=True)).sees("taken back")
    until(lambda: len(ws.safe_to_accept()) == len(safe), tab.text)


def test_a_missed_claim_is_added_from_the_text(tab, server) -> None:
    ws = Workspace(server.workspace)
    before = ws.count_claims()
    tab.open("articles")
    tab.click(tab.page.get_by_text("Show the other numbers"))
    tab.click(tab.page.locator(".text button.number").first)
    tab.page.get_by_label("What is counted").fill("convoys")
    tab.click(tab.page.get_by_role("button", name="Add this claim"))
    until(lambda: ws.count_claims() == before + 1, lambda: f"no claim was added: {tab.text()}")


def test_not_the_same_is_kept(tab, server) -> None:
    tab.open("review")
    tab.click(tab.page.get_by_role("tab", name="Same or not"))
    tab.click(tab.page.get_by_role("button", name="Not the same").first)
    log = Workspace(server.workspace).log
    until(lambda: log(limit=1)["kind"].tolist() == ["pair"], lambda: f"no decision on a pair: {log(limit=1)}")
    tab.click(tab.page.get_by_role("button", name="Undo", exact=True)).sees("taken back")
    until(lambda: log(limit=1)["kind"].tolist() == ["undo"], lambda: f"the decision stands: {log(limit=1)}")
