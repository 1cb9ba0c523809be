"""Word lists hold nothing twice that would make their reading depend on order."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import factcheck.lexicon
from factcheck.lexicon import load
from factcheck.lexicon.lists import listed

LEXICON = Path(factcheck.lexicon.__file__).parent


def test_a_word_means_one_measure_in_one_role() -> None:
    for role in ("acts", "befalls", "states", "heads", "kinds", "tolls", "deeds"):
        words = Counter(word for row in load("measures")["measure"] for word in row.get(role, ()))
        assert [word for word, times in words.items() if times > 1] == []


def test_a_noun_of_people_has_one_status() -> None:
    names = ("military", "civilian", "everyone", "persons")
    words = Counter(word for name in names for word in listed("populations", name))
    assert [word for word, times in words.items() if times > 1] == []


def test_irregular_verbs_are_verbs_of_a_measure() -> None:
    measures = load("measures")
    phrases = [
        verb.split() for row in measures["measure"] for role in ("acts", "befalls") for verb in row.get(role, ())
    ]
    verbs = {phrase[0] for phrase in phrases} | {phrase[2] for phrase in phrases if phrase[1:2] == ["and"]}
    assert set(measures["irregular"]) | set(measures["doubling"]) <= verbs


@pytest.mark.parametrize("table", sorted(LEXICON.glob("*.toml")), ids=lambda path: path.stem)
def test_every_list_is_read_by_the_program(table: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in LEXICON.parent.rglob("*.py"))
    names = tomllib.loads(table.read_text(encoding="utf-8"))
    assert [name for name in names if f'"{name}"' not in code and f"'{name}'" not in code] == []
