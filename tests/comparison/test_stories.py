"""Stories of several outlets, from text to question: which figures answer one question, and how they stand.

Each file in stories/ is one event in invented articles.  A claim is named by its outlet and its number as written.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

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


RIGHT = 16
"""So many of the stories at least are told as they were written; evidence is fitted on real news, not on them."""


def errors(path: Path) -> list[str]:
    """What is told otherwise than the story says."""
    story = told(path)
    found = compared(story)
    answers = {g.group_id: sorted({name(c) for c in found.claims if c.group_id == g.group_id}) for g in found.groups}
    states = {g.group_id: g.state.value for g in found.groups}
    out = []
    for question in story.get("question", ()):
        groups = [group for group, names in answers.items() if names == sorted(question["claims"])]
        if not groups or states[groups[0]] != question.get("state", states[groups[0]]):
            out.append(f"question {question['claims']}: {[states[group] for group in groups]}")
    for apart in story.get("apart", ()):
        out += [f"together: {names}" for names in answers.values() if len(set(apart["claims"]) & set(names)) > 1]
    names = {c.claim_id: name(c) for c in found.claims}
    seen = {
        (names[r.claim_a], names[r.claim_b], r.relation.value)
        for r in found.relations
        if r.relation is not RelationType.SAME_ORIGIN
    }
    for a, b, relation in story.get("relations", ()):
        if (a, b, relation) not in seen and (b, a, relation) not in seen:
            out.append(f"not {relation}: {a}, {b}")
    if len(found.totals) != story.get("totals", 0):
        out.append(f"{len(found.totals)} totals")
    return out


def test_most_stories_are_told_as_they_were_written() -> None:
    wrong = {path.stem: found for path in STORIES if (found := errors(path))}

    assert len(STORIES) - len(wrong) >= RIGHT, wrong
