"""Articles into the project: looked over first, whole or not at all, once, and read again without loss."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from invented import report

from factcheck.comparison.profile_json import profile_json, profile_of
from factcheck.model import Article, Claim, digest
from factcheck.reading import fetch
from factcheck.reading.results import Failure, Reading
from factcheck.workspace import Workspace, deciding, intake, machine
from factcheck.workspace.machine import Analysis, analyse, extractor


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "project.sqlite")


def test_proposals_keep_nothing_and_name_what_cannot_be_read(project: Workspace) -> None:
    files = [("a.txt", report(0).text.encode()), ("b.txt", report(1).text.encode()), ("empty.txt", b"")]
    found = project.propose(files)

    assert [proposal.state for proposal in found.rows] == ["new", "new"]
    assert [failure.name for failure in found.failures] == ["empty.txt"]
    assert project.summary()["articles"] == 0


def test_a_proposal_edited_by_the_person_comes_in_as_edited(project: Workspace) -> None:
    found = project.propose_text(report().text, title="Flood")
    edited = replace(found.rows[0].article, outlet="Lake Post", event="The flood of May")
    project.import_articles([edited], "Ana")
    project.refresh()
    shown = project.articles().iloc[0]

    assert (shown["outlet"], shown["title"], shown["event"]) == ("Lake Post", "Flood", "The flood of May")


def test_nothing_pasted_is_told(project: Workspace) -> None:
    assert project.propose_text(" \n ").failures[0].reason.startswith("There is no text")


def test_pasted_text_is_read_like_a_file(project: Workspace) -> None:
    text = (
        "LIMA, Peru (AP) \u2014 Landslides buried 40 houses on Monday, the mayor said.\n\n"
        "Related articles\n\nStorm kills 12 people in the north\n"
    )
    article = project.propose_text(text, outlet="Lake Post", published=date(2030, 5, 6)).rows[0].article
    assert (article.outlet, article.published, article.credits) == ("Lake Post", date(2030, 5, 6), ("AP",))
    assert "outlet" not in article.uncertain
    left_out = "".join(article.text[gap.start : gap.end] for gap in article.left_out)
    assert "kills 12 people" in left_out


def test_a_web_address_is_asked_only_at_a_persons_word(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def read_url(url: str, *, allow: bool) -> Reading:
        asked.append((url, allow))
        return Reading([report()], [Failure("b", "b.example did not answer.")])

    monkeypatch.setattr(fetch, "read_url", read_url)
    found = project.propose_url(" https://a.example/flood ")
    assert asked == [("https://a.example/flood", True)]
    assert [row.state for row in found.rows] == ["new"]
    assert found.failures[0].reason == "b.example did not answer."


def test_importing_again_changes_nothing(project: Workspace) -> None:
    first = project.import_articles([report(0), report(1)], "Ana")
    version = project.version()
    second = project.import_articles([report(0), report(1)], "Ana")

    assert (len(first.added), second.added, second.known) == (2, [], first.added)
    assert project.version() == version


def test_a_text_that_is_here_is_a_duplicate_whatever_its_white_space(project: Workspace) -> None:
    project.import_articles([report()], "Ana")
    spaced = report().text.replace(" ", "  ") + "\n"
    proposal = project.propose_text(spaced, outlet="Lake Post").rows[0]

    assert (proposal.state, proposal.other) == ("duplicate", report().article_id)
    assert "in the project already" in proposal.note
    assert project.import_articles([proposal.article], "Ana").known == [report().article_id]


def test_the_same_file_twice_in_one_upload_is_told(project: Workspace) -> None:
    found = project.propose([("a.txt", report().text.encode()), ("b.txt", report().text.encode())])

    assert [proposal.state for proposal in found.rows] == ["new", "duplicate"]
    assert "a.txt" in found.rows[1].note


def test_the_same_text_by_another_outlet_is_an_article_of_its_own(project: Workspace) -> None:
    project.import_articles([report()], "Ana")
    copy = replace(report(), outlet="Hill Echo")
    proposal = project.propose_text(copy.text, outlet="Hill Echo").rows[0]
    added = project.import_articles([copy], "Ana").added

    assert (proposal.state, proposal.other) == ("copy", report().article_id)
    assert added == [digest(copy.text, "Hill Echo")]
    assert project.summary()["claims"] == 8
    assert project.import_articles([copy], "Ana").known == added


def test_another_text_under_the_same_address_is_a_version(project: Workspace) -> None:
    project.import_articles([report()], "Ana")
    later = replace(report(), text=report().text + "\nThe toll rose to 31 people killed.", article_id="")
    proposal = project.propose_text(later.text, outlet="Lake Post", url=later.url).rows[0]

    assert (proposal.state, proposal.other) == ("version", report().article_id)
    project.import_articles([replace(later, published=report(1).published)], "Ana")
    project.refresh()
    assert project.versions(report().article_id)["article_id"].tolist() == [report().article_id, later.article_id]


def test_importing_a_removed_article_brings_it_back(project: Workspace) -> None:
    added = project.import_articles([report()], "Ana").added
    seen = project.article_row(added[0])
    assert seen is not None
    project.remove_article(added[0], seen["revision"], "Ana")
    assert "It was removed" in project.propose_text(report().text).rows[0].note
    again = project.import_articles([report()], "Ben")
    project.refresh()

    assert again.added == added
    assert project.summary()["articles"] == 1
    assert project.log(limit=1)["why"].tolist() == ["imported again"]


def test_an_article_that_breaks_extraction_is_named_and_the_rest_comes_in(
    project: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(article: Article) -> Analysis:
        if article.article == "report-1.txt":
            raise IndexError
        return analyse(article)

    monkeypatch.setattr(intake, "analyse", fragile)
    done = project.import_articles([report(0), report(1), report(2)], "Ana")

    assert [failure.name for failure in done.failures] == ["report-1.txt"]
    assert len(done.added) == 2
    assert project.articles()["article"].tolist() == ["report-2.txt", "report-0.txt"]


def test_progress_is_told_from_none_to_all(project: Workspace) -> None:
    told: list[tuple[int, int]] = []
    project.import_articles([report(n) for n in range(3)], "Ana", lambda done, total, _: told.append((done, total)))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_claim_stands_where_it_says(project: Workspace) -> None:
    project.import_articles([report(n, figures=9) for n in range(3)], "Ana")
    texts = {name: article.text for name in project.articles()["article_id"] if (article := project.article(name))}

    claims = project.claims()
    assert len(claims) == 27
    for row in claims.to_dict("records"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["surface"]


def test_half_a_character_does_not_break_the_file_nor_the_offsets(project: Workspace) -> None:
    broken = replace(report(), text=f"\ud83d {report().text}", title="half \ud83d", article_id="")
    added = project.import_articles([broken], "An\udca0a").added
    article = project.article(added[0])
    assert article is not None

    assert article.text == f"? {report().text}"
    for row in project.article_claims(added[0]).to_dict("records"):
        assert article.text[row["start"] : row["end"]] == row["surface"]


def test_samples_come_once_into_an_empty_project_and_can_go(project: Workspace, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(report().text)
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("path,outlet,published\none.txt,Lake Post,2024-05-01\n")

    assert project.open_samples("Ana", manifest) == 1
    assert project.summary()["samples"] == 1
    assert project.open_samples("Ana", manifest) == 0
    assert project.remove_samples("Ana") == 1
    project.refresh()
    assert project.summary()["articles"] == 0
    assert project.open_samples("Ana", manifest) == 0


def test_samples_stay_out_of_a_project_in_use(project: Workspace, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("text,outlet\nA text of 3 boats.,Lake Post\n")
    project.import_articles([report()], "Ana")

    assert project.open_samples("Ana", manifest) == 0


def newer(monkeypatch: pytest.MonkeyPatch, change: object) -> None:
    """Put another extraction in the place of the program's."""

    def analysed(article: Article) -> Analysis:
        found = analyse(article)
        return found._replace(claims=change(found.claims))  # type: ignore[operator]

    monkeypatch.setattr(intake, "analyse", analysed)
    monkeypatch.setattr(deciding, "analyse", analysed)
    for module in (intake, deciding):
        monkeypatch.setattr(module, "extractor", lambda: "newer")


def shifted(claim: Claim) -> Claim:
    """The claim as an extraction gives it that takes one character less for the number."""
    start = claim.start + 1
    name = digest(claim.article_id, str(start), str(claim.end), "0")
    return replace(claim, claim_id=name, start=start, surface=claim.surface[1:])


def test_nothing_is_read_again_by_the_same_extraction(project: Workspace) -> None:
    project.import_articles([report()], "Ana")

    assert project.outdated() == 0
    assert project.reextract("Ana").articles == 0


def test_a_newer_extraction_keeps_every_decision(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    project.import_articles([report(figures=6)], "Ana")
    ids = project.claims(sort="place")["claim_id"].tolist()
    revision = dict(zip(*project.claims()[["claim_id", "revision"]].T.values.tolist(), strict=True))
    project.edit(ids[0], {"value": 99}, revision[ids[0]], "Ana")  # will be read otherwise
    project.accept(ids[1], revision[ids[1]], "Ana")  # will stand elsewhere
    project.accept(ids[2], revision[ids[2]], "Ana")  # will not be found
    project.judge_pair(ids[1], ids[3], "different", 0, "Ana")
    start = project.claims(sort="place")["start"].tolist()[3]  # undecided, will not be found

    def change(claims: list[Claim]) -> list[Claim]:
        out = [replace(claims[0], value=5.0, noun="villagers"), shifted(claims[1]), *claims[4:]]
        return sorted(out, key=lambda claim: claim.start)

    newer(monkeypatch, change)
    assert project.outdated() == 1
    done = project.reextract("Ben")
    told = {row["what"]: row for row in done.changes.to_dict("records")}
    by_start = {row["start"]: row for row in project.claims().to_dict("records")}

    assert done.articles == 1
    assert sorted(done.changes["what"]) == ["changed", "gone", "kept", "moved"]
    assert told["changed"]["after"] == {"value": 5.0, "noun": "villagers"}
    assert told["changed"]["before"]["value"] == 20.0
    edited, kept = project.claim(ids[0]), project.claim(ids[2])
    assert edited is not None
    assert kept is not None
    assert (edited.row["value"], edited.row["noun"], edited.row["review_status"]) == (99, "villagers", "edited")
    assert edited.machine is not None
    assert edited.machine["value"] == 5.0
    assert (kept.row["review_status"], kept.row["found"]) == ("accepted", False)
    moved = project.claim(ids[1])
    assert moved is not None
    assert moved.row["claim_id"] == told["moved"]["claim_id"] != ids[1]
    assert moved.row["review_status"] == "accepted"
    assert moved.history["kind"].tolist() == ["accept"]
    assert start not in by_start
    assert project.outdated() == 0


def test_decisions_made_before_a_newer_extraction_can_still_be_undone(
    project: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.import_articles([report(figures=2)], "Ana")
    shown = project.claims(sort="place")
    receipt = project.accept(shown["claim_id"][0], int(shown["revision"][0]), "Ana")
    pair = project.judge_pair(shown["claim_id"][0], shown["claim_id"][1], "different", 0, "Ana")
    newer(monkeypatch, lambda claims: [shifted(claims[0]), *claims[1:]])
    project.reextract("Ben")
    project.refresh()
    claim = project.claim(shown["claim_id"][0])
    assert claim is not None

    assert project.pair(shown["claim_id"][0], shown["claim_id"][1])[0] == "different"
    project.undo(pair.log_id, "Ana")
    project.undo(receipt.log_id, "Ana")
    claim = project.claim(shown["claim_id"][0])
    assert claim is not None
    assert claim.row["review_status"] == "suggested"


def test_a_claim_added_by_hand_outlives_a_newer_extraction(project: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    project.import_articles([report()], "Ana")
    added = project.add_claim(report().article_id, 0, 6, {"value": 1}, "Ana").object_id
    newer(monkeypatch, lambda claims: claims)
    project.reextract("Ben")
    claim = project.claim(added)

    assert claim is not None
    assert claim.row["review_status"] == "added"


def test_a_profile_outlives_the_file() -> None:
    profile = machine.profile(report())

    assert profile_of(profile_json(profile)) == profile
    assert profile_of('{"article_id": "of an earlier program"}') is None


def test_the_extraction_has_a_name_of_its_own() -> None:
    assert extractor() == extractor()
    assert extractor().startswith(f"{machine.APP_VERSION}+")
