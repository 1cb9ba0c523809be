"""English or not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from factcheck.reading.language import language_of, name_of

with (Path(__file__).parent.parent / "cases" / "languages.csv").open(encoding="utf-8", newline="") as stream:
    CASES = [(row["language"], row["text"]) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_language(language, text):
    assert language_of(text) == language


def test_every_language_found_has_a_name_for_the_note():
    assert {name_of(language) for language, _ in CASES if language != "en"} >= {"French", "Armenian", "Turkish"}
    assert name_of("und") == "another language than English"


def test_text_without_letters_counts_as_english():
    assert language_of("1,200 + 34\n\n…") == "en"
