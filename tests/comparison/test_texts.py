"""The same shapes of real reports from text to relation: extraction and comparison together, on articles of our own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from factcheck.comparison.compare import Comparison, compare_claims
from factcheck.model import Article, Claim, Verdict
from factcheck.verbs import extract_claims


def compared(*articles: tuple[str, str, str]) -> Comparison:
    """Articles given as outlet, day and text, all of one event."""
    read = [Article(text=text, outlet=outlet, published=day, event="war") for outlet, day, text in articles]
    return compare_claims(extract_claims(read))


def at(found: Comparison, outlet: str, surface: str) -> Claim:
    """The claim of an outlet on a number."""
    (claim,) = [c for c in found.claims if c.outlet == outlet and c.surface == surface]
    return claim


def relation(found: Comparison, a: Claim, b: Claim) -> str | None:
    pair = {a.claim_id, b.claim_id}
    return next(
        (r.relation.value for r in found.relations if {r.claim_a, r.claim_b} == pair and r.relation != "same_origin"),
        None,
    )


def test_a_toll_that_is_not_final_is_revised_the_next_day() -> None:
    found = compared(
        (
            "Post",
            "2031-05-02",
            "At least 32 Norwegian soldiers were killed on the border, Norway's Defense Ministry said on Friday."
            " It said the figure was not final.",
        ),
        (
            "Star",
            "2031-05-03",
            "Norway's Defense Ministry said on Saturday that 61 Norwegian soldiers had been killed since the"
            " fighting began on Friday.",
        ),
    )
    assert relation(found, at(found, "Post", "32"), at(found, "Star", "61")) == "revises"


def test_both_sides_make_the_total() -> None:
    found = compared(
        (
            "Post",
            "2031-05-03",
            "Two days of fighting have killed 105 Norwegian and Swedish soldiers. Norway said 61 of its"
            " soldiers had been killed. Sweden said 44 of its soldiers had been killed.",
        ),
    )
    assert [check.verdict for check in found.totals] == [Verdict.ADDS_UP]


def test_the_summary_can_be_pasted() -> None:
    found = compared(
        ("Post", "2031-05-02", "Norway's Defense Ministry said 49 Norwegian soldiers had been killed since Thursday."),
        ("Star", "2031-05-03", "Norway's Defense Ministry said 105 Norwegian soldiers had been killed since Thursday."),
    )
    (group,) = found.groups
    assert group.summary == (
        "Norway's Defense Ministry says 105 Norwegian soldiers were killed (up from 49 on 2 May 2031)."
    )
    assert group.question == "Norwegian soldiers killed, since 1 May 2031"


def test_own_and_enemy_losses() -> None:
    found = compared(
        ("Post", "2031-05-03", "Sweden's Defense Ministry said 80 Swedish soldiers had been killed since Friday."),
        ("Star", "2031-05-03", "Norway's Defense Ministry said 431 Swedish soldiers had been killed since Friday."),
    )
    assert relation(found, at(found, "Post", "80"), at(found, "Star", "431")) == "contradicts"


def test_another_54_make_the_new_total() -> None:
    found = compared(
        ("Post", "2031-05-02", "Norway's Defense Ministry said 103 Norwegian soldiers had been killed since Thursday."),
        (
            "Post",
            "2031-05-03",
            "Norway's Defense Ministry said another 54 Norwegian soldiers had been killed, bringing the total to 157.",
        ),
    )
    assert [(check.verdict, check.stated, check.expected) for check in found.totals] == [(Verdict.ADDS_UP, 157, 157)]


def test_killed_and_killed_or_missing() -> None:
    found = compared(
        ("Post", "2031-05-03", "Norway's Defense Ministry said 202 Norwegian soldiers had been killed."),
        ("Star", "2031-05-03", "Norway's Defense Ministry said 234 Norwegian soldiers were killed or missing."),
    )
    assert relation(found, at(found, "Post", "202"), at(found, "Star", "234")) in ("different_scope", None)


def test_a_denial() -> None:
    found = compared(
        ("Post", "2031-05-03", "Sweden's Defense Ministry said 550 Norwegian soldiers had been killed."),
        ("Star", "2031-05-03", "Norway's Defense Ministry denied that 550 Norwegian soldiers had been killed."),
    )
    assert relation(found, at(found, "Post", "550"), at(found, "Star", "550")) == "denies"


def test_one_statement_in_four_outlets_is_one_origin() -> None:
    text = "Norway's Interior Ministry said 40 people were killed in the floods."
    found = compared(
        *[(outlet, "2031-05-03", f"{text} {outlet} was there.") for outlet in ("Post", "Star", "Radio", "Mail")]
    )
    (group,) = [g for g in found.groups if g.claims == 4]
    assert (group.outlets, group.origins) == (4, 1)
    assert "Printed by 4 outlets, from 1 source." in group.state_reason


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Twelve people died in the flood in Bergen, police said.", "Police said 30 people died in the fire in Oslo."),
        ("Some 400 children were vaccinated on Monday.", "Doctors vaccinated 900 children on Tuesday."),
    ],
)
def test_different_things_never_contradict(one: str, two: str) -> None:
    found = compared(("Post", "2031-05-07", one), ("Star", "2031-05-07", two))
    assert not [r.reason for r in found.relations if r.relation == "contradicts"]


def _side_by_side() -> list[tuple[str, str, str]]:
    path = Path(__file__).parents[1] / "cases" / "comparisons_side_by_side.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["first"], row["second"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "first", "second"), _side_by_side())
def test_two_sources_side_by_side_contradict_each_other(text: str, first: str, second: str) -> None:
    found = compared(("Post", "2031-05-03", text))
    assert relation(found, at(found, "Post", first), at(found, "Post", second)) == "contradicts"


def test_bodies_found_so_far_carry_on_the_toll() -> None:
    found = compared(
        ("Post", "2031-05-02", "The death toll of the mudslide above Velt has risen to 245, officials said."),
        ("Star", "2031-05-04", "About 400 bodies have been recovered from the mudslide above Velt, the coroner said."),
    )
    assert relation(found, at(found, "Post", "245"), at(found, "Star", "400")) == "revises"


def test_women_and_children_are_never_one_count() -> None:
    found = compared(
        ("Post", "2031-05-02", "Police said at least 20 women and nine children were among the dead in Velt."),
        ("Star", "2031-05-02", "The hospital said nine women and 20 children were among the dead in Velt."),
    )
    women, children = at(found, "Post", "20"), at(found, "Star", "20")
    assert women.group_id != children.group_id


def test_hostages_and_those_who_hold_them_are_told_apart() -> None:
    found = compared(
        ("Post", "2031-05-02", "Reports said 35 hostages had been killed at the plant in Velt."),
        ("Star", "2031-05-03", "All 32 gunmen were killed at the plant in Velt, the government said."),
        ("Mail", "2031-05-05", "The government said that 29 kidnappers were killed at the plant in Velt."),
    )
    hostages, gunmen, kidnappers = at(found, "Post", "35"), at(found, "Star", "32"), at(found, "Mail", "29")
    assert hostages.group_id != gunmen.group_id == kidnappers.group_id


def test_a_sum_is_another_question_than_its_parts_and_peoples_go_with_their_lands() -> None:
    found = compared(
        ("Post", "2031-05-03", "In all 161 soldiers have died, both sides said: 106 Tarlanders and 55 Belovians."),
        ("Star", "2031-05-03", "Tarland said 106 of its soldiers had died. Belovia said it lost 55."),
    )
    assert at(found, "Post", "106").group_id == at(found, "Star", "106").group_id
    assert at(found, "Post", "55").group_id == at(found, "Star", "55").group_id
    assert at(found, "Post", "161").group_id not in (
        at(found, "Post", "106").group_id,
        at(found, "Post", "55").group_id,
    )


def test_within_one_article_no_count_goes_on() -> None:
    found = compared(("Post", "2031-05-03", "The fire killed 12 people. Police said 30 people were killed."))
    assert relation(found, at(found, "Post", "12"), at(found, "Post", "30")) == "different_scope"


def test_a_denied_figure_beside_the_own_one_hides_no_contradiction() -> None:
    found = compared(
        ("Post", "2031-05-03", "The ministry said that 46 people were killed and denied that 108 people were killed."),
        ("Star", "2031-05-03", "The doctors' union said that 108 people were killed."),
    )
    assert relation(found, at(found, "Post", "46"), at(found, "Star", "108")) == "contradicts"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("A fire in a mine in 2014 killed 301 people.", "People killed, in 2014, in an earlier event"),
        ("In August 2030 the firm dismissed 400 mostly Swedish clerks.", "Swedish clerks dismissed, in August 2030"),
        ("The firm will cut 1,800 jobs.", "Job cuts, planned or expected"),
        ("They recorded 4,200 partially damaged homes.", "Homes damaged"),
        ("The storm destroyed 90 percent of the harbour.", "Share of the harbour"),
        ("The capital saw a 500,000-strong protest.", "People taking part"),
    ],
)
def test_a_question_is_asked_in_plain_words(text: str, question: str) -> None:
    (group,) = compared(("Post", "2031-05-02", text)).groups
    assert group.question == question
