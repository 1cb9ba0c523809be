"""Texts broken at a fixed width."""
# ruff: noqa: E501 - tables of texts

from __future__ import annotations

import pytest

from factcheck.reading.wrapping import unwrapped

WRAPPED = (
    "The council of Emberley voted on Monday evening to give at least 49\n"
    "families new homes, after 12 months in which they had lived in tents\n"
    "on the sports field, the mayor said.\n\n"
    "The mayor, Olga Stein, said that the 49 homes would cost the town 9\n"
    "million crowns, and that some 200 people had asked for one of them\n"
    "since the flood. The field is to be a field again.\n"
)


def test_the_breaks_inside_paragraphs_become_spaces_and_nothing_moves():
    text = unwrapped(WRAPPED)
    assert "at least 49 families" in text
    assert "cost the town 9 million" in text
    assert "said.\n\nThe mayor" in text
    assert len(text) == len(WRAPPED)


def test_windows_line_ends_keep_their_length():
    written = WRAPPED.replace("\n", "\r\n")
    text = unwrapped(written)
    assert len(text) == len(written)
    assert "at least 49  families" in text


@pytest.mark.parametrize(
    "text",
    [
        "One sentence.\nAnother sentence of another length, with 12 numbers.\nA third.\nA fourth one that is longer again.\n",
        "Title of the story\n\nA paragraph of one line that is very long, " + "and goes on, " * 20 + "to its end.\n\nAnother.\n",
        "- 12 apples\n- 30 pears\n- 45 plums\n- 60 figs\n- 9 nuts\n",
        "", "\n\n\n", "One line",
    ],
)  # fmt: skip
def test_other_texts_stay_as_they_are(text):
    assert unwrapped(text) == text


def test_a_list_in_a_wrapped_text_stays_a_list():
    text = WRAPPED + "\nThe town has now:\n- 49 homes\n- 151 families without one\n"
    assert unwrapped(text).endswith("\nThe town has now:\n- 49 homes\n- 151 families without one\n")
