"""Where sentences end: abbreviations, initials, quotations, line breaks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factcheck.extraction.language.sentences import split


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Sato left.", "He was 40."],
        ["Gen. Ali H. Omar of the U.S. Army spoke.", "No one asked."],
        ["They met in the U.S.", "The talks failed."],
        ["It opens at 5 p.m. on Friday.", "It closes at 6 p.m.", "The crowd waits."],
        ["“We lost 12 men.”", "She wept."],
        ['"Who counted them?" Mr Sato asked.', '"We did."'],
        ["Losses rose to $5.2 million.", "$3 million was repaid."],
        ["She paid Sept. 3.", "He did not."],
        ["Rain fell (in Oslo, at least.)", "It was 12 degrees."],
        ["Is it 40?", "No!", "It is 41…", "And rising."],
        ["The firm, Acme Inc. of Ohio, closed.", "200 jobs went."],
        ["Sen. Ida Holm (D-Minn.) agreed.", "Rep. Per Dahl did not."],
    ],
)
def test_splitting(expected: list[str]) -> None:
    """Each text, put together from its sentences, comes apart again."""
    assert sentences(" ".join(expected)) == expected


def test_a_dash_where_a_blank_was_lost() -> None:
    """A stop with a dash behind it ends a sentence too, and U.S.-led does not."""
    text = "The well ran dry.- The U.S.-Norland border was shut.-Two men left. - One came."

    assert sentences(text) == [
        "The well ran dry.",
        "- The U.S.-Norland border was shut.",
        "-Two men left.",
        "- One came.",
    ]


def test_line_breaks_end_sentences_and_count_paragraphs() -> None:
    """A headline without a stop is a sentence of its own, and every line a paragraph."""
    found = list(split("Twelve hurt in fire\n\nThe fire began at night. It spread.\n"))

    assert [(s.start, s.end) for s in found] == [(0, 19), (21, 45), (46, 56)]
    assert [s.paragraph for s in found] == [0, 1, 1]


@pytest.mark.parametrize("text", ["", " \n\t\n", "." * 20000, '?" A ' * 5000, "A." * 10000, ". " * 10000, '."' * 10000])
def test_nothing_is_lost_in_hostile_text(text: str) -> None:
    """Sentences are in order, apart, and leave out nothing but white space."""
    found = list(split(text))

    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = sum(s.end - s.start for s in found)
    assert kept + sum(c.isspace() for c in text) >= len(text)
