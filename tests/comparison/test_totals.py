"""Whether stated parts make a stated total, on claims made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from made import claim, day, soldiers

from factcheck.comparison.totals import check_totals
from factcheck.model import Accrual, Bound, Claim, Verdict


def checked(*claims: Claim) -> list[tuple[str, float, list[float | None]]]:
    """Each check: its verdict, its total, its parts in the order of the text."""
    values = {c.claim_id: c.value for c in claims}
    assert check_totals(claims) == check_totals(list(reversed(claims)))
    return [(t.verdict.value, t.stated, [values[p] for p in t.parts]) for t in check_totals(claims)]


def story(total: Claim, *parts: tuple[float, dict[str, Any]], apart: int = 40) -> list[Claim]:
    """A total and what is told after it, so many characters from each other."""
    return [
        total,
        *(claim(value, start=total.start + apart * (at + 1), **fields) for at, (value, fields) in enumerate(parts)),
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # a list of places
        (
            story(claim(412), (268, {"place": "Ardova"}), (101, {"place": "Mirel"}), (43, {"place": "Tosk"})),
            [("adds_up", 412, [268, 101, 43])],
        ),
        # "of them", and in the same breath without anything that tells them apart
        (story(claim(19), (12, {"part": True}), (7, {})), [("adds_up", 19, [12, 7])]),
        (story(claim(30), (14, {}), (9, {}), (7, {})), [("adds_up", 30, [14, 9, 7])]),
        # soldiers and civilians, days, kinds
        (story(claim(20), (9, {"noun": "miners"}), (11, {"noun": "drivers"})), [("adds_up", 20, [9, 11])]),
        (
            story(
                claim(33),
                (10, {"period_start": day(0), "period_end": day(0)}),
                (23, {"period_start": day(1), "period_end": day(1)}),
                apart=600,
            ),
            [("adds_up", 33, [10, 23])],
        ),
        # in round words
        (
            story(claim(180_000, bound=Bound.ABOUT), (95_000, {"place": "Ardova"}), (83_000, {"place": "Mirel"})),
            [("adds_up_rounded", 180_000, [95_000, 83_000])],
        ),
        # pieces that the text adds up
        (
            story(
                claim(12_000),
                (4_300, {"bound": Bound.AT_LEAST}),
                (4_900, {"accrual": Accrual.INCREMENT}),
                (3_000, {"accrual": Accrual.INCREMENT}),
            ),
            [("adds_up_rounded", 12_000, [4_300, 4_900, 3_000])],
        ),
        # what is told as an addition needs no place of its own
        (
            story(
                claim(24),
                (12, {"place": "Ardova"}),
                (10, {"place": "Mirel"}),
                (2, {"accrual": Accrual.INCREMENT}),
                apart=300,
            ),
            [("adds_up", 24, [12, 10, 2])],
        ),
        # some of the parts only
        (
            story(
                claim(5_000),
                (2_055, {"part": True, "noun": "children", "sentence_start": 100}),
                (1_119, {"noun": "women", "sentence_start": 100}),
            ),
            [("parts_incomplete", 5_000, [2_055, 1_119])],
        ),
        # a lone part in its total's sentence; what its sentence names as its parts is all of it
        (story(claim(79), (12, {"part": True, "sentence_start": 100})), [("parts_incomplete", 79, [12])]),
        (story(claim(79), (12, {"part": True})), []),
        (
            [claim(16, start=0), *story(claim(25), (9, {"part": True, "sentence_start": 100}))],
            [("parts_incomplete", 25, [9])],
        ),
        (
            [claim(5, start=50, sentence_start=100), *story(claim(7), (2, {"part": True, "sentence_start": 100}))],
            [("parts_incomplete", 7, [2])],
        ),
        # a part is one of the figure that stands last before it
        (
            story(claim(4_000), (2_500, {"sentence_start": 100}), (680, {"part": True, "sentence_start": 100})),
            [("parts_incomplete", 2_500, [680])],
        ),
        # sums of money to the cent
        (
            story(claim(13_600, measure="money"), (4_900, {"measure": "money"}), (8_700, {"measure": "money"})),
            [("adds_up", 13_600, [4_900, 8_700])],
        ),
        (story(claim(9_000, measure="money"), *[(v, {"measure": "money"}) for v in (4_000, 5_000)], apart=900), []),
        # "at least" rounds nothing; a figure that is said twice; a town holds no other; ships are no planes
        (story(claim(732, bound=Bound.AT_LEAST), (355, {"place": "Ardova"}), (353, {"place": "Mirel"})), []),
        (story(claim(1_000), (500, {}), (500, {"sentence_start": 100})), []),
        (story(claim(1_000), (500, {"place": "Lima"}), (500, {"place": "Peru"})), []),
        (story(claim(23, place="Cork"), (15, {"place": "Leeds"}), (8, {"place": "Oslo"}), apart=300), []),
        (story(claim(11, noun="ships"), (4, {"noun": "jets"}), (7, {"noun": "trains"}), apart=300), []),
        # what became of those on board
        (
            story(claim(20, measure="other:passengers"), (11, {}), (9, {"measure": "other:rescued"})),
            [("adds_up", 20, [11, 9])],
        ),
        (story(claim(20, measure="other:passengers"), (11, {}), (9, {})), []),
        (story(claim(20, measure="arrested"), (11, {}), (9, {"measure": "other:rescued"})), []),
        # nothing that adds up
        (story(claim(412), (268, {"place": "Ardova"}), (101, {"place": "Mirel"})), []),
        (story(claim(40), (30, {"former": True}), (10, {})), []),
        (story(claim(40, measure="share"), (30, {"measure": "share"}), (10, {"measure": "share"})), []),
        (story(claim(40), (30, {"measure": "injured"}), (10, {})), []),
        # what stands so far is no part of a day's figure
        (story(claim(38, accrual=Accrual.DAILY), (19, {}), (19, {"place": "Ardova"})), []),
        # far apart and alike: chance
        (story(claim(31), (19, {}), (12, {}), apart=600), []),
        # fighters of one kind are no part of a total of another that is named among them
        (story(claim(40, noun="fighters"), (37, {"noun": "soldiers"}), (3, {"noun": "fighters"}), apart=500), []),
    ],
)  # fmt: skip
def test_one_article(claims: list[Claim], expected: list[Any]) -> None:
    assert checked(*claims) == expected


def test_the_parts_of_one_total_are_no_parts_of_each_other() -> None:
    places = ["Ardova", "Mirel", "Tosk", "Velt"]
    told = story(claim(84), *[(v, {"place": p}) for v, p in zip([25, 34, 14, 11], places, strict=True)])
    assert checked(*told) == [("adds_up", 84, [25, 34, 14, 11])]


def test_a_headline_that_says_the_total_again_makes_no_second_check() -> None:
    headline = claim(412, start=0)
    assert len(checked(headline, *story(claim(412), (268, {"place": "Ardova"}), (144, {"place": "Mirel"})))) == 1


def test_the_sides_of_a_fight_are_looked_for_in_the_whole_event() -> None:
    north = soldiers(61, group="Norland", claimant="Norland", on=1)
    south_old = soldiers(30, group="Sudland", claimant="Sudland", on=1, start=300)
    south_new = soldiers(44, group="Sudland", claimant="Sudland", on=2, outlet="Evening Star")
    both_old = soldiers(91, group="Norland and Sudland", on=2, outlet="Morning Mail")
    both_new = soldiers(105, group="Norland and Sudland", on=2, outlet="Coast Radio")
    checks = {t.total: t for t in check_totals([north, south_old, south_new, both_old, both_new])}
    assert checks[both_new.claim_id].verdict is Verdict.ADDS_UP
    assert set(checks[both_new.claim_id].parts) == {north.claim_id, south_new.claim_id}
    stale = checks[both_old.claim_id]
    assert stale.verdict is Verdict.ADDS_UP_WITH_OLDER_PART
    assert stale.stale_parts == (south_old.claim_id,)
    assert "44" in stale.reason


def test_sides_told_in_one_article_that_miss_their_total_do_not_add_up() -> None:
    told = [
        soldiers(112, group="Norland and Sudland"),
        soldiers(61, group="Norland", start=200),
        soldiers(44, group="Sudland", start=300),
    ]
    assert checked(*told) == [("does_not_add_up", 112, [61, 44])]


def test_an_earlier_figure_and_what_is_added_make_the_new_total() -> None:
    before = claim(103, group_id="q")
    added = claim(54, accrual=Accrual.INCREMENT, on=1)
    total = claim(157, on=1, start=300, group_id="q")
    assert checked(before, added, total) == [("adds_up", 157, [103, 54])]


def test_some_of_those_told_a_few_sentences_later_are_parts_though_not_all_are_named() -> None:
    among = {"part": True, "sentence_start": 600}
    claims = story(claim(16), (10, {"group": "Kenya", **among}), (3, {"group": "Ghana", **among}), apart=610)
    assert checked(*claims) == [("parts_incomplete", 16, [10, 3])]
