"""Word lists hold nothing twice that would make their reading depend on order."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

import factcheck.lexicon
from factcheck.lexicon import load
from factcheck.lexicon.inflection import forms_of
from factcheck.lexicon.lists import LISTS, letter_runs, may_hold, places_of
from factcheck.lexicon.notation import written_out

LEXICON = Path(factcheck.lexicon.__file__).parent
TABLES = [path for path in sorted(LEXICON.glob("*.toml")) if path.stem not in ("language", "places", "units")]


def test_a_word_means_one_measure_in_one_role() -> None:
    for role in ("acts", "befalls", "states", "heads", "kinds", "tolls", "deeds"):
        words = Counter(word for row in load("measures")["measure"].values() for word in row.get(role, ()))
        assert [word for word, times in words.items() if times > 1] == []


def test_a_noun_of_people_has_one_status() -> None:
    names = ("military", "civilian", "everyone", "persons")
    words = Counter(word for name in names for word in LISTS[f"populations.{name}"])
    assert [word for word, times in words.items() if times > 1] == []


def test_irregular_verbs_are_verbs_of_a_list() -> None:
    phrases = [
        verb.split()
        for row in (*load("measures")["measure"].values(), *chain(*load("measures")["compound"].values()))
        for role in ("acts", "befalls")
        for verb in row.get(role, ())
    ]
    measures = {phrase[0] for phrase in phrases} | {phrase[2] for phrase in phrases if phrase[1:2] == ["and"]}
    listed_verbs = {str(verb) for table in ("cues", "clauses", "flows") for row in load(table).values() for verb in row}
    irregular = {row.split()[0] for row in load("verbs")["irregular"]}
    assert (irregular | set(load("verbs")["doubling"])) - measures - listed_verbs == set()


@pytest.mark.parametrize(
    "forms",
    [
        "stab stabs stabbed stabbed stabbing",
        "carry carries carried carried carrying",
        "flee flees fled fled fleeing",
        "die dies died died dying",
        "quit quits quit quit quitting",
        "admit admits admitted admitted admitting",
        "take takes took taken taking",
        "rush rushes rushed rushed rushing",
        "play plays played played playing",
        "have has had had having",
    ],
)
def test_the_forms_of_a_verb(forms: str) -> None:
    found = forms_of(forms.split()[0])
    assert [found.base, found.third, *found.past, *found.participle, *found.ing] == forms.split()


def test_two_spellings_of_a_form() -> None:
    assert {"travelled", "traveled", "travelling", "traveling"} <= forms_of("travel").every()
    assert {"hung", "hanged"} <= forms_of("hang").every()


@pytest.mark.parametrize("table", sorted(LEXICON.glob("*.toml")), ids=lambda path: path.stem)
def test_every_list_is_read_by_the_program(table: Path) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in LEXICON.parent.rglob("*.py")).replace("'", '"')
    code += "".join(path.read_text(encoding="utf-8") for path in TABLES)
    names = tomllib.loads(table.read_text(encoding="utf-8"))
    told = {name: (f'"{name}"', f'"{table.stem}.{name}"', f"@{table.stem}.{name}") for name in names}
    assert [name for name, ways in told.items() if not any(way in code for way in ways)] == []


def test_phrases_are_written_short() -> None:
    short = {
        "rows": [{"verbs": ["rise+s+ed+ing", "tell|urge to go", "+"], "of": 3}],
        "toll": ["toll+s", "tolls, @others.few"],
    }
    assert written_out(short, {"others.few": ["tell"]}.__getitem__) == {
        "rows": [{"verbs": ["rise", "rises", "rose", "risen", "rising", "tell to go", "urge to go", "+"], "of": 3}],
        "toll": ["toll", "tolls", "tell"],
    }


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("organisers", "organizers"),
        ("a rumour", "a rumor"),
        ("health centre", "health center"),
        ("defence", "defense"),
        ("traveller", "traveler"),
        ("walk-out", "walkout"),
        ("isn't", "isn’t"),
    ],
)
def test_one_spelling_of_a_word_is_enough_but_of_a_name(written: str, also: str) -> None:
    assert written_out([written], {}.__getitem__) == [written, also]
    assert written_out([written], {}.__getitem__, as_spelled=True) == [written]


@pytest.mark.parametrize("word", ["raised", "hours", "persisted", "four", "less", "polling", "mid-", "people > killed"])
def test_other_words_have_one_spelling(word: str) -> None:
    assert written_out([word], {}.__getitem__) == [word]


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_no_line_is_too_long_to_read(table: Path) -> None:
    assert [line for line in table.read_text(encoding="utf-8").splitlines() if len(line) > 120] == []


@pytest.mark.parametrize("name", ["provisional", "deniers", "own_texts", "refuted", "rumours", "now", "tally"])
def test_a_text_with_a_phrase_of_a_list_may_hold_one(name: str) -> None:
    assert all(
        may_hold(letter_runs(f"It was {phrase}, they said."), "manner", name) for phrase in LISTS[f"manner.{name}"]
    )


def test_a_text_without_all_words_of_a_phrase_holds_none() -> None:
    assert not may_hold(letter_runs("The total may change."), "manner", "refuted")
    assert not may_hold(letter_runs("The count, so they say, was high."), "manner", "now")


@pytest.mark.parametrize(
    ("text", "stems", "found"),
    [
        ("a cut, cuts and cut jobs", False, ["cut", "cut jobs"]),
        ("a cut, cuts and cut jobs", True, ["cut", "cut", "cut jobs"]),
        ("uncut, cut_off, shortcut", False, []),
        ("cut", False, ["cut"]),
        ("", False, []),
    ],
)
def test_phrases_stand_as_whole_words_or_begin_words(text: str, stems: bool, found: list[str]) -> None:
    assert [text[start:end] for start, end in places_of(["cut", "cut jobs", "jobs"], text, stems=stems)] == found
