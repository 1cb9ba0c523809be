"""Nouns that a number leaves out: 90 and 72 passengers; of the dead, four were boys; Tarma alone has 64,000.

A noun that is borrowed keeps the span at which its lender has it, so that who reads on knows what is meant by it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from factcheck.extraction.amounts.itemised import noun_of_list
from factcheck.extraction.amounts.noun_after import is_counted
from factcheck.extraction.language.document import Document
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import LISTS, single_spaced
from factcheck.lexicon.nouns import singular
from factcheck.model import Amount, Kind, Span

_LEXICON = load("nouns")["borrowed"]
_ABOUT = "about|another|some|nearly|at least|more than|around|only|just|over|up to|almost|perhaps|possibly"
_HEDGE = rf"(?:(?:{_ABOUT}) )?"
_SHARES_NOUN = re.compile(rf"\s?(?:,|and|or|to|but|, and|and then)\s{_HEDGE}")
_OF = re.compile(
    r"\s{1,2}(?:out\s)?of\s{1,2}"
    r"(?:((?:(?:the|its|their|our|his|her)\s)?(?:[\w-]{1,20}\s){0,2}[\w-]{1,20}['’]s?\s)|(?:the|its|their)\s[a-z-]{1,20}\s)?"
)  # two of the town's three wells
_OF_IT = re.compile(r"\sof\s(?:them|these|those|whom|which)\b")
_CARRIES = re.compile(
    r"(?:,|;|:|--?|–|—|\b(?:and|or|with|to|including|of whom|of them|more than|while|but|plus|from|against|versus)\b)"
)
_CARRIES_SHARE = re.compile(r"\b(?:and|but|only|of whom|of them|of which)\b")
_AND_OR = re.compile(r"\s(?:and|or)\s")
_LISTED = re.compile(r",?\s(?:and\s)?")
_ASIDE = re.compile(r"\b(?:in|across|at|outside|on|into|near|inside|around|to|from|including|among them)\s$")
_STATE_AFTER = re.compile(rf"\+?\s(?:more\s)?({alternation(_LEXICON['states'])})\b")
_OF_THE = re.compile(r"[\"“‘'•*\s-]*(?:of|among)\s(?:the|those|these|its|their)\s((?:[a-z-]+\s){0,3}[a-z-]+)")
_WORD = re.compile(r"[a-z-]+")
_ADJECTIVE = re.compile(r"\s([a-z]+(?:-[a-z]+)?)")
_NO_ADJECTIVES = LISTS["nouns.words.stops"]
_LISTED_KINDS, _DESCRIBED = 4, 2  # kinds of one noun in a list; words of an adjective and its noun
_ALONE = re.compile(r"\W*$|\s?[,.;:)\"”!?]|\s(?:of (?:them|these|those)|" + alternation(_LEXICON["alone"]) + r")\b")
_WHOLES = frozenset(_LEXICON["of_the"])
_NO_LENDERS = frozenset(_LEXICON["no_lenders"])
_LIFELESS = frozenset(_LEXICON["lifeless"])
_PEOPLE_NAME = re.compile(r"[A-Z][a-z]+(?<![^s]s)")  # no Peruvians, who are engineers or not
_GIVING = re.compile(
    rf"\b(?:{alternation(load('grammar')['giving'])}|reckons|reckoned|spoke of|speaks of|puts?|putting)"
    r"\s(?:it was |it at )?$"
)
_MILLIONS = re.compile(r"(?:m|b|tr)illion|[0-9]\s?(?:bn|bln|mln)")
_LEVEL = re.compile(r"\s?[,.;:)]|\s(?:from|it|he|she|they|we|a\s(?:year|month)|last|this|in\s(?:the\s|[12][0-9]))|\W*$")
_BEFORE_COMMA = re.compile(r"\b(?:the|these|those|their|its|his|her)\s((?:[a-z-]+\s)?[a-z-]{2,}s),\s$")
_NO_FIGURE = re.compile(r"\b(?:(\w+) of|for|on|by|scor(?:ed|es?|ing)|turn(?:s|ed)?) $")
_FIGURES = LISTS["grammar.figures"] | LISTS["flows.totals"] | LISTS["flows.changes"]
_ANTECEDENT = 60  # characters from the noun that "of them" means to its number
_TIMES_APART = (0.1, 10.0)  # of two figures for one thing
_FAR_APART = 1000  # times that a number may differ from one two sentences back for the same
_REACH = 160  # characters from a noun to a number that leaves it out
_SENTENCES = 2  # back from a number to the one that says its noun
_LOOKED_AT = 8  # amounts back
_LENT = frozenset({Kind.COUNT, Kind.SHARE})  # kinds of numbers that a noun is lent


def lend_nouns(document: Document, low: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with the nouns that are left out because a neighbour, or the list around them, says them."""
    out = list(amounts)
    for index, amount in enumerate(out):
        if amount.kind not in _LENT:
            continue
        if amount.noun is not None:
            out[index] = _with_common_noun(low, out, index)
            continue
        if (measured := _with_next_unit(low, out, index) or _with_unit(document, low, out, index)) is not None:
            out[index] = measured
            continue
        if (described := _with_shared_head(document.text, low, out, index)) is not None:
            out[index] = described
            continue
        lent = _lent(document, low, out, index)
        if lent is not None:
            out[index] = replace(amount, noun=single_spaced(document.text[lent.start : lent.end]), noun_span=lent)
    return out


def _with_next_unit(low: str, amounts: list[Amount], index: int) -> Amount | None:
    """The amount in the unit that the next one says for both: 300 and 350 metres; 20 and 30 percent."""
    if index + 1 >= len(amounts) or not (amount := amounts[index]).value or amount.kind is not Kind.COUNT:
        return None
    other = amounts[index + 1]
    if other.unit is None or not other.value or not _AND_OR.fullmatch(low, amount.end, other.start):
        return None
    return _measured_as(amount, other) if _TIMES_APART[0] < amount.value / other.value < _TIMES_APART[1] else None


def _measured_as(amount: Amount, other: Amount) -> Amount:
    """The amount in the unit or money of another, and of what that one counts."""
    return replace(
        amount, kind=other.kind, unit=other.unit, dimension=other.dimension, noun=other.noun, noun_span=other.noun_span
    )


def _with_unit(document: Document, low: str, amounts: list[Amount], index: int) -> Amount | None:
    """The amount in the money or unit of the last, whose figure another source puts: "he says half a billion".

    Millions that count nothing are money beside money: "40 million euros, up from 32 million".
    """
    amount = amounts[index]
    if not index or amount.kind is not Kind.COUNT or amount.value is None:
        return None
    last = amounts[index - 1]
    here, there = document.sentence_index(amount.start), document.sentence_index(last.start)
    if here == there and last.kind is Kind.MONEY and _is_bare_sum(low, amount) and not _is_bracketed(low, last):
        return replace(amount, kind=Kind.MONEY, unit=last.unit, dimension=last.dimension)
    if last.kind not in (Kind.MONEY, Kind.MEASURE) or not last.value or here - there > 1:
        return None
    if not _ALONE.match(low, amount.end) or not _TIMES_APART[0] <= amount.value / last.value <= _TIMES_APART[1]:
        return None
    return _measured_as(amount, last) if _GIVING.search(low, max(0, amount.begin - 20), amount.begin) else None


def _is_bare_sum(low: str, amount: Amount) -> bool:
    """Whether millions count nothing and stand as a level: "to 2.1 billion from 2.3 billion a year earlier"."""
    millions = low[amount.start - 1].isspace() and _MILLIONS.search(amount.surface) is not None
    return millions and _LEVEL.match(low, amount.end) is not None


def _lent(document: Document, low: str, amounts: list[Amount], index: int) -> Span | None:
    amount = amounts[index]
    first = document.sentences[document.sentence_index(amount.start)].start
    alone = not index or amounts[index - 1].end <= first
    if alone and (antecedent := _antecedent(low, amount, first)) is not None:
        return antecedent
    neighbour = _following(low, amounts, index) or _preceding(document, low, amounts, index)
    if neighbour is not None:
        return neighbour.noun_span
    if amount.kind is Kind.SHARE:
        return None
    return (
        _of_the(document, low, amount)
        or noun_of_list(document.text, low, amounts, index)
        or _again(document, low, amounts, index)
    )


def _antecedent(low: str, amount: Amount, first: int) -> Span | None:
    """Most of the passengers, 325 of them, were pupils: the noun right before the comma, in a sentence from `first`."""
    if not _OF_IT.match(low, amount.end):
        return None
    found = _BEFORE_COMMA.search(low, max(first, amount.begin - _ANTECEDENT), amount.begin)
    return None if found is None else Span(*found.span(1))


def _following(low: str, amounts: list[Amount], index: int) -> Amount | None:
    """90 and 72 passengers; a quarter of about 18,000 workers."""
    if index + 1 >= len(amounts):
        return None
    amount, other = amounts[index], amounts[index + 1]
    if other.noun is not None and (of := _OF.fullmatch(low, amount.end, other.begin)):
        return other if of.group(1) is None or not _is_aside(low, amount) else None  # in two of the town's three wells
    if other.kind is not amount.kind or other.noun is None or not _SHARES_NOUN.fullmatch(low, amount.end, other.start):
        return None
    return other


def _with_common_noun(low: str, amounts: list[Amount], index: int) -> Amount:
    """Nine Thai and 21 Cambodian soldiers: the first are soldiers too."""
    amount = amounts[index]
    if index + 1 >= len(amounts) or amount.noun_span is None or amount.noun_span.start < amount.end:
        return amount
    other = amounts[index + 1]
    if not _PEOPLE_NAME.fullmatch(amount.noun or "") or other.noun is None or other.noun_span is None:
        return amount
    head = other.noun.split()[-1]
    named = _PEOPLE_NAME.match(other.noun) is not None and len(other.noun.split()) > 1 and is_counted(head.lower())
    joined = (
        named and other.noun_span.start >= other.end and _SHARES_NOUN.fullmatch(low, amount.noun_span.end, other.start)
    )
    return replace(amount, noun=f"{amount.noun} {head}") if joined else amount


def _with_shared_head(text: str, low: str, amounts: list[Amount], index: int) -> Amount | None:
    """The amount with the head noun of a later one of its list: 11 gold, five silver and four bronze medals."""
    own = None
    for amount, other in itertools.pairwise(amounts[index : index + _LISTED_KINDS]):
        kind = _ADJECTIVE.match(low, amount.end)
        joined = kind is not None and _SHARES_NOUN.fullmatch(low, kind.end(), other.start) is not None
        if kind is None or not joined or not {amount.kind, other.kind} <= {Kind.COUNT}:
            return None
        if kind[1] in _NO_ADJECTIVES or is_counted(kind[1]):
            return None
        own = own or kind
        if other.noun is not None and other.noun_span is not None:
            words = other.noun.split()
            if len(words) < _DESCRIBED or other.noun_span.start < other.end:
                return None
            return replace(
                amounts[index], noun=f"{text[slice(*own.span(1))]} {words[-1]}", noun_span=Span(*own.span(1))
            )
    return None


def _preceding(document: Document, low: str, amounts: list[Amount], index: int) -> Amount | None:
    """Three people died and 14 were missing."""
    amount = amounts[index]
    known = low.startswith(("the ", "all "), amount.begin)
    if known or low.startswith((" of the ", " of its ", " of their "), amount.end):
        return None
    sentence = document.sentence_index(amount.start)
    of_it = _OF_IT.match(low, amount.end) is not None
    nearest = None
    for at in range(index - 1, max(-1, index - 5), -1):
        other = amounts[at]
        if amount.start - other.end > _REACH or document.sentence_index(other.start) != sentence:
            break
        carries = _CARRIES_SHARE if amount.kind is Kind.SHARE and not of_it else _CARRIES
        if other.kind is Kind.COUNT and other.noun is not None and carries.search(low, other.end, amount.start):
            if _is_other_thing(low, amount, other):
                continue
            if not _is_in_aside(low, amounts, at) and _is_bracketed(low, other) == _is_bracketed(low, amount):
                return other
            nearest = nearest or other
    return nearest


def _is_other_thing(low: str, amount: Amount, other: Amount) -> bool:
    """Whether the number has its own word for people, and the other's noun is none: 33 bodies and 70 wounded."""
    head = (other.noun or "").split()[-1].lower()
    lifeless = head in _LIFELESS or singular(head) in LISTS["grammar.lifeless"]
    return lifeless and _STATE_AFTER.match(low, amount.end) is not None


def _is_bracketed(low: str, amount: Amount) -> bool:
    """Whether a bracket opens before an amount: Orla 34 cases (12 deaths), Benta 11 (3)."""
    return low.startswith("(", amount.start - 1) if amount.start else False


def _is_aside(low: str, amount: Amount) -> bool:
    """Whether an amount only says where, or names a part: in four districts, including two women, two of them boys."""
    part = low.startswith((" of them", " of whom"), amount.end)
    return part or _ASIDE.search(low, max(0, amount.begin - 12), amount.begin) is not None


def _is_in_aside(low: str, amounts: list[Amount], index: int) -> bool:
    """Whether an amount is an aside or goes on with a list of parts: "including five women and three children"."""
    amount = amounts[index]
    if _is_aside(low, amount):
        return True
    before = amounts[index - 1] if index else None
    if before is None or before.noun_span is None or amount.noun_span is None or before.noun_span.start < before.end:
        return False
    joined = _LISTED.fullmatch(low, before.noun_span.end, amount.begin) is not None
    return joined and _is_in_aside(low, amounts, index - 1)


def _of_the(document: Document, low: str, amount: Amount) -> Span | None:
    """Of the dead, four were boys; among those arrested, 12 are under age; of the clinics visited, nine were full."""
    sentence = document.sentences[document.sentence_index(amount.start)]
    found = _OF_THE.match(low, sentence.start, amount.start)
    words = list(_WORD.finditer(low, *found.span(1))) if found else []
    told = [word for word in words if word[0] in _WHOLES] or [word for word in words if is_counted(word[0])]
    return Span(words[0].start(), told[0].end()) if told else None


def _again(document: Document, low: str, amounts: list[Amount], index: int) -> Span | None:
    """The noun of the sentence before, where the number stands alone: Tarma now has 64,000; it was two."""
    amount = amounts[index]
    if not _ALONE.match(low, amount.end) or (amount.value is not None and amount.value < 2):
        return None
    here = document.sentence_index(amount.start)
    if low.startswith(", ", amount.begin - 2) and low.startswith(",", amount.end):
        return None  # the gunmen, perhaps four or five, took hostages
    if not amount.more and _is_of_another(low, amount):
        return None
    for other in reversed(amounts[max(0, index - _LOOKED_AT) : index]):
        there = document.sentence_index(other.start)
        if here - there > _SENTENCES or document.sentences[here].paragraph - document.sentences[there].paragraph > 1:
            return None
        if there == here and other.kind is Kind.COUNT and other.noun is None:
            return None  # 27 tremors followed. At least 9 died: six in Orla
        lent = _to_lend(low, other) if there < here else None
        alike = not (amount.value and other.value) or 1 / _FAR_APART < amount.value / other.value < _FAR_APART
        if lent is not None and alike:
            return lent
    return None


def _is_of_another(low: str, amount: Amount) -> bool:
    """Whether the word before the number says that it counts another thing: a boy of 17, a line for 111, scored 74."""
    found = _NO_FIGURE.search(low, max(0, amount.begin - 20), amount.begin)
    return found is not None and found.group(1) not in _FIGURES


def _to_lend(low: str, other: Amount) -> Span | None:
    """The noun of a number that a later sentence may take up, or the word that says what became of the counted."""
    if other.kind is not Kind.COUNT or _is_aside(low, other):
        return None
    if other.noun is None:
        state = _STATE_AFTER.match(low, other.end)
        return None if state is None else Span(state.start(1), state.end(1))
    return None if other.noun.lower() in _NO_LENDERS else other.noun_span
