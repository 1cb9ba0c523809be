"""What narrows a figure: tables of our own sentences, each expecting the fields that comparison asks for."""

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article, Claim


def claim(text: str, surface: str, **given: str) -> Claim:
    return next(c for c in extract_article(Article(text=text, **given)) if c.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "part", "former", "running"),
    [
        ("The ferry sank and 40 people drowned, five of them children.", "five", True, False, False),
        ("The ferry sank and 40 people drowned, five of them children.", "40", False, False, False),
        ("Police arrested 120 people, including 12 guards.", "12", True, False, False),
        ("A dam burst and 30 people died. Of the dead, four were miners.", "four", True, False, False),
        ("The mayor said of 159 suspected cases, tests showed 58 to be flu.", "58", True, False, False),
        ("Of the 101 suspected cases in Velstad, 19 have been confirmed.", "19", False, False, False),
        ("Ten Kenyan guards are among those confirmed to have died.", "Ten", True, False, False),
        ("At least 43 men, nine women and 20 children were among the victims.", "43", True, False, False),
        ("The hall said 43 of the dead were men, nine women and 20 children.", "nine", True, False, False),
        ("The hall said 43 of the dead were men, and 30 people were hurt.", "30", False, False, False),
        ("The death toll rose to 57 from 41, officials said.", "57", False, False, True),
        ("The death toll rose to 57 from 41, officials said.", "41", False, True, True),
        ("The ministry lowered its toll from 93 to 76.", "93", False, True, True),
        ("The ministry lowered its toll from 93 to 76.", "76", False, False, True),
        ("The agency revised the toll downward from 248.", "248", False, True, True),
        ("Officials had earlier said 368 people were rescued.", "368", False, True, False),
        ("They had said earlier that 368 were rescued, but it was 164.", "368", False, True, False),
        ("Early reports spoke of 12 dead. Initial reports said three people had died.", "three", False, True, False),
        ("Officials had initially reported 50 deaths but lowered the toll to 34.", "50", False, True, True),
        ("Officials had initially reported 50 deaths but lowered the toll to 34.", "34", False, False, True),
        (
            "They had previously confirmed in a long letter to the regional press office that more than 368 survived.",
            "368",
            False,
            True,
            False,
        ),
        ("The farm cut shipments of gas from 12 countries.", "12", False, False, False),
        ("The ministry raised its toll to 45 from an earlier count of 30 dead.", "30", False, True, True),
        ("Gunmen raided the village. The initial estimate was 95 deaths.", "95", False, True, True),
        ("The previously reported death toll stood at 40.", "40", False, True, True),
        ("Earlier, the mayor gave provisional figures of 95 dead and 19 missing.", "95", False, True, True),
        ("Earlier, the mayor gave provisional figures of 95 dead and 19 missing.", "19", False, True, False),
        ("The mayor gave a provisional figure of 95 dead.", "95", False, False, True),
        ("The death toll at the time stood at 35 but has since increased.", "35", False, True, True),
    ],
)
def test_part_former_running(text: str, surface: str, part: bool, former: bool, running: bool) -> None:
    found = claim(text, surface)

    assert (found.part, found.former, found.running) == (part, former, running)


@pytest.mark.parametrize(
    ("text", "surface", "certainty", "scope_words"),
    [
        ("Peru sold $5 billion (4 billion euros) of frozen beef last year.", "$5 billion", None, ("of beef",)),
        ("The bank paid $5 billion in total.", "$5 billion", None, ()),
        ("The ministry reported 87 suspected cases of cholera.", "87", "suspected", ()),
        ("Officials said 46 cases of cholera had been confirmed.", "46", "confirmed", ()),
        ("Of the 60 cholera cases, 40 have been laboratory confirmed and 20 remain probable.", "60", None, ()),
        ("Of the 60 cholera cases, 40 have been laboratory confirmed and 20 remain probable.", "40", "confirmed", ()),
        ("Of the 60 cholera cases, 40 have been laboratory confirmed and 20 remain probable.", "20", "suspected", ()),
        ("There were 60 cholera cases (40 confirmed and 20 probable).", "40", "confirmed", ()),
        ("A total of 60 confirmed and probable cholera cases have been reported.", "60", None, ()),
        ("A further 19 patients died in hospital.", "19", None, ("hospital",)),
        ("The flood killed 14 people in our province.", "14", None, ("in our province",)),
    ],
)
def test_certainty_and_setting(text: str, surface: str, certainty: str | None, scope_words: tuple[str, ...]) -> None:
    found = claim(text, surface)

    assert (found.certainty, found.scope_words) == (certainty, scope_words)


def test_context_is_of_the_clause_and_names_are_of_the_sentence() -> None:
    text = "A quake killed 300 people in Turkey, while rescuers in Syria found 20 survivors."
    killed, found = claim(text, "300"), claim(text, "20")

    assert killed.context == ("quake", "killed", "#", "person", "turkey")
    assert found.context[-2:] == ("#", "survivor")
    assert (killed.names, killed.names_around) == (("Turkey",), ("Syria",))
    assert (found.names, found.names_around) == (("Syria",), ("Turkey",))
    assert text[found.clause_start :].startswith("rescuers")


def test_who_speaks_is_no_name_of_what_is_counted_and_the_title_stands_in() -> None:
    said = claim("Mayor Ana Brandt said 40 people had died.", "40", title="Dam bursts near Olmen")

    assert (said.names, said.names_around) == ((), ("olmen",))
