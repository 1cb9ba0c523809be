"""Decisions: kept beside what the machine said, refused when stale, taken back by a row that says so."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from invented import report

from factcheck.errors import StaleDecision, WorkspaceError
from factcheck.workspace import Workspace, preview


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report(0), report(1), report(2, outlet="Hill Echo")], "Ana")
    workspace.refresh()
    return workspace


def first(project: Workspace, at: int = 0) -> tuple[str, int]:
    row = project.claims(sort="place").iloc[at]
    return row["claim_id"], int(row["revision"])


def row(project: Workspace, claim_id: str) -> dict[str, Any]:
    view = project.claim(claim_id)
    assert view is not None
    return view.row


@pytest.mark.parametrize(
    ("decide", "status"),
    [(Workspace.accept, "accepted"), (Workspace.reject, "rejected"), (Workspace.not_a_claim, "rejected")],
)
def test_a_decision_sets_the_status_and_undo_brings_it_back(project: Workspace, decide: Any, status: str) -> None:
    claim_id, revision = first(project)
    before = row(project, claim_id)
    receipt = decide(project, claim_id, revision, "Ana", "read twice")

    assert row(project, claim_id)["review_status"] == status
    assert row(project, claim_id)["decision"] == decide.__name__
    undone = project.undo(receipt.log_id, "Ben")
    assert row(project, claim_id) == {**before, "revision": undone.revision}


def test_the_ends_of_a_figure_that_is_no_range_are_those_of_its_value(project: Workspace) -> None:
    claim_id, revision = first(project)
    with pytest.raises(WorkspaceError, match="Low and high belong to ranges"):
        project.edit(claim_id, {"value": "19", "bound": "exact", "low": "18"}, revision, "Ana")
    project.edit(claim_id, {"value": "19", "bound": "exact", "low": "19", "high": ""}, revision, "Ana")
    assert [row(project, claim_id)[end] for end in ("value", "low", "high")] == [19, 19, 19]


def test_one_claim_set_apart_from_another_is_one_that_moves(project: Workspace) -> None:
    claims = project.claims(sort="place")
    pair = (str(claims["claim_id"].iloc[0]), str(claims["claim_id"].iloc[1]))
    joined = project.judge_pair(*pair, "same", 0, "Ana")
    project.refresh()
    assert project.preview(pair, preview.pairs_added([], [pair])).moves == 1
    project.undo(joined.log_id, "Ana")


def test_what_a_decision_would_change_is_told_of_questions_not_of_their_ids() -> None:
    """One claim comes to two that agree and still agree with it, and they are now known by its question's id."""

    def compared(**questions: str) -> Any:
        claims = [SimpleNamespace(claim_id=name, group_id=group) for name, group in questions.items()]
        return SimpleNamespace(claims=claims)

    before, after = compared(a="g1", b="g1", c="g2"), compared(a="g2", b="g2", c="g2")  # a, b and c answer one now
    assert preview._came_from(before, after) == {"g2": "g1"}
    assert preview._came_from(after, before) == {"g1": "g2"}, "and the one that is set apart goes on as none"


def test_an_edit_stands_beside_what_the_machine_said(project: Workspace) -> None:
    claim_id, revision = first(project)
    before = row(project, claim_id)
    project.edit(claim_id, {"value": "1,500", "bound": "at_most", "noun": "  fishing   boats "}, revision, "Ana")
    view = project.claim(claim_id)

    assert view is not None
    edited = {field: view.row[field] for field in ("value", "low", "high", "bound", "noun", "review_status")}
    assert edited == {
        "value": 1500.0,
        "low": None,
        "high": 1500.0,
        "bound": "at_most",
        "noun": "fishing boats",
        "review_status": "edited",
    }
    assert view.machine is not None
    assert (view.machine["value"], view.machine["bound"]) == (before["value"], "at_least")
    assert view.history["old"][0]["value"] == before["value"]
    assert view.history["new"][0]["value"] == 1500.0


def test_an_edited_claim_that_is_accepted_still_shows_the_hand_in_it(project: Workspace) -> None:
    claim_id, revision = first(project)
    revision = project.edit(claim_id, {"value": 7}, revision, "Ana").revision
    project.accept(claim_id, revision, "Ben")

    assert row(project, claim_id)["review_status"] == "edited"
    assert row(project, claim_id)["decision"] == "accept"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": "many"}, "is no number for the field value"),
        ({"value": float("inf")}, "is no number"),
        ({"value": None}, "needs a value"),
        ({"bound": "roughly"}, "choose exact, at_least"),
        ({"bound": "range", "low": 30, "high": 20}, "cannot be above"),
        ({"bound": "range", "value": None, "low": 30, "high": None}, "needs both"),
        ({"as_of": "31 May"}, "is no day for the field as_of"),
        ({"measure": "  "}, "measure cannot be empty"),
        ({"claim_id": "x"}, "claim_id cannot be edited"),
        ({"surface": "x"}, "surface cannot be edited"),
        ({"bound": "at_least"}, "Nothing was changed"),
    ],
)
def test_an_impossible_edit_is_told_and_keeps_nothing(
    project: Workspace, changes: dict[str, Any], sentence: str
) -> None:
    claim_id, revision = first(project)

    with pytest.raises(WorkspaceError, match=sentence):
        project.edit(claim_id, changes, revision, "Ana")
    assert row(project, claim_id)["revision"] == revision


def test_the_second_of_two_people_hears_who_changed_it(project: Workspace) -> None:
    claim_id, revision = first(project)
    project.edit(claim_id, {"value": 21}, revision, "Ana")

    with pytest.raises(StaleDecision, match=r"Ana changed it at \d\d:\d\d UTC \(edit\)"):
        project.accept(claim_id, revision, "Ben")
    assert row(project, claim_id)["value"] == 21


def test_the_data_version_tells_another_tab_that_something_changed(project: Workspace) -> None:
    other = Workspace(project.path)
    seen = other.version()
    claim_id, revision = first(project)
    project.accept(claim_id, revision, "Ana")

    assert other.version() > seen
    assert row(other, claim_id)["review_status"] == "accepted"


def test_many_are_accepted_at_once_and_the_stale_are_named(project: Workspace) -> None:
    shown = project.safe_to_accept()
    pairs = [(c, int(r)) for c, r in zip(shown["claim_id"], shown["revision"], strict=True)]
    project.edit(pairs[0][0], {"value": 3}, pairs[0][1], "Ben")
    report_ = project.accept_many([*pairs, ("no such claim", 1)], "Ana")

    assert report_.stale == [pairs[0][0], "no such claim"]
    assert [receipt.object_id for receipt in report_.accepted] == [claim_id for claim_id, _ in pairs[1:]]
    assert not len(project.safe_to_accept())


def test_the_queue_gives_the_doubtful_first_and_only_what_is_undecided(project: Workspace) -> None:
    queue = project.queue(limit=100)

    assert len(queue) == 12
    assert queue["confidence"].is_monotonic_increasing
    project.accept(queue["claim_id"][0], int(queue["revision"][0]), "Ana")
    assert project.queue(limit=100)["claim_id"].tolist() == queue["claim_id"].tolist()[1:]
    assert project.summary()["to_review"] == 11


def test_undo_is_refused_twice_out_of_order_and_for_what_is_no_decision(project: Workspace) -> None:
    claim_id, revision = first(project)
    one = project.accept(claim_id, revision, "Ana")
    two = project.edit(claim_id, {"value": 9}, one.revision, "Ana")

    with pytest.raises(WorkspaceError, match="undo the later one first"):
        project.undo(one.log_id, "Ana")
    taken_back = project.undo(two.log_id, "Ana")
    with pytest.raises(WorkspaceError, match="undone already"):
        project.undo(two.log_id, "Ana")
    with pytest.raises(WorkspaceError, match="no decision that can be undone"):
        project.undo(taken_back.log_id, "Ana")
    with pytest.raises(WorkspaceError, match="no decision that can be undone"):
        project.undo(1, "Ana")  # an import
    with pytest.raises(WorkspaceError, match="no entry 999"):
        project.undo(999, "Ana")
    project.undo(one.log_id, "Ana")
    assert row(project, claim_id)["review_status"] == "suggested"


def test_the_log_says_who_what_when_old_new_and_why(project: Workspace) -> None:
    claim_id, revision = first(project)
    receipt = project.edit(claim_id, {"group": "islanders"}, revision, "Ana", "the text says so")
    project.undo(receipt.log_id, "Ben", "it does not")
    undo, edit = project.log(limit=2).to_dict("records")

    assert (edit["who"], edit["kind"], edit["object_id"], edit["why"]) == ("Ana", "edit", claim_id, "the text says so")
    assert (edit["old"], edit["new"], edit["undone"]) == ({"group": None}, {"group": "islanders"}, True)
    assert (undo["who"], undo["kind"], undo["undoes"]) == ("Ben", "undo", receipt.log_id)
    assert (undo["old"], undo["new"]) == ({"group": "islanders"}, {"group": None})
    assert undo["at"].endswith("+00:00")
    assert undo["app_version"]


def test_a_missed_claim_is_added_by_its_place_in_the_text(project: Workspace) -> None:
    article_id = project.articles()["article_id"][0]
    article = project.article(article_id)
    assert article is not None
    start = article.text.index("flood")
    receipt = project.add_claim(article_id, start - 1, start + 6, {"value": 3, "noun": "dykes"}, "Ana")
    added = row(project, receipt.object_id)

    assert (added["surface"], added["start"], added["end"]) == ("flood.", start, start + 6)
    assert article.text[added["start"] : added["end"]] == added["surface"]
    assert (added["review_status"], added["measure"], added["low"]) == ("added", "other:dykes", 3.0)
    project.refresh()
    assert row(project, receipt.object_id)["group_id"]
    project.undo(receipt.log_id, "Ana")
    assert project.claim(receipt.object_id) is None


def test_a_selected_number_is_read_before_it_is_added(project: Workspace) -> None:
    article_id = project.articles()["article_id"][0]
    article = project.article(article_id)
    assert article is not None
    at = article.text.index("At least")
    read = project.suggest_claim(article_id, at, at + 12)

    assert article.text[read["start"] : read["end"]].isdigit()
    assert read["bound"] == "at_least"
    again = project.add_claim(article_id, read.pop("start"), read.pop("end"), read, "Ana")
    assert row(project, again.object_id)["bound"] == "at_least"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (9, 4), (0, 10_000), (29, 30)])
def test_a_selection_outside_the_text_is_refused(project: Workspace, start: int, end: int) -> None:
    article_id = project.articles()["article_id"][0]
    for ask in (project.suggest_claim, lambda *span: project.add_claim(*span, {"value": 1}, "Ana")):
        with pytest.raises(WorkspaceError, match="Select the number"):
            ask(article_id, start, end)


def test_an_added_claim_needs_a_figure(project: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="needs a"):
        project.add_claim(project.articles()["article_id"][0], 0, 6, {"noun": "boats"}, "Ana")


def test_rejected_claims_leave_the_comparison_and_come_back(project: Workspace) -> None:
    claim_id, revision = first(project)
    group = row(project, claim_id)["group_id"]
    receipt = project.reject(claim_id, revision, "Ana")
    project.refresh()

    assert row(project, claim_id)["group_id"] is None
    assert claim_id not in project.group_claims(group)["claim_id"].tolist()
    project.undo(receipt.log_id, "Ana")
    project.refresh()
    assert row(project, claim_id)["group_id"] is not None


def test_accepting_makes_nothing_to_compare(project: Workspace) -> None:
    claim_id, revision = first(project)
    project.accept(claim_id, revision, "Ana")

    assert project.refresh() is False


def test_a_person_parts_two_claims_and_joins_them_again(project: Workspace) -> None:
    group = project.groups(sort="claims", limit=1)["group_id"][0]
    a, b = project.group_claims(group)["claim_id"].tolist()[:2]
    assert project.pair(b, a) == (None, 0)
    receipt = project.judge_pair(a, b, "different", 0, "Ana", "another town")
    project.refresh()

    assert row(project, a)["group_id"] != row(project, b)["group_id"]
    assert project.pair(b, a) == ("different", receipt.revision)
    with pytest.raises(StaleDecision):
        project.judge_pair(b, a, "same", 0, "Ben")
    project.undo(receipt.log_id, "Ana")
    project.refresh()
    assert row(project, a)["group_id"] == row(project, b)["group_id"]
    with pytest.raises(WorkspaceError, match="two claims"):
        project.judge_pair(a, a, "same", 0, "Ana")


def test_the_same_joins_claims_of_two_events(project: Workspace) -> None:
    article = project.articles()["article_id"][0]
    seen = project.article_row(article)
    assert seen is not None
    project.move_article(article, "Storm", seen["revision"], "Ana")
    project.refresh()
    here = project.article_claims(article).iloc[0]
    there = project.claims(sort="place").query("event == 'Flood' and measure == @here.measure").iloc[0]
    assert here["group_id"] != there["group_id"]
    receipt = project.judge_pair(here["claim_id"], there["claim_id"], "same", 0, "Ana")
    project.refresh()

    assert row(project, here["claim_id"])["group_id"] == row(project, there["claim_id"])["group_id"]
    project.undo(receipt.log_id, "Ana")
    project.refresh()
    assert row(project, here["claim_id"])["group_id"] != row(project, there["claim_id"])["group_id"]
    assert set(project.groups()["event"]) == {"Flood", "Storm"}


def test_a_relation_is_confirmed_and_stays_so(project: Workspace) -> None:
    groups = project.groups(limit=100)
    near = next(n for g in groups["group_id"] if len(n := project.group_relations(g)))
    a, b, revision = near["claim_a"][0], near["claim_b"][0], int(near["revision"][0])
    project.judge_relation(a, b, "confirmed", revision, "Ana")
    project.refresh()
    after = project.group_relations(near["group_id"][0])

    assert after["status"].tolist()[0] == "confirmed"
    with pytest.raises(StaleDecision):
        project.judge_relation(a, b, "rejected", revision, "Ben")
    assert after["sentence_a"].tolist() == near["sentence_a"].tolist()


def test_an_article_removed_is_gone_from_view_and_comes_back_whole(project: Workspace) -> None:
    before = project.whole()
    article_id = project.articles()["article_id"][0]
    seen = project.article_row(article_id)
    assert seen is not None
    receipt = project.remove_article(article_id, seen["revision"], "Ana")
    project.refresh()

    with pytest.raises(WorkspaceError, match="removed already"):
        project.remove_article(article_id, receipt.revision, "Ana")
    assert article_id not in project.articles()["article_id"].tolist()
    assert project.articles(status="removed")["article_id"].tolist() == [article_id]
    assert article_id not in project.claims()["article_id"].tolist()
    assert len(project.queue(limit=100)) == 8
    project.undo(receipt.log_id, "Ana")
    project.refresh()
    after = project.whole()
    assert after["claims"]["claim_id"].tolist() == before["claims"]["claim_id"].tolist()
    assert after["groups"]["group_id"].tolist() == before["groups"]["group_id"].tolist()
    assert after["relations"].equals(before["relations"])


def test_a_corrected_article_is_read_again_and_keeps_its_decisions(project: Workspace) -> None:
    article_id = project.articles()["article_id"][0]
    shown = project.article_claims(article_id)
    project.edit(shown["claim_id"][0], {"value": 99}, int(shown["revision"][0]), "Ana")
    seen = project.article_row(article_id)
    assert seen is not None
    receipt = project.correct_article(
        article_id, {"outlet": "Hill  Echo", "published": "2023-01-31"}, seen["revision"], "Ana"
    )
    project.refresh()
    after = project.article_claims(article_id)

    assert after["claim_id"].tolist() == shown["claim_id"].tolist()
    assert after["value"].tolist()[0] == 99
    assert set(after["outlet"]) == {"Hill Echo"}
    assert set(after["published"]) == {"2023-01-31"}
    with pytest.raises(StaleDecision, match="article is no longer"):
        project.correct_article(article_id, {"title": "Other"}, seen["revision"], "Ben")
    project.undo(receipt.log_id, "Ana")
    back = project.article(article_id)
    assert back is not None
    assert (back.outlet, str(back.published)) == (seen["outlet"], seen["published"])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"published": "last week"}, "is no date"),
        ({"text": "x"}, "text of an article"),
        ({"event": "Flood"}, "Nothing was changed"),
    ],
)
def test_an_impossible_correction_is_told(project: Workspace, changes: dict[str, str], sentence: str) -> None:
    article_id = project.articles()["article_id"][0]
    with pytest.raises(WorkspaceError, match=sentence):
        project.correct_article(article_id, changes, 1, "Ana")


def test_an_article_moves_to_another_event_and_back(project: Workspace) -> None:
    article_id = project.articles()["article_id"][0]
    seen = project.article_row(article_id)
    assert seen is not None
    receipt = project.move_article(article_id, "Storm", seen["revision"], "Ana")
    project.refresh()

    assert set(project.article_claims(article_id)["event"]) == {"Storm"}
    assert "Storm" in project.filter_values()["event"]
    project.undo(receipt.log_id, "Ana")
    project.refresh()
    assert set(project.article_claims(article_id)["event"]) == {"Flood"}
    assert project.filter_values()["event"] == ["Flood"]


def test_what_is_not_here_is_told(project: Workspace) -> None:
    assert project.claim("nothing") is None
    assert project.group("nothing") is None
    assert project.article("nothing") is None
    with pytest.raises(WorkspaceError, match="not in the workspace"):
        project.accept("nothing", 1, "Ana")
    with pytest.raises(WorkspaceError, match="not in the workspace"):
        project.remove_article("nothing", 1, "Ana")


def test_decisions_one_after_another_leave_what_comparing_from_nothing_finds(project: Workspace) -> None:
    """What is remembered from decision to decision, and only written where it changed, is what a new start finds."""
    shown = project.claims(sort="place")
    receipts = []
    for at, kind in enumerate(["reject", "edit", "pair", "accept", "edit", "reject", "pair"]):
        claim_id, revision = first(project, at)
        other, _ = first(project, at + 2)
        match kind:
            case "reject":
                receipts.append(project.reject(claim_id, revision, "Ana"))
            case "edit":
                receipts.append(project.edit(claim_id, {"value": 300 + at}, revision, "Ana"))
            case "accept":
                receipts.append(project.accept(claim_id, revision, "Ana"))
            case "pair":
                judgement = "same" if at % 2 else "different"
                receipts.append(project.judge_pair(claim_id, other, judgement, project.pair(claim_id, other)[1], "Ana"))
        project.refresh()
        _assert_is_as_from_nothing(project)
    for receipt in reversed(receipts):
        project.undo(receipt.log_id, "Ben")
        project.refresh()
        _assert_is_as_from_nothing(project)
    assert len(project.claims()) == len(shown)


def _assert_is_as_from_nothing(project: Workspace) -> None:
    remembered = project.whole()
    anew = Workspace(project.path)
    with anew._database.write() as connection:
        connection.execute("UPDATE events SET compared = -1")
    assert anew.refresh()
    for table, found in anew.whole().items():
        pd.testing.assert_frame_equal(found, remembered[table])
    anew.close()
