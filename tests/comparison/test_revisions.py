"""Steps of claimants over time, and figures between two versions of an article."""

from __future__ import annotations

from made import claim

from factcheck.comparison.compare import compare_claims
from factcheck.comparison.revisions import ChangeKind, changes, steps, versions
from factcheck.model import Bound


def test_a_claimant_s_steps_leave_out_what_only_repeats() -> None:
    told = [(40, 0, "Daily Post"), (40, 1, "Evening Star"), (52, 2, "Daily Post"), (61, 3, "Coast Radio")]
    found = compare_claims([claim(v, on=on, outlet=outlet, claimant="Interior Ministry") for v, on, outlet in told])
    series = steps(found.claims)
    assert [(step.before, step.figure) for step in series] == [(None, 40), (40, 52), (52, 61)]
    assert all(step.is_claimant and step.source == "Interior Ministry" for step in series)
    assert "40" in series[1].reason
    assert "52 (Daily Post, 4 May 2031)" in series[1].reason


def test_every_figure_between_two_versions_is_accounted_for() -> None:
    text = "Police said {} people died when the ferry sank off the coast."
    old = [
        claim(49, article="v1", start=12, sentence=text.format(49), sentence_start=0),
        claim(7, article="v1", start=200, measure="injured", sentence="Seven were hurt.", sentence_start=200),
        claim(3, article="v1", start=300, measure="arrested", sentence="Three men were held.", sentence_start=300),
    ]
    new = [
        claim(105, article="v2", start=12, sentence=text.format(105), sentence_start=0),
        claim(7, article="v2", start=210, measure="injured", sentence="Seven were hurt.", sentence_start=210),
        claim(20, article="v2", start=400, measure="missing", bound=Bound.ABOUT, sentence="Some 20 are missing."),
    ]
    found = {change.kind: change for change in changes(old, new)}
    assert len(changes(old, new)) == 3
    assert (found[ChangeKind.CHANGED].old, found[ChangeKind.CHANGED].new) == (old[0], new[0])
    assert found[ChangeKind.CHANGED].reason == "49 has become 105."
    assert found[ChangeKind.ADDED].new == new[2]
    assert found[ChangeKind.REMOVED].old == old[2]


def test_a_new_bound_is_a_change() -> None:
    sentence = "The mayor said 40 houses burned in the old town."
    old = claim(40, article="v1", start=15, sentence=sentence, sentence_start=0)
    new = claim(40, article="v2", start=15, sentence=sentence, sentence_start=0, bound=Bound.AT_LEAST)
    (change,) = changes([old], [new])
    assert change.reason == "40 has become at least 40."


def test_versions_stand_in_their_order() -> None:
    first = claim(4, article="v1")
    later = claim(5, article="v2", on=1, version_of=first.article_id)
    last = claim(6, article="v3", on=2, version_of=first.article_id)
    assert versions([last, later, first, claim(9, article="other")]) == [
        [first.article_id, later.article_id, last.article_id]
    ]
