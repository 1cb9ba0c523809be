"""Side, population, place and time of what is counted; the tables hold sentences of our own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim

_CASES = Path(__file__).parents[2] / "cases"


def table(name: str) -> list[dict[str, str]]:
    with (_CASES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def claims_of(sentence: str, published: str | None = "2024-05-15") -> list[Claim]:
    return extract_article(Article(text=sentence, published=published or None))


def claim_at(sentence: str, number: str, published: str | None = "2024-05-15") -> Claim:
    return next(claim for claim in claims_of(sentence, published) if claim.surface == number)


@pytest.mark.parametrize("case", table("groups.csv"), ids=lambda case: case["sentence"][:50])
def test_who_and_where(case: dict[str, str]) -> None:
    claim = claim_at(case["sentence"], case["number"])
    got = (claim.group or "", "" if claim.place_is_scene else claim.place or "")
    assert got == (case["group"], case["place"])
    if case["population"]:
        assert claim.population.value == case["population"]


@pytest.mark.parametrize("case", table("periods.csv"), ids=lambda case: case["sentence"][:50])
def test_when(case: dict[str, str]) -> None:
    claim = claim_at(case["sentence"], case["number"], case["published"])
    days = [str(day or "") for day in (claim.period_start, claim.period_end, claim.as_of)]
    assert [claim.period or "", *days, claim.accrual.value] == [
        case[name] for name in ("period", "start", "end", "as_of", "accrual")
    ]


@pytest.mark.parametrize("case", table("whole_claims.csv"), ids=lambda case: case["text"][:40])
def test_all_claims_of_a_text(case: dict[str, str]) -> None:
    found = [
        "|".join((one.surface, one.bound.value, one.measure, one.noun or "", one.modality.value))
        for one in claims_of(case["text"])
    ]
    assert " ; ".join(found) == case["claims"]


def test_a_figure_left_open() -> None:
    assert claim_at("We have 49 soldiers killed, and that is not the final figure.", "49").provisional
    assert claim_at("Forty people died. The toll is expected to rise.", "Forty").provisional
    assert not claim_at("Forty people died. The road was closed.", "Forty").provisional
    assert not claim_at("Forty people died. This was far fewer than the provisional toll.", "Forty").provisional


def test_an_event_long_past() -> None:
    text = "A flood struck the valley in 1998. The flood killed 4,000 people."
    assert claim_at(text, "4,000").modality.value == "historical"


def test_the_noun_of_a_figure_without_one() -> None:
    text = "Police fired tear gas at young dockers. Another 40 were arrested, the union said."
    assert claim_at(text, "40").measure == "arrested"
    both = claims_of("Ten soldiers were killed and 12 wounded.")
    assert [claim.noun for claim in both] == ["soldiers", "soldiers"]


@pytest.mark.parametrize(
    "sentence",
    [
        "One resident said the street was empty.",
        "Two witnesses said they had heard shots.",
        "The two sides blamed each other.",
        "There are three reasons to doubt it.",
        "The talks failed, according to two people with knowledge of them.",
    ],
)
def test_what_nobody_compares_is_no_claim(sentence: str) -> None:
    assert claims_of(sentence) == []


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from('12 .,-()killed dead people of in the and who wereQuebec"’—:;\n'), max_size=300)
)
def test_any_text_gives_the_same_claims_twice(text: str) -> None:
    first, second = claims_of(text), claims_of(text)
    assert first == second
    assert all(text[claim.start : claim.end] == claim.surface for claim in first)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The river swept away her two goats.", "two"),
        ("The two had met in 1990.", "two"),
        ("Ten miners were killed in seven of the country's 14 provinces.", "seven"),
        ("They sent a helicopter or two over the ridge after eight sailors died.", "two"),
        ("The abduction was the work of a gang, two of whom wore masks.", "two"),
        ("Three pickets were arrested. Berth 4 was empty.", "4"),
        ("An outbreak infected 9,000 people. The hotline, 311, took 12,000 calls.", "311"),
    ],
)
def test_what_another_figure_seems_to_explain_is_no_claim(sentence: str, number: str) -> None:
    assert number not in [claim.surface for claim in claims_of(sentence)]


def test_a_lost_blank_behind_a_share_is_no_noun() -> None:
    assert claim_at("He won around 95%-of votes in Velt.", "95%").noun == "votes"


def test_a_noun_that_cannot_meet_with_it_is_not_lent() -> None:
    assert claim_at("Two rows of seats collapsed, injuring 23.", "23").noun is None


def test_in_capitals_who_is_a_pronoun() -> None:
    assert claim_at("TWO ENGINEERS WHO WERE KIDNAPPED IN PERU WERE FREED.", "TWO").group == "ENGINEERS"


def test_a_number_of_speakers_is_no_claim() -> None:
    claims = factcheck.extract(
        [factcheck.Article(text="Two harbour officials told the paper that 14 sailors drowned.")]
    )
    assert claims["surface"].tolist() == ["14"]


def test_a_level_of_something_else_is_no_echo() -> None:
    for other in ("The index rose to 4,512.", "The temperature was 41."):
        told = claims_of(f"Twelve people were killed on Monday. {other}")
        assert [claim.surface for claim in told if claim.measure == "killed"] == ["Twelve"]
    again = claims_of("The fever killed 40 people. It was 31 in May.")
    assert [claim.measure for claim in again] == ["killed", "killed"]


def test_neither_an_exchange_nor_the_company_is_whose_money_it_is() -> None:
    text = (
        "Halvar Homes (NYSE: HVR) earned $145 million in its third quarter. "
        "The Company sold more homes. The Company has $20 million in cash."
    )
    assert {claim.group for claim in extract_article(Article(text=text))} == {"Halvar Homes"}


def test_a_word_that_the_article_writes_small_too_is_nobody_whose_money_it_is() -> None:
    text = "Some $40 million was spent. Drug makers paid most of it. The drug cost $2 before, one doctor said."
    claims = extract_article(Article(text=text, title="Drug prices rise again"))
    assert {claim.surface: claim.group for claim in claims} == {"$40 million": None, "$2": None}


def test_a_share_is_no_persons_whom_its_sentence_does_not_name_nor_a_sum_his_who_only_tells_it() -> None:
    text = "Ada Holt warns of debt\n\nAda Holt said the bank errs. Holt spoke in the hall. "
    for told, group in (
        ("Output grew by 3 per cent.", None),
        ("She gave 3 per cent of her pay.", "Holt"),
        ("Debt grew by $40 million, Holt said.", None),
        ("Holt said she gave $40 million to the poor.", "Holt"),
    ):
        (claim,) = extract_article(Article(text=text + told))
        assert claim.group == group
