"""The number whose count another number puts anew: "organisers spoke of 60,000 marchers; police said 10,000"."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.extraction.counted.anaphora import is_figure_again
from factcheck.extraction.counted.mentions import Mention
from factcheck.extraction.counted.steps import before_phrase
from factcheck.lexicon.lists import LISTS
from factcheck.model import Accrual, Attribution, Bound, Counted, Modality, Span

CROWD = "participants"
_TAKEN_UP = frozenset({"elided", "total"})  # rules of a number that takes up what an earlier one counts
_GOING_ON = frozenset({"list", "part"})  # rules of one that goes on with the verb of the one before it
_OPPOSED = frozenset({Modality.HYPOTHETICAL, Modality.DENIED})  # what may be, or is not, answers nothing that is


def answers_of(
    mention: Mention,
    counted: Counted,
    said: Mapping[int, Attribution],
    read: Mapping[int, Counted],
    crowd: Mention | None,
) -> Span | None:
    """Where the number stands that this one, of a named source, puts anew by grammar; None if it puts none.

    `said` has who says each amount, `read` what those before it count, both by where the amounts start.  A number
    that names a place or a group of its own counts something else, and so does one that adds to another.  `crowd` is
    the last number before it that counts those who take part, or some of them as it does, which another source's crowd
    puts anew from afar.
    """
    two = said[mention.amount.start].claimant
    if not two or mention.amount.more or counted.accrual is Accrual.INCREMENT:
        return None
    before = _antecedent(mention)
    if before and before.reading is not mention.reading and not _is_of_one_fate(counted.measure):
        before = None
    # a crowd is of its hour and place: an article that gives two sources' figures gives them of one
    for other in filter(None, (before, crowd if counted.measure == CROWD else None)):
        told = read.get(other.amount.start)
        if told and _may_answer(counted, told):
            break
    else:
        return None
    by_grammar = other is before
    one = said[other.amount.start].claimant
    is_vague = other.amount.bound is Bound.VAGUE  # tens of thousands marched; police counted 9,000
    is_loose = other is crowd and (is_vague or _is_opposed(mention))
    if one == two or not (one or is_loose or (by_grammar and is_figure_again(mention))):
        return None  # only "the figure" and "it" mean the one before, whoever gave that
    if counted.place != told.place and not (by_grammar and counted.place_is_scene):
        return None
    return told.answers or Span(other.amount.start, other.amount.end)


def _may_answer(counted: Counted, told: Counted) -> bool:
    """Whether two numbers are of one measure, of the same people and of one time, and neither of what was before."""
    modalities = {told.modality, counted.modality}
    if told.measure != counted.measure or (len(modalities) > 1 and not _OPPOSED.isdisjoint(modalities)):
        return False
    if Modality.HISTORICAL in modalities or (counted.period and _time(counted) != _time(told)):
        return False
    is_whoever_came = counted.measure == CROWD and counted.group in LISTS["causes.crowds"]  # 9,000 demonstrators
    return is_whoever_came or counted.group in (None, told.group)


def _time(counted: Counted) -> object:
    """The days counted, where they are known; else the words for them."""
    days = counted.period_start, counted.period_end
    return days if any(days) else counted.period


def _is_opposed(mention: Mention) -> bool:
    """Whether the sentence sets its figure against what was told: "Police, however, said 9,000 marched"."""
    return "however" in mention.reading.vocabulary or mention.reading.low(0) == "but"


def _is_of_one_fate(measure: str) -> bool:
    """Whether the measure says what became of the counted, and not only what they are: not delegates, of whoever."""
    named = ("grammar.fates", "grammar.casualties", "grammar.harms", "grammar.moved")
    return not measure.startswith("other:") or any(measure in LISTS[name] for name in named)


def _antecedent(mention: Mention) -> Mention | None:
    """The mention that this one takes up, or with whose verb it goes on: "unions said 900 walked out, the firm 400"."""
    if mention.rule == "part" and _is_among(mention):
        return None
    if mention.rule in _TAKEN_UP or mention.echo:
        return mention.echo or mention.previous
    if mention.rule in _GOING_ON and mention.elided and not _is_among(mention):
        return mention.previous
    return mention.answered


def _is_among(mention: Mention) -> bool:
    """Whether the number counts some of those before it: "12 people, among them three children", "five of them"."""
    reading, index = mention.reading, before_phrase(mention)
    inside = reading.low(index) in ("including", "among", "of", "them", "which", "whom")
    return inside or (reading.low(mention.behind) == "of" and reading.low(mention.behind + 1) in ("them", "these"))
