"""What looks comparable and is not: statements of different questions of one topic, and why they stand apart.

A total and its parts are `sum_of`; a figure told as some of another is `part_of`.  Else each question is set beside the
topic's main one, once: `different_scope`, with what tells the two apart.  So a topic of n questions has n - 1 of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from factcheck.comparison.intervals import figure
from factcheck.comparison.names import fold
from factcheck.comparison.phrases import day_words, has_words
from factcheck.comparison.relations import Finding, written
from factcheck.comparison.statements import Statement
from factcheck.lexicon.nouns import singular
from factcheck.model import Accrual, Claim, Modality, Population, Relation, RelationType, TotalCheck

Question = tuple[str, Sequence[Statement]]


def relate_topic(questions: Sequence[Question], totals: Iterable[TotalCheck]) -> list[Relation]:
    """The relations between statements of different questions of one topic."""
    home = {c.claim_id: name for name, statements in questions for s in statements for c in s.claims}
    claims = {c.claim_id: c for _, statements in questions for s in statements for c in s.claims}
    out = {
        (one.claim_id, two.claim_id): written(one, two, None, finding) for one, two, finding in _sums(totals, claims)
    }
    related = {frozenset((home[one], home[two])) for one, two in out}
    for one, two, finding in (*_parts(claims.values()), *_scopes(questions)):
        pair = frozenset((home[one.claim_id], home[two.claim_id]))
        if pair not in related:
            related.add(pair)
            out[one.claim_id, two.claim_id] = written(one, two, None, finding)
    return [r for _, r in sorted(out.items()) if home[r.claim_a] != home[r.claim_b]]


def _sums(totals: Iterable[TotalCheck], claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, Claim, Finding]]:
    for check in totals:
        for part in check.parts:
            if check.total in claims and part in claims:
                finding = Finding(RelationType.SUM_OF, f"total_{check.verdict}", check.reason)
                yield claims[check.total], claims[part], finding


def _parts(claims: Collection[Claim]) -> Iterator[tuple[Claim, Claim, Finding]]:
    """Each figure told as some of another with the larger one that stands next before it in its article."""
    before: Claim | None = None
    articles = {claim.article_id for claim in claims if claim.part}
    beside = (claim for claim in claims if claim.article_id in articles)
    for claim in sorted(beside, key=lambda c: (c.article_id, c.start, c.claim_id)):
        if before and before.article_id != claim.article_id:
            before = None
        if not claim.part:
            before = claim
        elif before and (figure(before) or 0.0) > (figure(claim) or 0.0):
            reason = f"Some of those that are counted beside them: {_told(claim, before)}."
            yield claim, before, Finding(RelationType.PART_OF, "told_as_part", reason)


def _scopes(questions: Sequence[Question]) -> Iterator[tuple[Claim, Claim, Finding]]:
    """Each question beside the main one, by the claims that a reader would set side by side."""
    if not questions:
        return
    main = max(questions, key=_weight)
    by_article = {c.article_id: c for s in main[1] for c in s.claims}
    latest = max(main[1], key=attrgetter("order")).claim
    for name, statements in questions:
        if name == main[0]:
            continue
        beside = [c for s in statements for c in s.claims if c.article_id in by_article]
        own = beside[-1] if beside else max(statements, key=attrgetter("order")).claim
        other = by_article[own.article_id] if beside else latest
        respect, words = _what_differs(own, other)
        reason = f"Not the same scope: {words} ({_told(own, other)})."
        yield own, other, Finding(RelationType.DIFFERENT_SCOPE, f"apart_by_{respect}", reason)


def _weight(question: Question) -> tuple[int, float, str]:
    """Which question stands for its topic: the one most often answered, then that of the largest figure."""
    name, statements = question
    return sum(len(s.claims) for s in statements), max(figure(s.claim) or 0.0 for s in statements), name


def _what_differs(a: Claim, b: Claim) -> tuple[str, str]:
    """The first respect in which two claims differ, and how, in words."""
    for respect, value in _RESPECTS.items():
        one, two = value(a), value(b)
        if one != two and (one or two):
            return respect, f"{_NAMES[respect]} {one or 'not named'} and {two or 'not named'}"
    return "question", "they answer different questions"


def _told(a: Claim, b: Claim) -> str:
    return f"{has_words(a)}, {has_words(b)}"


def _place(claim: Claim) -> str | None:
    return fold(claim.place).title() if claim.place and not claim.place_is_scene else None


def _noun(claim: Claim) -> str | None:
    words = (claim.noun or "").lower().split()
    return " ".join([*words[:-1], singular(words[-1])]) if words else None


def _period(claim: Claim) -> str | None:
    if claim.accrual is Accrual.CUMULATIVE or not claim.period_start:
        return None
    return _days(claim.period_start, claim.period_end)


def _days(start: dt.date, end: dt.date | None) -> str:
    return day_words(start) if start == end or end is None else f"{day_words(start)} to {day_words(end)}"


_RESPECTS: Mapping[str, Callable[[Claim], str | None]] = {
    "modality": lambda c: None if c.modality is Modality.ASSERTED else c.modality.value,
    "accrual": lambda c: c.accrual.value if c.accrual in (Accrual.INCREMENT, Accrual.DAILY) else None,
    "group": lambda c: c.group,
    "population": lambda c: c.population.value if c.population in (Population.MILITARY, Population.CIVILIAN) else None,
    "place": _place,
    "time": _period,
    "certainty": lambda c: c.certainty,
    "measure": lambda c: c.measure.removeprefix("other:"),
    "noun": _noun,
    "scope": lambda c: ", ".join(sorted(c.scope_words)) or None,
}
_NAMES = {
    "modality": "told as",
    "accrual": "counted as",
    "group": "of",
    "population": "of",
    "place": "at",
    "time": "in the time",
    "certainty": "as",
    "measure": "counted as",
    "noun": "counting",
    "scope": "within",
}
