"""How far a source's words reach inside a sentence, and what is no attribution."""

from __future__ import annotations

import pytest

from factcheck.extraction.attribution.scope import sayings
from factcheck.extraction.language.words import words_of


def reaches(text: str) -> list[tuple[str, str]]:
    """Source and covered words of each attribution."""
    words = words_of(text, 0, len(text))
    out = []
    for saying in sayings(words):
        source = saying.source
        name = text[words[source.first].start : words[source.last].end] if source else ""
        out.append((name, " … ".join(text[words[a].start : words[b].end] for a, b in saying.reach)))
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said that 5 men fled.", [("Police", "that 5 men fled.")]),
        ("Five men fled, police said on Friday.", [("police", "Five men fled")]),
        ("Five men fled, said Inspector Ida Holm.", [("Inspector Ida Holm", "Five men fled")]),
        ("The toll, police said, was 5.", [("police", "The toll … was 5.")]),
        ("According to police, 5 fled.", [("police", "5 fled.")]),
        ("The bridge fell, according to police.", [("police", "The bridge fell")]),
        ("It rose more than the year before, according to police.", [("police", "It rose more than the year")]),
        (
            "Oslo said 5 fled, while Bern said 6 did.",
            [("Oslo", "5 fled"), ("Bern", "6 did.")],
        ),
        ("Oslo said 5 fled -- the most in years.", [("Oslo", "5 fled")]),
        ("Oslo said 5 fled, which surprised nobody.", [("Oslo", "5 fled")]),
        ("Bern quoted Oslo as saying 5 fled.", [("Oslo", "5 fled.")]),
        ("Five men are said to have fled.", [("", "Five men are said to have fled.")]),
    ],
)
def test_reach(text: str, expected: list[tuple[str, str]]) -> None:
    """Content before, behind and around the cue, without asides and other speakers' clauses."""
    assert reaches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The state report runs to 5 pages.",
        "A merger announced Monday would cost 5 jobs.",
        "The projects cover 5 districts.",
        "It is hard to deny them 5 seats.",
        "The reported 5 cases were old.",
        "The mayor added 5 buses.",
        "Five percent of voters said no.",
        "On Friday said 5.",
        "The town has been keeping climate records since 1861, so 5 hot days are many.",
        "It has closed three plants cited in the inquiry, one of them run by 5 brothers.",
        "The land, which in the last financial year recorded 5 deaths, is small.",
        "They used the information from the Olm accounts to open 5 boxes.",
    ],
)
def test_no_attribution(text: str) -> None:
    """Nouns, adjectives, infinitives, plain objects, polled people and bare dates attribute nothing."""
    assert reaches(text) == []
