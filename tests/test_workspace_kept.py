"""What the file holds after a decision is what comparing the event from nothing writes, row by row and in order."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest
from invented import report

from factcheck.store import comparisons
from factcheck.workspace import Receipt, Workspace


def held(project: Workspace) -> dict[str, pd.DataFrame]:
    """All that comparison found, relations in the order in which pages show them."""
    frames = {name: frame.reset_index(drop=True) for name, frame in project.whole().items()}
    for name, by in (("topics", "topic_id"), ("groups", "group_id"), ("totals", "total")):
        frames[name] = frames[name].sort_values(by).reset_index(drop=True)
    return frames


def from_nothing(project: Workspace) -> dict[str, pd.DataFrame]:
    """The same of the same file after another program has compared every event."""
    other = Workspace(project.path)
    with other._database.write() as connection:
        comparisons.touch(connection, other.events()["event"])
    assert other.refresh()
    other.close()
    return held(project)


def decide(project: Workspace, chance: random.Random, made: list[Receipt]) -> None:
    """One decision that chance chooses, or one taken back."""
    shown = project.claims(limit=-1).to_dict("records")
    one, two = chance.sample(shown, 2)
    kind = chance.choice(["reject", "edit", "accept", "same", "different", "undo", "correct", "name"])
    if kind in ("same", "different"):
        a, b = one["claim_id"], two["claim_id"]
        made.append(project.judge_pair(a, b, kind, project.pair(a, b)[1], "Ana"))  # type: ignore[arg-type]
    elif kind == "undo" and made:
        project.undo(made.pop().log_id, "Ana")
    elif kind == "edit":
        value = one["value"] + chance.choice([1, 40])
        made.append(project.edit(one["claim_id"], {"value": value}, one["revision"], "Ana"))
    elif kind == "correct":
        row = project.article_row(one["article_id"])
        assert row is not None
        changes = {"title": f"{one['title']}, corrected {len(made)}"}
        made.append(project.correct_article(one["article_id"], changes, int(row["revision"]), "Ana"))
    elif kind == "name" and one["claimant_id"]:
        made.append(project.rename_claimant(one["claimant_id"], f"Office {len(made)}", "Ana"))
    elif kind == "reject":
        made.append(project.reject(one["claim_id"], one["revision"], "Ana"))
    else:
        made.append(project.accept(one["claim_id"], one["revision"], "Ana"))


@pytest.mark.parametrize("room", [comparisons._APART, 2])
@pytest.mark.parametrize("seed", range(3))
def test_decisions_leave_the_file_as_comparing_from_nothing_does(
    tmp_path: Path, seed: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparisons, "_APART", room)
    chance, made = random.Random(seed), list[Receipt]()
    project = Workspace(tmp_path / "project.sqlite")
    outlets = ("Lake Post", "Hill Echo", "North Star")
    project.import_articles([report(n, outlet=outlets[n % 3], figures=3) for n in range(8)], "Ana")
    project.refresh()
    for turn in range(16):
        decide(project, chance, made)
        project.refresh()
        found = held(project)
        if turn % 4 == 3:
            wanted = from_nothing(project)
            assert found.keys() == wanted.keys()
            for name, frame in found.items():
                pd.testing.assert_frame_equal(frame, wanted[name], obj=name)


def test_what_another_program_wrote_meanwhile_is_not_taken_for_our_own(tmp_path: Path) -> None:
    project = Workspace(tmp_path / "project.sqlite")
    project.import_articles([report(n, outlet=f"Post {n}") for n in range(4)], "Ana")
    project.refresh()
    before = from_nothing(project)
    row = project.claims().iloc[0]
    receipt = project.reject(row["claim_id"], int(row["revision"]), "Ana")
    project.refresh()
    project.undo(receipt.log_id, "Ana")
    project.refresh()
    after = held(project)
    for name in ("topics", "groups", "relations", "totals"):
        pd.testing.assert_frame_equal(after[name], before[name], obj=name)
