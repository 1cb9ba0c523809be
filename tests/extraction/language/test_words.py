"""Coarse tags: what the clause reading needs to know of each word."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factcheck.extraction.language.words import words_of


def tags(text: str, *, capitals: bool = False) -> dict[str, str]:
    return {word.low: word.tag for word in words_of(text, 0, len(text), capitals=capitals)}


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The ministry reports 5 deaths.", "reports", "V"),
        ("The ministry's reports were late.", "reports", "N"),
        ("Two new reports arrived.", "reports", "N"),
        ("Officials claim 5 died.", "claim", "V"),
        ("The anti-dam protests in Oslo went on.", "protests", "N"),
        ("Of those, 30 remain in the camp.", "remain", "V"),
        ("A 2009 report by the board came.", "report", "N"),
        ("The claim was false.", "claim", "N"),
        ("The Washington Post conducted a poll.", "post", "M"),
        ("Most states voted.", "states", "N"),
        ("She came in May.", "may", "Y"),
        ("She may come.", "may", "X"),
        ("On 10 March he left.", "10", "Y"),
        ("On Sept. 15, 2011 he left.", "2011", "Y"),
        ("She's in Oslo.", "'s", "X"),
        ("Ana's boat sank.", "'s", "'"),
        ("The armed forces left.", "armed", "N"),
        ("Twenty-five men left.", "men", "N"),
        ("It cost 20-30 crowns.", "20-30", "#"),
        ("It sank -- again.", "--", "-"),
        ('It sank " twice " and rose.', '"', "-"),
        ("Mayor Ana Ruiz-said 12 had left.", "ruiz", "M"),
        ("He said-the boat sank.", "the", "D"),
    ],
)
def test_tags(text: str, word: str, tag: str) -> None:
    """Verbs and nouns of one form, names, months, clitics, dates and dashes are told apart."""
    assert tags(text)[word] == tag


def test_capitals_say_nothing_on_the_wire_and_in_headlines() -> None:
    """Where every word has a capital, none is a name, and verbs are found by their form."""
    assert tags("THE ARMY SAID FIVE DIED", capitals=True)["said"] == "V"
    assert tags("Turkey And Greece Report Five Dead")["report"] == "V"


def test_words_cover_the_text_in_order() -> None:
    """Words lie apart and in order, and each is the text at its place."""
    text = "“We’ve lost 1,200 men,” Gen. Ali said; Ana's didn't return—yet…"
    words = words_of(text, 0, len(text))

    assert all(a.end <= b.start for a, b in pairwise(words))
    assert all(text[word.start : word.end].lower() == word.low for word in words)
