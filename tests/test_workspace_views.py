"""What the pages ask: filters, orders, pages of a list, revisions, versions, and events that cannot be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invented import report

from factcheck import tables, verbs
from factcheck.comparison.compare import Comparison, compare_claims
from factcheck.model import Article, Claim
from factcheck.workspace import Filters, Workspace
from factcheck.workspace import project as project_module


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "project.sqlite")
    incoming = [report(n, outlet=("Lake Post", "Hill Echo")[n % 2], event=f"Flood {n // 3}") for n in range(6)]
    workspace.import_articles(incoming, "Ana")
    workspace.refresh()
    return workspace


def test_the_workspace_finds_what_the_command_line_finds(project: Workspace) -> None:
    articles = [project.article(name) for name in project.articles()["article_id"]]
    result = verbs.compare(verbs.extract([article for article in articles if article]))
    whole = project.whole()

    for name in ("claims", "groups", "relations", "totals"):
        columns = list(tables.COLUMNS[name])
        assert list(whole[name].columns)[: len(columns)] == columns
        by = columns[:2]
        kept = whole[name][columns].sort_values(by).reset_index(drop=True)
        assert kept.to_csv() == getattr(result, name).sort_values(by).reset_index(drop=True).to_csv()


def test_the_version_of_an_event_is_another_after_a_change_in_it_and_in_no_other(project: Workspace) -> None:
    seen = [project.event_version("Flood 0")]
    one = project.claims(Filters(event=("Flood 0",))).iloc[0]
    for decide in (project.accept, project.reject):
        row = project.claim(one["claim_id"])
        assert row
        decide(one["claim_id"], row.row["revision"], "Ana")
        seen.append(project.event_version("Flood 0"))
        project.refresh()
        seen.append(project.event_version("Flood 0"))
    assert len(set(seen)) == 4  # to accept leaves nothing to compare
    project.import_articles([report(40, event="Flood 1")], "Ana")
    project.refresh()
    assert project.event_version("Flood 0") == seen[-1]


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (Filters(outlet=("Lake Post",)), lambda row: row["outlet"] == "Lake Post"),
        (Filters(event=("Flood 0",), outlet=("Hill Echo",)), lambda row: row["article"] == "report-1.txt"),
        (Filters(since=dt.date(2024, 5, 5)), lambda row: row["published"] >= "2024-05-05"),
        (Filters(until=dt.date(2024, 5, 2)), lambda row: row["published"] <= "2024-05-02"),
        (Filters(search="red cro"), lambda row: "Red Cross" in row["sentence"]),
        (Filters(search="hill"), lambda row: row["outlet"] == "Hill Echo"),
        (Filters(measure=("killed",)), lambda row: row["measure"] == "killed"),
        (Filters(review_status=("accepted",)), lambda row: False),
    ],
)
def test_claims_that_pass_the_filters_are_all_shown_and_no_others(
    project: Workspace, filters: Filters, passes: object
) -> None:
    expected = [row["claim_id"] for row in project.claims().to_dict("records") if passes(row)]  # type: ignore[operator]

    assert project.claims(filters)["claim_id"].tolist() == expected
    assert project.count_claims(filters) == len(expected)


def test_a_question_passes_when_one_of_its_claims_does(project: Workspace) -> None:
    everything = project.claims()
    for filters in (
        Filters(outlet=("Hill Echo",)),
        Filters(since=dt.date(2024, 5, 6)),
        Filters(claimant=(everything["claimant"].dropna().iloc[0],), event=("Flood 1",)),
    ):
        expected = set(project.claims(filters)["group_id"])
        assert set(project.groups(filters)["group_id"]) == expected
        assert project.count_groups(filters) == len(expected)


def test_questions_are_filtered_by_what_they_are(project: Workspace) -> None:
    groups = project.groups()
    state, event = groups["state"].iloc[0], groups["event"].iloc[0]

    expected = groups[(groups["state"] == state) & (groups["event"] == event)]["group_id"].tolist()
    assert project.groups(Filters(state=(state,), event=(event,)))["group_id"].tolist() == expected
    assert set(project.claims(Filters(state=(state,)))["group_id"]) == set(groups[groups["state"] == state]["group_id"])
    assert set(project.groups(Filters(search="people kill"))["group_id"]) == set(groups["group_id"])


def test_a_question_is_found_by_the_words_of_its_sentences(project: Workspace) -> None:
    told = "In Orlund, firemen who had waited at the quay said 12 people were injured."
    project.import_articles([Article(text=told, outlet="Post", published="2024-05-03", event="Fire")], "Ana")
    project.refresh()
    assert project.groups(Filters(search="waited quay"))["event"].tolist() == ["Fire"]
    assert project.count_groups(Filters(search="waited quay", state=("contradict",))) == 0


@pytest.mark.parametrize(
    ("sort", "column", "descending"),
    [("claims", "claims", True), ("latest", "last_order", True), ("question", "question", False)],
)
def test_questions_come_in_the_order_asked_for(project: Workspace, sort: str, column: str, descending: bool) -> None:
    values = project.groups(sort=sort)[column].tolist()  # type: ignore[arg-type]

    assert values == sorted(values, reverse=descending)


def test_questions_come_by_divergence_with_the_widest_first(project: Workspace) -> None:
    spread = project.groups()["log_ratio"].fillna(-1).tolist()

    assert spread == sorted(spread, reverse=True)


def test_pages_of_a_list_make_the_list(project: Workspace) -> None:
    whole = project.claims(sort="value")["claim_id"].tolist()
    pages = [project.claims(sort="value", limit=7, offset=7 * n)["claim_id"].tolist() for n in range(4)]

    assert [claim_id for page in pages for claim_id in page] == whole
    assert len(whole) == len(set(whole)) == 24


def test_what_there_is_to_filter_by_is_what_there_is(project: Workspace) -> None:
    claims, groups = project.claims(), project.groups()
    values = project.filter_values()

    assert values["outlet"] == sorted(set(claims["outlet"]))
    assert values["claimant"] == sorted(set(claims["claimant"].dropna()))
    for column in ("event", "measure", "population", "group", "state"):
        assert values[column] == sorted(set(groups[column].dropna()))
    counts = project.filter_counts()
    assert counts["state"] == groups["state"].value_counts().to_dict()
    assert list(counts["measure"].values()) == sorted(counts["measure"].values(), reverse=True)


def test_decisions_are_found_behind_any_number_of_imports(project: Workspace) -> None:
    claim = project.queue(limit=1).iloc[0]
    project.accept(str(claim["claim_id"]), int(claim["revision"]), "Ben")
    project.import_articles([report(n) for n in range(20, 25)], "Ana")
    assert project.log(limit=2)["kind"].tolist() == ["import", "import"]
    assert project.log(limit=2, imports=False)["kind"].tolist() == ["accept"]


def test_an_empty_project_answers_every_question(tmp_path: Path) -> None:
    empty = Workspace(tmp_path / "empty.sqlite")
    empty.refresh()

    assert set(empty.summary().values()) == {0}
    assert not any(empty.filter_values().values())
    frames = [empty.groups(), empty.claims(), empty.articles(), empty.queue(), empty.revisions(), empty.log()]
    frames += [empty.group_claims("x"), empty.group_relations("x"), empty.group_totals("x"), empty.versions("x")]
    frames += empty.whole().values()
    assert [len(frame) for frame in frames] == [0] * len(frames)
    assert all(len(frame.columns) > 5 for frame in frames)


def test_revisions_put_the_later_figure_beside_the_earlier(project: Workspace) -> None:
    changed = project.revisions()

    assert len(changed)
    assert (changed["published_later"] >= changed["published_earlier"]).all()
    assert changed["changed"].is_monotonic_decreasing
    for row in changed.to_dict("records"):
        assert row["surface_later"] in row["sentence_later"]
        assert row["surface_earlier"] in row["sentence_earlier"]
    since = project.revisions(since=dt.date(2024, 5, 6))
    assert 0 < len(since) < len(changed)
    assert (since["published_later"] >= "2024-05-06").all()
    assert set(project.revisions(event="Flood 0")["event"]) == {"Flood 0"}


def test_a_revision_between_versions_is_told_from_one_between_articles(project: Workspace) -> None:
    later = replace(report(0), text=report(0).text.replace("20", "45"), published=dt.date(2024, 5, 9), article_id="")
    project.import_articles([replace(later, event="Flood 0")], "Ana")
    project.refresh()
    told = project.revisions(event="Flood 0")

    assert later.article_id in set(told["article_later"])
    assert "45" in set(told["surface_later"])
    versions = told[(told["article_earlier"] == report(0).article_id) & (told["article_later"] == later.article_id)]
    assert set(versions["kind"]) <= {"version"}


def test_totals_are_shown_with_each_of_their_questions(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    text = "Police said 30 people were killed: 20 people in Arle and 10 people in Brenn were killed."
    workspace.import_articles([replace(report(), text=text, article_id="")], "Ana")
    workspace.refresh()
    whole = workspace.whole()

    for check in whole["totals"].to_dict("records"):
        for claim_id in (check["total"], *check["parts"]):
            view = workspace.claim(claim_id)
            assert view is not None
            assert check["total"] in workspace.group_totals(view.row["group_id"])["total"].tolist()


def test_an_event_that_cannot_be_compared_is_told_and_the_others_are_compared(
    project: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(claims: Sequence[Claim], *more: Any) -> Comparison:
        if claims[0].event == "Flood 0":
            raise IndexError
        return compare_claims(claims, *more)

    monkeypatch.setattr(project_module, "compare_claims", fragile)
    project.import_articles([report(7, event="Flood 0"), report(8, event="Flood 9")], "Ana")
    project.refresh()
    assert list(project.failures()) == ["Flood 0"]
    assert "report this fault" in project.failures()["Flood 0"]
    assert len(project.groups(Filters(event=("Flood 9",))))
    assert project.refresh() is False

    monkeypatch.undo()
    project.import_articles([report(9, event="Flood 0")], "Ana")
    project.refresh()
    assert project.failures() == {}


def test_only_what_was_touched_is_compared_again(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str | None] = []

    def noted(claims: Sequence[Claim], *more: Any) -> Comparison:
        compared.append(claims[0].event)
        return compare_claims(claims, *more)

    monkeypatch.setattr(project_module, "compare_claims", noted)
    shown = project.claims(Filters(event=("Flood 1",))).iloc[0]
    project.edit(shown["claim_id"], {"value": 500}, int(shown["revision"]), "Ana")
    project.refresh()

    assert compared == ["Flood 1"]


def test_what_is_touched_during_a_comparison_stays_due(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = project.claims(Filters(event=("Flood 1",)))

    def interrupted(claims: Sequence[Claim], *more: Any) -> Comparison:
        monkeypatch.undo()
        project.edit(shown["claim_id"][1], {"value": 700}, int(shown["revision"][1]), "Ben")
        return compare_claims(claims, *more)

    project.edit(shown["claim_id"][0], {"value": 500}, int(shown["revision"][0]), "Ana")
    monkeypatch.setattr(project_module, "compare_claims", interrupted)
    project.refresh()
    assert project.refresh() is True
    assert project.refresh() is False
    group = project.claim(shown["claim_id"][1])
    assert group is not None
    question = project.group(group.row["group_id"])
    assert question is not None
    assert 700 in (question["low"], question["high"])


def test_relations_and_totals_of_a_view_are_those_of_its_questions(project: Workspace) -> None:
    everything = project.relations()
    view = Filters(event=("Flood 1",), search="people")
    shown = set(project.groups(view)["group_id"])

    assert len(everything) == len(project.whole()["relations"])
    kept = project.relations(view)
    assert kept["claim_a"].tolist() == everything[everything["group_id"].isin(shown)]["claim_a"].tolist()
    assert 0 < len(kept) < len(everything)
    assert list(project.totals(view).columns) == list(tables.COLUMNS["totals"])
