"""Which number another voice puts anew, by grammar; the sentences are our own."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article

_WITH_PARTS = (
    "The union said 70,000 people marched, including 9,000 in Lyon."
    " Police counted 20,000 demonstrators, including 2,000 in Lyon."
)
_ANSWERED = [
    ("Unions said 15,000 workers had walked out, the company 4,000.", "4,000", "15,000", "participants"),
    ("Organisers put the turnout at 90,000. Police estimated 24,000.", "24,000", "90,000", "participants"),
    ("Police said 30,000 people marched. The unions spoke of 50,000 people.", "50,000", "30,000", "participants"),
    ("Police said 300 people marched. Witnesses said there were over 900.", "900", "300", "participants"),
    ("The mayor said 20 were killed and 11 hurt. The ministry's count stood at 16.", "16", "20", "killed"),
    ("The UN said 400 had fled; the army put it at 250, aid groups at 600.", "600", "400", "displaced"),
    ("Some 60% of teachers walked out, the union said; the ministry put the figure at 33%.", "33%", "60%", "share"),
    ("The firm said 400 jobs would go. Unions fear the number could be 900.", "900", "400", "other:dismissed"),
    ("Police estimated 350 people took part. The organisers said 930 turned out.", "930", "350", "participants"),
    ("Twelve people died in the fire. Police put the number at 14.", "14", "Twelve", "killed"),
    ("The league said 900 were hurt, three times the official figure of 300.", "300", "900", "injured"),
    ("The agency said 400 people were aboard; the owner put the number at 500.", "500", "400", "other:passengers"),
    ("A league said 7,000 joined in. Shops shut. Police said 900 people marched.", "900", "7,000", "participants"),
    ("Tens of thousands marched. Police said 9,000 people took part.", "9,000", "Tens of thousands", "participants"),
    (_WITH_PARTS, "20,000", "70,000", "participants"),
    (_WITH_PARTS, "2,000", "9,000", "participants"),
    ("Police say 600 people marched. The unions put the crowd at 9,000.", "9,000", "600", "participants"),
    (
        "The mayor put the cost at $10 million, but engineers reckon it to be about $25 million.",
        "$25 million",
        "$10 million",
        "money",
    ),
    ("The ministry said unemployment stood at 5%, while the banks put it at 9%.", "9%", "5%", "rate"),
    (
        "The army thinks the band has only 70 fighters, but elders estimate it has around 1,500.",
        "1,500",
        "70",
        "other:fighter",
    ),
]
_NOT_ANSWERED = [
    ("The clinic said 35 were killed. The mayor said nine had died in the school.", "nine"),
    ("The mayor said 12 people died, among them three children, the clinic said.", "three"),
    ("Police said 12 people died in Lima. In Cusco it was nine, the mayor said.", "nine"),
    ("The ministry said 12 people were killed. Another 30 were, the clinic said.", "30"),
    ("Police said 12 people were killed. It was 15, they said.", "15"),
    ("Unions said 7,000 marched in Lyon. Police said 900 marched in Nice.", "900"),
    ("The list had 568 brewers, with 535 abroad. A rival list has 79 in Lyon.", "79"),
    ("The firm said the bridge cost $3 million. The union said pay took $2 million.", "$2 million"),
    ("The bank lent the town $3 million; the mayor said the bridge cost $2 million.", "$2 million"),
    ("Some 40,000 people marched. Police said 9,000 people took part.", "9,000"),
    ("Police said 7,000 marched. Last May only 900 took part, the unions said.", "900"),
]


@pytest.mark.parametrize(("text", "number", "answered", "measure"), _ANSWERED, ids=lambda value: value[:40])
def test_a_figure_put_anew_names_the_one_that_it_answers(text: str, number: str, answered: str, measure: str) -> None:
    claims = {claim.surface: claim for claim in extract_article(Article(text=text))}
    assert (claims[number].same_count_as, claims[number].measure) == (claims[answered].claim_id, measure)


@pytest.mark.parametrize(("text", "number"), _NOT_ANSWERED, ids=lambda value: value[:40])
def test_a_part_another_place_and_the_same_voice_answer_nothing(text: str, number: str) -> None:
    assert next(c for c in extract_article(Article(text=text)) if c.surface == number).same_count_as is None
