"""Claimants: who is whom, as a person says it; refused when stale, taken back, and followed by the comparison."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from factcheck.errors import StaleDecision, WorkspaceError
from factcheck.model import Article
from factcheck.workspace import Workspace

SPOKEN = (
    ("Lake Post", "At least 21 people were killed in the flood, Governor Oren Belmartinov said."),
    ("Hill Echo", "At least 26 people were killed in the flood, Governor Oren Belmardinov said."),
    ("Bay Times", "At least 30 people were killed in the flood, the fire service said."),
)


def told(outlet: str, text: str, event: str = "Flood") -> Article:
    return Article(text=text, outlet=outlet, published="2024-05-01", title=f"Flood in {outlet}", event=event)


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([told(*spoken) for spoken in SPOKEN], "Ana")
    workspace.refresh()
    return workspace


def counted(project: Workspace) -> dict[str, list[str]]:
    """The names that articles give each claimant."""
    project.refresh()
    frame = project.claimants()
    return {name: sorted(forms) for name, forms in zip(frame["claimant_id"], frame["forms"], strict=True)}


def merge(project: Workspace, name: str, into: str, who: str = "Ana") -> int:
    return project.merge_claimant(name, into, project.claimant_revision(name, into), who).log_id


def split(project: Workspace, name: str, into: str, who: str = "Ana") -> int:
    return project.split_claimant(name, into, project.claimant_revision(name, into), who).log_id


def test_two_spellings_become_one_claimant_and_two_again(project: Workspace) -> None:
    before = counted(project)
    one, two = (name for name in before if name.startswith("Oren"))
    group = project.groups().iloc[0]
    assert group["claimants"] == 3
    number = merge(project, one, two)

    assert len(counted(project)) == 2
    after = project.groups().iloc[0]
    assert after["claimants"] == 2
    assert (after["group_id"], after["claims"], after["outlets"]) == (group["group_id"], 3, 3)
    project.undo(number, "Ben")
    assert counted(project) == before
    assert project.groups().iloc[0]["claimants"] == 3


def test_the_sentence_of_a_question_follows(project: Workspace) -> None:
    """The question speaks of the claimant by the name that a person chose; the claims keep what the articles say."""
    one, two = (name for name in counted(project) if name.startswith("Oren"))
    before = project.groups().iloc[0]
    written = project.claims()["claimant"].tolist()
    number = merge(project, one, two)
    project.refresh()
    after = project.groups().iloc[0]
    assert one in before["summary"]
    assert one not in after["summary"] + after["state_reason"]
    assert two in after["summary"]
    assert project.claims()["claimant"].tolist() == written
    project.undo(number, "Ana")
    project.refresh()
    assert project.groups().iloc[0]["summary"] == before["summary"]


def test_what_was_suggested_is_not_asked_again(project: Workspace) -> None:
    row = project.claimant_suggestions().iloc[0]
    a, b = row["claimant_a"], row["claimant_b"]
    assert {a, b} == {"Oren Belmartinov", "Oren Belmardinov"}
    receipt = project.keep_claimants_apart(a, b, project.claimant_revision(a, b), "Ana")

    assert project.claimant_suggestions().empty
    with pytest.raises(WorkspaceError, match="are two claimants"):
        merge(project, b, a)
    project.undo(receipt.log_id, "Ana")
    assert len(project.claimant_suggestions()) == 1
    merge(project, a, b)
    project.refresh()
    assert project.claimant_suggestions().empty


def test_those_of_most_claims_are_suggested_first(project: Workspace) -> None:
    more = [("Lake Post", "Mina Korvatenshi"), ("Hill Echo", "Mina Korvadenshi"), ("Bay Times", "Mina Korvadenshi")]
    project.import_articles([told(outlet, f"Officials saved 40 cows, {who} said.") for outlet, who in more], "Ana")
    project.refresh()
    found = project.claimant_suggestions()

    assert found["claims"].tolist() == [3, 2]
    assert found["claimant_a"][0] == "Mina Korvadenshi"


@pytest.mark.parametrize("second", ["merge", "apart", "split"])
def test_of_two_people_at_once_the_second_is_told(project: Workspace, second: str) -> None:
    one, two = (name for name in counted(project) if name.startswith("Oren"))
    shown = project.claimant_revision(one, two)
    project.merge_claimant(one, two, shown, "Ana")
    decide = {
        "merge": project.merge_claimant,
        "apart": project.keep_claimants_apart,
        "split": project.split_claimant,
    }[second]

    with pytest.raises(StaleDecision, match=r"This claimant is no longer as it was shown: Ana changed it .*\(merge\)"):
        decide(one, two, shown, "Ben")
    assert len(project.claimants_decided()) == 1


def test_merging_both_ways_says_that_they_are_one(project: Workspace) -> None:
    one, two = (name for name in counted(project) if name.startswith("Oren"))
    merge(project, one, two)
    with pytest.raises(WorkspaceError, match="one claimant already"):
        merge(project, two, one)


def test_decisions_one_after_another_lead_on(project: Workspace) -> None:
    one, two = (name for name in counted(project) if name.startswith("Oren"))
    merge(project, one, two)
    number = merge(project, two, "fire service")
    assert len(counted(project)) == 1
    project.undo(number, "Ana")
    assert counted(project) == {two: [one, two], "fire service": ["fire service"]}


def test_a_name_is_split_off_and_goes_to_another(project: Workspace) -> None:
    project.import_articles(
        [told("Day", "Some 12 boats were lost, Mina Korvatenshi said. Nine cars were lost, Korvatenshi said.")], "Ana"
    )
    project.import_articles([told("Eve", "Some 14 boats were lost, Korvatenshi said.")], "Ana")
    forms = counted(project)["Mina Korvatenshi"]
    assert forms == ["Korvatenshi", "Mina Korvatenshi"]
    number = split(project, "Korvatenshi", "Korvatenshi")
    project.refresh()
    assert "Korvatenshi" not in project.claimant_suggestions()[["claimant_a", "claimant_b"]].to_numpy()
    assert counted(project)["Korvatenshi"] == ["Korvatenshi"]
    assert counted(project)["Mina Korvatenshi"] == ["Mina Korvatenshi"]

    other = split(project, "Korvatenshi", "Oren Belmartinov")
    assert counted(project)["Oren Belmartinov"] == ["Korvatenshi", "Oren Belmartinov"]
    with pytest.raises(WorkspaceError, match="later decision"):
        project.undo(number, "Ana")
    project.undo(other, "Ana")
    project.undo(number, "Ana")
    assert counted(project)["Mina Korvatenshi"] == forms


def test_one_name_in_two_events_is_asked_about(project: Workspace) -> None:
    """Names are joined event by event; whether those of two events are one a person is asked."""
    project.import_articles([told("Day", "Some 12 boats were lost, Mina Korvatenshi said.", "Gale")], "Ana")
    project.import_articles([told("Eve", "Some 90 people were arrested, Mina Korvatentshi said.", "Strike")], "Ana")
    project.refresh()
    found = project.claimant_suggestions()
    (names,) = ({a, b} for a, b in zip(found["claimant_a"], found["claimant_b"], strict=True) if "Mina" in a)
    assert names == {"Mina Korvatenshi", "Mina Korvatentshi"}


def test_the_first_name_of_a_claimant_can_be_split_off(project: Workspace) -> None:
    project.import_articles([told("Day", "Some 12 boats were lost, Mina Korvatenshi said.")], "Ana")
    project.import_articles([told("Eve", "Some 14 boats were lost, Korvatenshi said.")], "Ana")
    split(project, "Mina Korvatenshi", "Mina Korvatenshi")
    found = counted(project)
    assert found["Mina Korvatenshi"] == ["Mina Korvatenshi"]
    assert found["Korvatenshi"] == ["Korvatenshi"]


def test_another_event_is_left_alone(project: Workspace) -> None:
    """What one country's ministry is in one event does not follow the name into another country's event."""
    for event, country in (("Fire", "Kenya"), ("Storm", "Uganda")):
        text = (
            f"At least 12 people were killed, {country}'s Health Ministry said. "
            "Another 30 people were injured, the Health Ministry said."
        )
        project.import_articles([told(country, text, event)], "Ana")
    before = counted(project)
    merge(project, "Kenya's Health Ministry", "fire service")
    after = counted(project)
    assert after["Uganda's Health Ministry"] == before["Uganda's Health Ministry"]
    assert set(after["fire service"]) > set(before["Kenya's Health Ministry"])


def test_decisions_are_listed_and_survive_the_project_file(project: Workspace, tmp_path: Path) -> None:
    one, two = (name for name in counted(project) if name.startswith("Oren"))
    merge(project, one, two, "Ben")
    split(project, "fire service", "Oren Belmartinov")
    decided = project.claimants_decided()

    assert decided["kind"].tolist() == ["split", "merge"]
    assert decided["object_id"].tolist() == ["fire service", one]
    assert decided["who"].tolist() == ["Ana", "Ben"]
    expected = counted(project)
    copy = Workspace.from_project_json(project.project_json(), tmp_path / "copy.sqlite")
    copy.refresh()
    assert counted(copy) == expected
    pd.testing.assert_frame_equal(copy.claimants_decided(), decided)


def test_a_removed_article_takes_its_claimant_out_of_the_list(project: Workspace) -> None:
    article = project.articles(search="Bay Times").iloc[0]
    project.remove_article(article["article_id"], int(article["revision"]), "Ana")
    assert "fire service" not in counted(project)


def test_a_name_is_needed(project: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="needs a name"):
        merge(project, "Oren Belmartinov", "  ")
