"""The order of the stages, and nowhere else: sentences, amounts, speakers, what is counted, claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from factcheck.extraction.amounts import find_amounts
from factcheck.extraction.amounts.numerals import INDEFINITE
from factcheck.extraction.attribution import attribute, claimant_relation, confidence
from factcheck.extraction.counted import Scope, describe, may_be_claim, scope_of
from factcheck.extraction.language import Document
from factcheck.extraction.language.grid import Cell, cells
from factcheck.lexicon.lists import LISTS, letters_in, single_spaced
from factcheck.lexicon.nouns import singular
from factcheck.model import Amount, Article, Claim, Counted, Kind, ReviewStatus, Span, Tie, digest

_NO_QUANTITIES = frozenset(
    {Kind.YEAR, Kind.DATE, Kind.TIME, Kind.ORDINAL, Kind.LABEL, Kind.PHONE, Kind.SCORE, Kind.NAME}
)


MOST_FIGURES = 5_000
"""The figures of one text that are read: a report of a million characters, dense with figures, has about as many.
They take up to five seconds; a bound by the clock would give other claims on another machine."""


class Extracted(NamedTuple):
    """The claims of an article, and a sentence that names it where not all of its figures were read."""

    claims: list[Claim]
    unread: str | None


def extract_article(article: Article, tie: Tie | None = None) -> list[Claim]:
    """The numeric claims of one article, in order of their place in the text, with its event and copies where told.

    A pure function of the article: no files, no clock, no other article.
    """
    return extract_bounded(article, tie).claims


def extract_bounded(article: Article, tie: Tie | None = None) -> Extracted:
    """The same, with a sentence where the text has more than `MOST_FIGURES`: those after them give no claims."""
    if article.language != "en":
        return Extracted([], None)
    document = Document.of(article)
    found = _beside_claims(
        document, [amount for amount in find_amounts(document) if not document.is_left_out(amount.start)]
    )
    amounts = found[:MOST_FIGURES]
    unread = None
    if len(found) > len(amounts):
        unread = (
            f"{article.article or 'The text'} has {len(found):,} figures, of which the first {len(amounts):,} were "
            f"read, up to character {amounts[-1].end:,} of {len(article.text):,}; split it to have the rest."
        )
    claims = _claims(article, tie, document, amounts)
    told = {claim.start for claim in claims}
    in_tables = [cell for cell in cells(article.text) if cell.start not in told][: MOST_FIGURES - len(amounts)]
    for cell in in_tables:
        claims += [] if document.is_left_out(cell.start) else _of_cell(article, tie, document, cell)
    return Extracted(sorted(claims, key=lambda claim: claim.start) if in_tables else claims, unread)


def _of_cell(article: Article, tie: Tie | None, document: Document, cell: Cell) -> list[Claim]:
    """The claim that a figure in a table makes with the head of its column and the label of its row.

    It is read as the sentence that the three make: "12 killed in North Tarn".  None where the rows are no places or
    sums, or the head tells no known measure.
    """
    start, end = cell.start, cell.end
    if cell.label.lower() in LISTS["grammar.sums"]:
        place = ""
    elif any(word in LISTS["grammar.localities"] for word in map(singular, letters_in(cell.kind))):
        place = cell.label
    else:
        return []
    figure = article.text[start:end]
    told = f"{figure} {cell.head[0].lower()}{cell.head[1:]}" + (f" in {place}" if place else "")
    short = replace(article, text=told, title=None, left_out=(), credits=())
    read = Document.of(short)
    found = _claims(short, tie, read, find_amounts(read))
    if len(found) != 1 or found[0].surface != figure or found[0].measure.startswith("other:"):
        return []
    held = document.held if document.held and found[0].period is None else found[0].as_of
    return [
        replace(
            found[0],
            claim_id=_claim_id(article, start, end),
            title=article.title,
            start=start,
            end=end,
            sentence=article.text[slice(*cell.row)],
            sentence_start=cell.row[0],
            clause_start=cell.row[0],
            place=place or None,
            as_of=held,
        )
    ]


def _claims(article: Article, tie: Tie | None, document: Document, amounts: list[Amount]) -> list[Claim]:
    attributions = attribute(document, amounts)
    claims: list[Claim] = []
    for amount, attribution, counted in zip(
        amounts, attributions, describe(document, amounts, attributions), strict=True
    ):
        if counted is None:
            continue
        index = document.sentence_index(amount.start)
        sentence = document.sentences[index]
        doubts = attribution.doubts + counted.doubts
        scope = scope_of(document, index, amount, counted, attribution)
        claims.append(
            Claim(
                claim_id=_claim_id(article, amount.start, amount.end),
                article=article.article,
                article_id=article.article_id,
                outlet=article.outlet,
                published=article.published,
                title=article.title,
                url=article.url,
                event=tie.event if tie else article.event,
                start=amount.start,
                end=amount.end,
                surface=amount.surface,
                sentence=article.text[sentence.start : sentence.end],
                value=amount.value,
                low=amount.low,
                high=amount.high,
                bound=amount.bound,
                provisional=counted.provisional,
                unit=amount.unit or counted.per,
                noun=counted.noun,
                measure=counted.measure,
                population=counted.population,
                group=scope.certainty or counted.group,
                place=counted.place,
                period=counted.period,
                period_start=counted.period_start,
                period_end=counted.period_end,
                as_of=counted.as_of,
                accrual=counted.accrual,
                claimant=attribution.claimant,
                claimant_as_written=attribution.claimant_as_written,
                claimant_relation=claimant_relation(counted, attribution),
                cue=attribution.cue,
                via=attribution.via,
                origin_id=None,
                modality=counted.modality,
                group_id=None,
                confidence=confidence(doubts),
                review_status=ReviewStatus.SUGGESTED,
                attribution_type=attribution.type,
                doubts=doubts,
                sentence_start=sentence.start,
                copy_of=tie.copy_of if tie else None,
                version_of=tie.version_of if tie else None,
                place_is_scene=counted.place_is_scene,
                as_printed=_as_printed(article.text, amount),
                same_count_as=_answered(claims, counted, scope),
                **scope._asdict(),
            )
        )
    return claims


def _answered(before: Sequence[Claim], counted: Counted, scope: Scope) -> str | None:
    """The claim_id of the claim before that is put anew, if both count all or a part of today, confirmed or not."""
    if counted.answers is None or scope.former:
        return None
    told = (claim for claim in reversed(before) if Span(claim.start, claim.end) == counted.answers and not claim.former)
    return next((c.claim_id for c in told if (c.part, c.certainty) == (scope.part, scope.certainty)), None)


def _claim_id(article: Article, start: int, end: int) -> str:
    """The id of the claim that a stretch of an article makes; the "0" keeps the ids of claims that are stored."""
    return digest(article.article_id, str(start), str(end), "0")


def _as_printed(text: str, amount: Amount) -> str:
    """The figure with the words that bound it, without what is counted: "more than 470", "200 or more"."""
    phrase = amount.phrase or amount
    start, end = phrase.start, phrase.end
    if amount.noun_span is not None and amount.noun_span.start >= amount.end:
        end = min(end, amount.noun_span.start)
    return single_spaced(text[start : max(end, amount.end)]).strip('"“”«»„ ')


def _beside_claims(document: Document, amounts: list[Amount]) -> list[Amount]:
    """The amounts of the sentences in which a claim may stand; who says a mere date need not be found."""
    at = [document.sentence_index(amount.start) for amount in amounts]
    telling = {index for index, amount in zip(at, amounts, strict=True) if may_be_claim(amount)}
    return [amount for index, amount in zip(at, amounts, strict=True) if index in telling]


def quantities(text: str) -> list[dict[str, Any]]:
    """Every quantity of any text, claims or not, in order of its start.

    Durations, ages and "the two sides" are among them; figures that say no quantity (years, dates, clock times,
    ordinals, labels, names, phone numbers, scores) are not, nor are "several" and "one" for a name.  Each is a dict
    with value, low, high, bound, unit, noun, start, end, kind, claimant, claimant_as_written, cue.
    """
    document = Document.of(Article(text=text))
    amounts = [
        amount
        for amount in find_amounts(document)
        if amount.kind not in _NO_QUANTITIES
        and amount.surface.lower() not in (*INDEFINITE, "another")
        and (amount.kind is not Kind.PARTITIVE or amount.noun is not None or amount.surface.lower() != "one")
    ]
    return [
        {
            "value": amount.value,
            "low": amount.low,
            "high": amount.high,
            "bound": amount.bound.value,
            "unit": amount.unit,
            "noun": amount.noun,
            "start": amount.start,
            "end": amount.end,
            "surface": amount.surface,
            "kind": amount.kind.value,
            "claimant": attribution.claimant,
            "claimant_as_written": attribution.claimant_as_written,
            "cue": attribution.cue,
        }
        for amount, attribution in zip(amounts, attribute(document, amounts, intents=True), strict=True)
    ]
