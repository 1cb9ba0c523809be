"""Units and money around a number, and when quantulum3 is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from factcheck.extraction.amounts.find import find_amounts
from factcheck.extraction.language.document import Document
from factcheck.model import Amount, Article


def amounts(text: str) -> list[Amount]:
    return find_amounts(Document.of(Article(text=text)))


@pytest.mark.parametrize(
    ("text", "unit", "dimension"),
    [
        ("It is 40km away.", "kilometre", "length"),
        ("Roads total 4.5 million km.", "kilometre", "length"),
        ("It is 7 square miles.", "square mile", "area"),
        ("It burned 12,000 hectares.", "hectare", "area"),
        ("It leaks 5,000 barrels a day.", "barrel per day", "volumetric flow"),
        ("It pumps 1.3m bpd.", "barrel per day", "volumetric flow"),
        ("It flows at 300 cubic metres per second.", "cubic metre per second", "volumetric flow"),
        ("Winds of 230 km/h.", "kilometre per hour", "speed"),
        ("It weighs 66 pounds.", "pound-mass", "mass"),
        ("It cost the guild several hundred pounds.", "pound sterling", "currency"),
        ("She wants to lose 30 pounds.", "pound-mass", "mass"),
        ("A 500-megawatt plant.", "megawatt", "power"),
        ("It was -12 degrees Celsius.", "degree Celsius", "temperature"),
        ("It was 47C.", "degree Celsius", "temperature"),
        ("A 7.1-magnitude quake.", "magnitude", "earthquake magnitude"),
        ("A field of 10 kV/cm.", "kilovolt per centimetre", "electric field"),
        ("It fell 3 percentage points.", "percentage point", "dimensionless"),
        ("It fell 3 per cent.", "percent", "dimensionless"),
        ("It cost $57m.", "US dollar", "currency"),
        ("It cost $AUD57m.", "Australian dollar", "currency"),
        ("It fell 0.25 of a per cent.", "percentage point", "dimensionless"),
        ("It cost 300 roubles.", "Russian rouble", "currency"),
        ("It cost RM23.50 in all.", "Malaysian ringgit", "currency"),
        ("It cost A$82,615.", "Australian dollar", "currency"),
        ("It cost 2 million pounds.", "pound sterling", "currency"),
        ("It was worth 379,000 pounds.", "pound sterling", "currency"),
        ("The costs run into millions of pounds.", "pound sterling", "currency"),
        ("They promised billions of pounds of new investment.", "pound sterling", "currency"),
        ("They grew 450 million pounds of tobacco.", "pound-mass", "mass"),
        ("They burned thousands of pounds of coal.", "pound-mass", "mass"),
        ("The hull weighs 390,000 pounds.", "pound-mass", "mass"),
        ("It lost £180million.", "pound sterling", "currency"),
        ("It made $24m a year earlier.", "US dollar", "currency"),
        ("It gets up to $845,100 over several years.", "US dollar", "currency"),
        ("It cost £12 a week.", "pound sterling per week", "currency"),
        ("It cost $76 a barrel.", "US dollar per barrel", "currency"),
        ("They work 45 hours a week.", "hour per week", "time"),
    ],
)
def test_unit(text: str, unit: str, dimension: str) -> None:
    (amount,) = amounts(text)
    assert (amount.unit, amount.dimension) == (unit, dimension)


@pytest.mark.parametrize("text", ["She met 93 guerrillas.", "Call at 1230 Baku time.", "He read 12 m. books.", "5army"])
def test_words_are_not_read_as_units(text: str) -> None:
    assert [a.unit for a in amounts(text)] == [None]


def test_quantulum3_is_imported_only_for_a_unit_that_is_not_listed() -> None:
    program = (
        "import sys; from factcheck.extraction.amounts.find import find_amounts as f;"
        "from factcheck.extraction.language.document import Document as D; from factcheck.model import Article as A;"
        "f(D.of(A(text='At least 49 soldiers and $5 million.'))); print('quantulum3' in sys.modules);"
        "f(D.of(A(text='It is 40 miles, at 70 km/h.'))); print('quantulum3' in sys.modules);"
        "f(D.of(A(text='It is 40 kV/cm.'))); print('quantulum3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]
    assert done.stderr == ""
