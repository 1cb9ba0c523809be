"""Markup: exact text, marked where the claim stands, with no way in for anybody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from frames import STORY, claim, claims
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import markup, wording
from factcheck.model import Group, GroupState, LeftOut, Population
from factcheck.tables import frame
from factcheck.wording import records


def texts(node: markup.Node) -> str:
    return node if isinstance(node, str) else "".join(texts(child) for child in node[2])


def elements(node: markup.Node, tag: str) -> Iterator[list[Any]]:
    if not isinstance(node, str):
        if node[0] == tag:
            yield node
        for child in node[2]:
            yield from elements(child, tag)


def all_of(tree: list[markup.Node], tag: str) -> list[list[Any]]:
    return [found for node in tree for found in elements(node, tag)]


def test_the_number_of_a_sentence_is_marked() -> None:
    row = records(claims(*STORY))[2]
    tree = markup.marked(row)
    assert "".join(map(texts, tree)) == row["sentence"]
    assert [texts(mark) for mark in all_of(tree, "mark")] == ["105"]


def test_a_span_outside_its_sentence_marks_nothing() -> None:
    row = {**records(claims(STORY[0]))[0], "sentence_start": 5_000}
    assert markup.marked(row) == [row["sentence"]]


@settings(deadline=None)
@given(text=st.text(max_size=200), data=st.data())
def test_an_article_keeps_every_character(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = [sorted((data.draw(ends), data.draw(ends))) for _ in range(3)]
    rows = [
        {**records(claims(claim(n)))[0], "start": a, "end": b, "surface": text[a:b]}
        for n, (a, b) in enumerate(spans)
        if a < b
    ]
    folded = sorted((data.draw(ends), data.draw(ends)))
    left_out = [LeftOut(folded[0], folded[1], "a menu")] if folded[0] < folded[1] else []
    frame_ = pd.DataFrame(rows, columns=claims(STORY[0]).columns)
    (article,) = markup.article_text(text, frame_, left_out)

    def plain(node: markup.Node) -> str:
        if isinstance(node, str):
            return node
        return "" if node[0] in ("sup", "summary") else "".join(plain(child) for child in node[2])

    assert plain(article) == text


def test_left_out_parts_are_folded_with_their_reason() -> None:
    tree = markup.article_text("Menu. 49 hands.", claims(), [LeftOut(0, 5, "a menu")], numbers=[(6, 8)])
    (summary,) = all_of(tree, "summary")
    assert texts(summary) == "Left out: a menu"
    (button,) = all_of(tree, "button")
    assert button[1]["data-pick"] == "number:6:8"


def test_an_address_that_is_no_web_page_is_no_link() -> None:
    row = {**records(claims(STORY[0]))[0], "url": "javascript:alert(1)"}
    card = markup.evidence(row, dt.UTC)
    assert all("javascript" not in link[1]["href"] for link in elements(card, "a"))


def test_the_matrix_has_a_cell_for_each_printing() -> None:
    tree = markup.matrix(claims(*STORY), ["Port Authority", "Union", "Coast Guard"], "c3")
    picks = {button[1]["data-pick"]: texts(button) for button in all_of(tree, "button")}
    assert picks["claim:c3"] == "105"
    assert picks["claim:c6"] == "up to 200"
    assert all_of(tree, "th")[1][2] == ["Harbour Post"]


def test_questions_say_state_and_range() -> None:
    group = Group(
        group_id="g1", question="How many deck hands were injured?", event="Ferry fire", measure="injured",
        population=Population.CIVILIAN, group=None, place=None, claims=2, articles=2, outlets=2, claimants=1, origins=1,
        low=49.0, high=105.0, first_value=49.0, latest_value=105.0, gap=56.0, ratio=2.1, state=GroupState.REVISED,
        state_reason="",
    )  # fmt: skip
    tree = markup.questions(frame("groups", [group]), "g1")
    said = texts(tree[0])
    assert "revised" in said
    assert "49 to 105" in said
    assert "1 source" in said
    (link,) = all_of(tree, "a")
    assert link[1]["href"] == "?question=g1"


def test_what_a_person_said_stands_beside_what_the_machine_said() -> None:
    row = {**records(claims(STORY[0]))[0], "via": ["Wire One"]}
    same = markup.readings(row, dict(row))
    assert "machine" not in texts(same[0])
    differs = markup.readings({**row, "noun": "passengers"}, dict(row))
    assert "The machine said" in texts(differs[0])
    assert [texts(mark) for mark in all_of(differs, "mark")] == ["passengers"]


def test_a_difference_shows_what_was_struck_and_added() -> None:
    tree = markup.difference("About 49 hands were hurt.", "About 105 hands were hurt.")
    assert [texts(node) for node in all_of(tree, "del")] == ["49"]
    assert [texts(node) for node in all_of(tree, "ins")] == ["105"]


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("![x](http://evil.example)", r"\!\[x\]\(http\://evil\.example\)"),
        ("<b>49</b>", r"\<b\>49\</b\>"),
        ("two\nlines", "two lines"),
        ("**bold** `code` $x$", r"\*\*bold\*\* \`code\` \$x\$"),
    ],
)
def test_labels_cannot_carry_markdown(hostile: str, harmless: str) -> None:
    assert markup.label(hostile) == harmless


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (49.0, "49"),
        (6700.0, "6,700"),
        (1.2e6, "1.2 million"),
        (1234567.0, "1,234,567"),
        (4.25, "4.25"),
        (3e9, "3 billion"),
    ],
)
def test_numbers_are_written_for_people(value: float, words: str) -> None:
    assert wording.number(value) == words


def test_figures_keep_their_bound() -> None:
    said = [wording.figure(row) for row in records(claims(*STORY))]
    assert said == ["at least 49", "49", "105", "about 300", "80–120", "up to 200", "dozens", "49", "12"]


def test_times_name_the_readers_zone() -> None:
    assert wording.when("2024-05-03T10:30:00+02:00", wording.zone("Europe/Vienna")) == "3 May 2024, 10:30 CEST"
    assert wording.when("2024-05-03", wording.zone("Asia/Tokyo")) == "3 May 2024"
    assert wording.when(None, dt.UTC) == "undated"
    assert wording.zone("No/Such") is dt.UTC


def test_small_topics_are_folded_and_open_where_one_of_them_is_shown() -> None:
    topics = pd.DataFrame(
        {"topic_id": [f"t{n}" for n in range(12)], "label": "Killed", "title": "People killed", "claims": 3}
        | {"state": ["agree"] * 10 + ["single_source"] * 2}
    )
    (nav,) = markup.topic_tabs(topics, "Flood", "t0")
    (fold,) = all_of([nav], "details")
    assert "2 smaller topics and 2 topics of one source" in texts(fold)
    assert fold[1].get("open") is None
    for chosen in ("t8", "t11"):
        (fold,) = all_of(markup.topic_tabs(topics, "Flood", chosen), "details")
        assert fold[1]["open"] == ""


def test_a_reading_tells_only_what_is_not_usual() -> None:
    said = texts(markup.readings(records(claims(STORY[0]))[0], None)[0])
    assert "what is counted" in said
    assert "asserted" not in said


def test_a_list_of_relations_that_is_cut_keeps_what_is_to_be_judged() -> None:
    told = pd.DataFrame({"relation": ["agrees", "same_origin", "contradicts", "revises"]})
    assert markup.telling_first(told)["relation"].tolist()[:2] == ["contradicts", "revises"]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("-More than 220,000", "more than 220,000"),
        ("-2", "-2"),
        ("a $3 billion", "$3 billion"),
        ("an approximately $3 billion", "approximately $3 billion"),
        ("a few hundred", "a few hundred"),
        ("its 10,500", "10,500"),
        ("two separate", "two"),
        ("half of the", "half"),
    ],
)
def test_what_stands_around_the_words_of_a_figure_is_none_of_it(printed: str, words: str) -> None:
    assert wording.figure({"as_printed": printed, "bound": "at_least", "review_status": "suggested"}) == words


def test_a_name_keeps_its_underscores() -> None:
    assert [markup.cell(words) for words in ("at_least", "06_post_2024.txt")] == ["at least", "06_post_2024.txt"]


def test_a_decision_is_said_without_a_word_twice() -> None:
    row = {"at": "2024-05-03", "who": "Ana", "old": None, "new": None, "why": "", "undone": False}
    kinds = [("rename_event", "event"), ("accept", "claim"), ("pair", "pair")]
    log = pd.DataFrame([row | {"kind": kind, "object_type": about} for kind, about in kinds])
    told = str(markup.history(log, dt.UTC))
    assert all(f"'{words}'" in told for words in ("rename event", "accept claim", "pair"))


def test_a_question_of_words_alone_says_so() -> None:
    group = {"group_id": "g", "question": "People hurt", "state": "agree", "low": None, "high": None, "event": "Fire"}
    told = markup.questions(pd.DataFrame([group | {"outlets": 2, "origins": 2, "claims": 2}]), None)
    assert "no figure, only words" in str(told)
