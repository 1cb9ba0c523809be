"""Which numbers are claims, over kinds of news: courts, parliaments, polls, police reports; the sentences are ours."""

from __future__ import annotations

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim


def claims_of(sentence: str) -> dict[str, Claim]:
    """The claims of a sentence, by the figure as written."""
    return {claim.surface: claim for claim in extract_article(Article(text=sentence, published="2024-05-15"))}


@pytest.mark.parametrize(
    ("sentence", "number", "measure"),
    [
        ("The clerk had been stabbed nine times, the coroner said.", "nine", "other:stabbed"),
        ("The warden fired four times at the van.", "four", "other:fired"),
        ("The bank will raise rates three times this year.", "three", "other:raise"),
        ("The clip was shared 40,000 times overnight.", "40,000", "other:shared"),
        ("The high court ruled 6-3 against the ministry.", "6", "other:votes"),
        ("The panel, in a 2-1 decision, freed the driver.", "2", "other:votes"),
        ("The judges let the levy stand in a 5-to-4 ruling.", "5", "other:votes"),
        ("The council voted 7-2 to dismiss the warden.", "7", "other:votes"),
        ("The mayor leads by 8 points in the harbour wards.", "8", "other:margin"),
        ("The poll has a margin of error of 3 points.", "3", "other:point"),
        ("The farmers' list is 11 points ahead in the north.", "11", "other:margin"),
        ("Guards found 230 rounds of ammunition in the boot.", "230", "other:round"),
        ("The inquiry read several hundred pages of letters.", "several hundred", "other:page"),
        ("The forum gathered 64 union leaders in Velt.", "64", "other:leader"),
        ("She holds a 13-point lead over her rival.", "13", "other:margin"),
        ("An 80-member council runs the valley.", "80", "other:member"),
        ("Guards stopped a 40-vehicle convoy.", "40", "deployed"),
        ("He was charged with one count of arson.", "one", "other:count"),
        ("One farmer was taken to hospital with burns.", "One", "hospitalised"),
        ("The two brokers were convicted of fraud.", "two", "other:charged"),
        ("The index rose 3 points to close at 2,173.60.", "2,173.60", "other:number"),
        ("The clubs have followings of more than 45 million.", "45 million", "other:number"),
        ("The keeper conceded two goals.", "two", "other:goal"),
        ("The guard averaged 7.3 points a game.", "7.3", "other:point"),
        ("Three bodies were found in a burned van.", "Three", "other:bodies"),
        ("Two divers are dead and one is in critical condition.", "one", "injured"),
        ("97 Sailors Confirmed So Far as Missing", "97", "missing"),
        ("The mayor drew two old tram plans and put a tax on cars.", "two", "other:plan"),
        ("Four more deputies added their support to the bill.", "Four", "other:deputy"),
        ("The probe covers 24 letters they say were forged.", "24", "other:letter"),
        ("Guards still hope to question seven others, a dean among them.", "seven", "other:people"),
        ("The crew filmed it with three Marlo Swift 2 cameras.", "three", "other:camera"),
        ("The fleet comprises 14 Orbit 520-300 NG aircraft.", "14", "other:aircraft"),
        ("One warden suffered head injuries.", "One", "injured"),
        ("The comet is 12 light years away.", "12", "other:distance"),
        ("They won 312 of the total 403 seats.", "312", "other:seats"),
        ("Three clerks choked to death.", "Three", "killed"),
        ("A dozen songs were added.", "A dozen", "other:song"),
        ("Two in court over forestry fraud", "Two", "other:charged"),
        ("Seven pupils and one teacher were at the school.", "one", "other:teacher"),
        ("He met two hikers, one Peruvian and one Chilean, at the gate.", "one", "other:person"),
        ('"Two Velt citizens hurt in raid," the page says.', "Two", "injured"),
        ("Two sailors fell ill and one of those has died.", "one", "killed"),
        ("At least one of the guards was killed.", "one", "killed"),
    ],
)
def test_a_claim(sentence: str, number: str, measure: str) -> None:
    assert {surface: claim.measure for surface, claim in claims_of(sentence).items()}.get(number) == measure


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The new pump is 10 times stronger.", "10"),
        ("Prices saw an 18-fold rise.", "18"),
        ("The mayor is 100 per cent sure of it.", "100 per cent"),
        ("The mayor is 100 per cent behind it.", "100 per cent"),
        ("She gave 100 per cent in every match.", "100 per cent"),
        ("The rovers won 3-1 in the rain.", "3"),
        ("The bets stood at 3-to-1 against him.", "3"),
        ("The two sides agreed on three points.", "three"),
        ("The two-man race goes on.", "two"),
        ("One clerk saw a man run.", "One"),
        ("The 18-point plan was dropped.", "18"),
        ("The two candidates are in a dead heat.", "two"),
        ("Velt’s Under 30 Summit drew a crowd.", "30"),
        ("The raid began at 4.17 am (1.17 GMT) on Monday.", "1.17"),
        ("The hackers used Tarn 2.0, police said.", "2.0"),
        ("Most Tarn 3.7 users have left.", "3.7"),
        ("Three rounds of talks have failed.", "Three"),
        ('She took two awards, one for the album "25," on Sunday.', "25"),
        ("There are four reasons for the delay.", "four"),
        ("Two clerks confirmed the theft.", "Two"),
        ("The shop sold 5G phones.", "5"),
        ("The dean and the three others kept quiet.", "three"),
        ("The crew filmed it with three Marlo Swift 2 cameras.", "2"),
        ("She sang for the mayor, who was already 87 at the time.", "87"),
        ("The two clerks, both 32, were at home.", "32"),
        ("He hid a .380 semi-automatic pistol.", ".380"),
        ("As of 19.00 Lima Time the hall was full.", "19.00"),
        ("Divers reached Rescue 116, and the body of one Rescue 116 crew member was found.", "116"),
        ("A sister ship, an Orbit 520-300 on a regular flight, crashed in May.", "520-300"),
        ("The campaign is aimed at 18- to 39-year-olds in Velt.", "18"),
        ("The court cut his ban from 24 to 15 months by a vote.", "24"),
        ("Velt and Tarn are the No 1 and No 2 exporters.", "2"),
        ("The book, written around 239 BC, lists the hours.", "239"),
        ("Guards were sent to Velt Station 046-9481540 on Monday.", "046-9481540"),
        ("The map has two paths, one steep and one flat.", "one"),
        ('The film "Four Farmers and a Goat" opened on Friday.', "Four"),
        ("The composer's scores have won awards.", "scores"),
    ],
)
def test_no_claim(sentence: str, number: str) -> None:
    assert number not in claims_of(sentence)


def test_people_told_of_before_are_counted_again() -> None:
    told = extract_article(
        Article(text="Four miners were killed on Monday. The four came from Velt. The two sides met.", published=None)
    )
    assert [(claim.surface, claim.measure) for claim in told] == [("Four", "killed"), ("four", "killed")]
    told = extract_article(
        Article(text="Eight pupils caught measles. All of the eight have recovered.", published=None)
    )
    assert [claim.measure for claim in told] == ["infected", "other:recovered"]
    told = extract_article(
        Article(text="Guards held three cooks on Monday. One runs a three-star inn.", published=None)
    )
    assert [claim.surface for claim in told] == ["three"]


def test_a_count_of_a_crime_keeps_the_crime() -> None:
    told = claims_of("The court indicted him on a murder count, three assault counts and one count of theft.")
    assert (told["three"].measure, told["one"].noun) == ("other:count", "count of theft")


def test_votes_for_and_against_count_votes() -> None:
    told = claims_of("The panel, in a 5-4 decision, freed the driver.")
    assert [(claim.surface, claim.noun) for claim in told.values()] == [("5", "votes"), ("4", "votes")]


@pytest.mark.parametrize(
    "sentence", ["The town had nine thefts per 1,000 homes.", "Nine thefts for every 1,000 homes."]
)
def test_the_base_of_a_rate_is_no_claim(sentence: str) -> None:
    assert "1,000" not in claims_of(sentence)


def test_few_goals_and_points_count_in_a_report_of_sport() -> None:
    told = claims_of("The winger had four goals and nine points in 12 games last season, his coach said.")
    assert {"four", "nine"} <= told.keys()
    assert "four" not in claims_of("The ministry has four goals for its schools, all of them old.")
