"""Stories of several outlets, from text to question: which figures answer one question, and how they stand.

Each file in stories/ is one event in invented articles.  A claim is named by its outlet and its number as written.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.comparison.compare import Comparison, compare_claims
from factcheck.model import Article, Claim, RelationType
from factcheck.verbs import extract_claims

STORIES = sorted(Path(__file__).with_name("stories").glob("*.toml"))


def told(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def compared(story: dict[str, Any]) -> Comparison:
    articles = [Article(**{**given, "text": given["text"].strip()}, event="story") for given in story["article"]]
    return compare_claims(extract_claims(articles))


def name(claim: Claim) -> str:
    return f"{claim.outlet} {claim.surface}"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path: Path) -> None:
    story = told(path)
    found = compared(story)
    answers = {g.group_id: sorted({name(c) for c in found.claims if c.group_id == g.group_id}) for g in found.groups}
    states = {g.group_id: g.state.value for g in found.groups}
    for question in story.get("question", ()):
        expected = sorted(question["claims"])
        assert expected in answers.values(), answers
        (group,) = [g for g, names in answers.items() if names == expected]
        assert states[group] == question.get("state", states[group])
    for apart in story.get("apart", ()):
        for names in answers.values():
            assert len(set(apart["claims"]) & set(names)) <= 1, names
    relations = {c.claim_id: name(c) for c in found.claims}
    seen = {
        (relations[r.claim_a], relations[r.claim_b], r.relation.value)
        for r in found.relations
        if r.relation is not RelationType.SAME_ORIGIN
    }
    for a, b, relation in story.get("relations", ()):
        assert (a, b, relation) in seen or (b, a, relation) in seen, sorted(seen)
    assert len(found.totals) == story.get("totals", 0), found.totals
