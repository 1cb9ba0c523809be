"""Text made to hang the program: what a KB costs must not grow with the length of the text.

A quadratic step shows as twice the cost a KB at twice the length.  The shorter text is long enough to
measure, the longer one four times as long; a cost four times as high a KB is what this looks for, and half of that
already fails.  Only ratios of CPU time are asserted, the best of several tries, so that a busy machine does no harm.
"""

import time
from collections.abc import Callable

import pytest

from factcheck.comparison.events import profile
from factcheck.extraction.pipeline import extract_article, quantities
from factcheck.model import Article
from factcheck.reading.read import read_bytes

SHORT, LONG = 4_000, 16_000
ALLOWED = 2.0
TRIES = 3
FEW = 0.01  # CPU seconds for the longer text, under which nothing can hang

UNITS = {
    "digits": "7",
    "digits and commas": "1,",
    "digits and points": "3.",
    "digits and blanks": "12 ",
    "signs": "+-",
    "currency": "$",
    "currency and digits": "$5",
    "percent": "9%",
    "ranges": "10-",
    "ranges in words": "between 1 and ",
    "hundred and": "hundred and ",
    "number words": "one two three ",
    "hyphened number words": "twenty-",
    "million": "million ",
    "half": "half a ",
    "clock times": "12:30:",
    "dates": "3 March ",
    "years": "2022 ",
    "phone": "(555) 01-",
    "decades": "1990s ",
    "open brackets": "(",
    "nested quotations": "“‘",
    "plain quotes": '"',
    "apostrophes": "it's ",
    "possessives": "mother's ",
    "dots": "a.",
    "initials": "U.S.",
    "abbreviations": "Mr. ",
    "ellipses": "... ",
    "commas": ",",
    "list": "red, ",
    "dashes": "— ",
    "one long word": "antidisestablishmentarianism",
    "hyphened word": "well-to-do-",
    "capitals": "NATO ",
    "names": "Ada Quill ",
    "numbered names": "Velt 1 Velt 1. ",
    "titles": "President ",
    "of": "minister of ",
    "the": "the ",
    "adjectives": "old ",
    "and": "and ",
    "that": "that ",
    "said": "said ",
    "said that": "said that he said that ",
    "according to": "according to ",
    "relative clauses": "which was who had ",
    "killed": "killed ",
    "at least": "at least ",
    "more than": "more than ",
    "of whom": "12 of whom ",
    "claims": "At least 12 people were killed, the ministry said. ",
    "claims in one sentence": "12 people were killed and 3 were injured and ",
    "lines": "\n",
    "paragraphs": "12\n\n",
    "tabs": "\t",
    "blanks": " ",
    "non-breaking blanks": "\u00a0",
    "zero-width": "\u200b",
    "combining": "e\u0301",
    "control": "\x01",
    "emoji": "👩‍👩‍👧‍👦",
    "thousands marks": "1 000 ",
    "arabic digits": "٣",
    "superscripts": "m²",
    "fractions": "½",
    "units": "km ",
    "compound units": "km/h per ",
    "numbers with units": "5 km ",
    "units by quotes": "5'6\" ",
    "underscores": "_",
    "slashes": "1/",
    "hashes": "#",
    "addresses": "a@b.c ",
    "links": "http://a.b/",
    "markup": "<b>",
    "entities": "&amp;",
    "markdown": "**[",
    "backslashes": "\\",
    "brackets in brackets": "(a [b ",
    "key figures": "31\npeople killed\n",
    "labelled figures": "people killed\n31\n",
    "tables": "| District | Killed |\n|---|---|\n| North | 12 |\n",
    "bars": "| ",
}
ENDS = {"": "", "killed": " 12 people were killed, he said.", "place": " 12 people were killed in Ardova, he said."}


def cost(function: Callable[[str], object], unit: str, end: str, size: int, attempt: int = 0) -> float:
    """CPU seconds for a text of about a size; each attempt has a text of its own, so that no cache answers for it."""
    text = (unit * (size // len(unit) + 1))[:size] + end + "\n" * attempt
    start = time.process_time()
    function(text)
    return time.process_time() - start


def extract(text: str) -> object:
    return extract_article(Article(text=text))


def read(text: str) -> object:
    return read_bytes("a.txt", text.encode())


def tell(text: str) -> object:
    return profile(Article(text=text))


@pytest.mark.parametrize("function", [extract, read, tell], ids=lambda function: function.__name__)
@pytest.mark.parametrize("name", UNITS)
def test_cost_grows_with_the_length_only(name: str, function: Callable[[str], object]) -> None:
    for end in ENDS.values():
        ratio = 0.0
        for attempt in range(TRIES):
            long = cost(function, UNITS[name], end, LONG, attempt)
            if long < FEW:
                ratio = 0.0
                break
            short = cost(function, UNITS[name], end, SHORT, attempt)
            ratio = (long / LONG) / (max(short, 1e-4) / SHORT)
            if ratio < ALLOWED:
                break
        assert ratio < ALLOWED, f"{name}: a KB costs {ratio:.1f} times as much in a text four times as long"


@pytest.mark.parametrize("name", UNITS)
def test_spans_hold_whatever_comes(name: str) -> None:
    text = UNITS[name] * 40 + " At least 12 people were killed, the ministry said. " + UNITS[name] * 40
    for claim in extract_article(Article(text=text)):
        assert text[claim.start : claim.end] == claim.surface
    for found in quantities(text):
        assert text[found["start"] : found["end"]] == found["surface"]


def test_a_long_text_on_one_line() -> None:
    sentence = (
        "On Monday officials in the valley said that at least 12 people were killed and 30 injured by the flood. "
    )

    def kb(size: int) -> float:
        return min(cost(extract, sentence, "", size) for _ in range(2)) / size

    assert kb(1_000_000) / kb(50_000) < ALLOWED
