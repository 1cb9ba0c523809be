"""Numbers that point at what is known or at another number: one of the, no one, the two sides, three times as many."""

from __future__ import annotations

import re

from factcheck.extraction.amounts.context import Context
from factcheck.extraction.amounts.numerals import Form
from factcheck.lexicon import alternation, load
from factcheck.lexicon.lists import LISTS, small_numbers
from factcheck.model import Kind

_ONE = load("kinds")["one"]
_DEFINITE = load("kinds")["definite"]

_ONE_BEFORE = frozenset(_ONE["before"])
_ONE_AFTER = re.compile(rf"\s?(?:{alternation(_ONE['after'])})(?![a-z])")
_ONLY_ONE = re.compile(r"(?<!\bthe )\b(?:only|just|exactly)\s$")
_SPEAKS = re.compile(rf"(?:\s[\w'’-]+){{1,5}}?,?\s(?:{alternation(_ONE['speech'])})\b")
_FATES = re.compile(rf"\b(?:{alternation(_ONE['fates'])})\b")
_PERSONS = re.compile(rf"\s(?:[\w-]+\s)?(?:{alternation(_ONE['persons'])})\b")
_SAID = frozenset({"said", "says", "told"})
_IS_SUBJECT = re.compile(r"\s[\w-]+(?:\s[\w-]+)?\s(?:was|had|has|died|is)\b")
_NUMBER_WORDS = rf"(?:[0-9]{{1,4}}|{small_numbers()}|dozens?)"
_NUMBER_NEAR = re.compile(rf"\b{_NUMBER_WORDS}\b")
_OPENING = frozenset({"", "and", "but", "that", "while"})
_OF_SOME = re.compile(rf"\sof\s(?:(?:the\s)?{_NUMBER_WORDS}|them|those)\s")
_CLAUSE = re.compile(r"[^,;:.]{0,70}")
_STATE = re.compile(r"\s(?:(?:was|were|is)\s)?(?:killed|dead|wounded|injured|missing)\b")

_IN_STATE = re.compile(
    r"\s(?:is|was|remains?|remained|has been)\s(?:still\s)?"
    r"(?:in\s(?:a\s)?(?:critical|serious|hospital|custody|coma)|critically|seriously|missing|dead)\b"
)


def one(context: Context) -> Kind | None:
    """One as a pronoun or as "a certain": no one, one of the, one witness said, one view is.

    It counts where the words say what happened to the one, or where it stands in a list of numbers.
    """
    if context.written != "one" or context.unit is not None:
        return None
    if _ONLY_ONE.search(context.before) and re.match(r"\s[a-z]", context.after) and not _ONE_AFTER.match(context.after):
        return None  # only one bus; not "the only one"
    if (context.previous in _SAID or context.previous == "that") and _IS_SUBJECT.match(context.after):
        return None  # said one person was killed; not "said one witness"
    if context.previous == "and" and _IN_STATE.match(context.after) and _NUMBER_NEAR.search(context.before[-60:]):
        return None  # two are dead and one is in critical condition
    opens = context.previous in _OPENING and _OF_SOME.match(context.after)
    if (opens or (context.bounded and context.after.startswith(" of "))) and _counts(context):
        return None  # one of four crew members has been rescued; at least one of the guards was killed
    if (
        context.previous == "around"
        or context.previous in _ONE_BEFORE
        or _ONE_AFTER.match(context.after)
        or context.before.endswith("-")
    ):
        return Kind.PARTITIVE
    if context.bounded or (_counts(context) and not _SPEAKS.match(context.after)):
        return None
    return Kind.PARTITIVE


def _counts(context: Context) -> bool:
    clause = _CLAUSE.match(context.after)
    after = "" if clause is None else clause.group()
    if _STATE.match(after) or _PERSONS.match(after) or _FATES.search(after) or _FATES.search(context.before[-25:]):
        return True
    listed = context.previous in ("and", "or") or context.before.endswith(", ")
    return listed and re.match(r"\s[a-z]", after) is not None and _NUMBER_NEAR.search(context.before[-45:]) is not None


_RELATIVE_AFTER = re.compile(
    r"[\s-]?fold\b|-times\b|\stimes\s(?:[a-z]{3,9}er|over|that|the|this(?!\s(?:week|month|year|season)\b)|those)\b"
)
_COMPARED_WITH = re.compile(
    r"(?:\stimes)?\s(?:as\s(?:many|much|large|big|high|likely|long|great)\b|(?:more|less|fewer|worse|better)\b|(?!other|over|after|under)[a-z]{3,9}er\sthan\b|(?:high|low|larg|small)er\b"
    r"|the\s(?:\w+\s){0,2}(?:amount|number|size|rate|level|figure|estimate|sum|total|average|limit|price|value|area|death|toll|norm|share|population)\b"
    r"|(?:that|those)\s(?:of|in|from)\b|(?:its|their|his|her)\s(?!own\b)[a-z]|what\s|[\w-]+['’]s?\s)"
)


def relative(context: Context) -> Kind | None:
    """Three times the limit is a measure, the ratio; an 18-fold rise and "five times that" are said of another number.

    How often something was done is a count: shot six times.
    """
    if context.unit is not None:
        return None
    told = context.written == "twice" or context.after.startswith(" times")
    if told and _COMPARED_WITH.match(context.after):
        return Kind.MEASURE
    return Kind.PARTITIVE if context.written == "twice" or _RELATIVE_AFTER.match(context.after) else None


_ATTRIBUTE = re.compile(r"[-‐‑](?!to-[0-9])([a-z]+)")
_SIZES = frozenset(_DEFINITE["sizes"])
_ROOMED = re.compile(r"\s(?:bed|room|bedroom|storey|story|door)\s[a-z]+s\b")  # two bed flats
_LEAD = re.compile(rf"-point\s(?:{alternation(LISTS['flows.swings'])})\b")


def attribute(context: Context) -> Kind | None:
    """A four-star general, a six-speed car: a trait of one thing, unless it says the size of a body of people."""
    if (context.figure or 0) <= _FEW and not context.bounded and _ROOMED.match(context.after):
        return Kind.DEFINITE
    match = _ATTRIBUTE.match(context.after)
    if match is None or context.unit is not None or match.group(1) in _SIZES or _LEAD.match(context.after):
        return None
    return Kind.DEFINITE


_DEFINITE_BEFORE = frozenset(_DEFINITE["before"])
_THE = ("the", "its", "their", "our", "his", "her", "these", "those")
_OF_THE = re.compile(
    rf"(?:[0-9%]|\b(?:{_NUMBER_WORDS}|one|none|half|all|most|many|some|each|third|quarter|percent|cent))"
    rf"\s(?:out\s)?of\s(?:{'|'.join(_THE)})\s$"
)
_PARENT_OF = re.compile(rf"\b(?:{alternation(_DEFINITE['parents'])})\sof\s$")
_STILL_COUNTED = re.compile(
    rf"(?:\s[\w'’-]+){{0,2}}?\s(?:{alternation(_DEFINITE['unless'])})\b|\s(?:of|in|on|at|who|were|have|had|,)\b|\W*$"
)
_KNOWN_NOUN = re.compile(rf"(?:[\s-][\w'’-]+){{0,2}}?[\s-](?:{alternation(_DEFINITE['nouns'])})\b")
_OR_TWO = re.compile(r"\b(?:an?|one)\s(?:[\w-]+\s){1,2}or\s$")
_FEW, _MANY = 12, 40  # how many may be known one by one; how many of things that come in known numbers


def definite(context: Context) -> Kind | None:
    """The two sides, both countries, 39 of the 47 counties, the top ten: known already."""
    numeral = context.numeral
    if numeral.form is not Form.CARDINAL or context.unit is not None or numeral.value is None:
        return None
    if context.before.endswith("top-") or (context.previous == "top" and not context.bounded):
        return Kind.DEFINITE
    before = context.before[:-1]
    if before.endswith(_THE) and _OF_THE.search(context.before):
        return Kind.DEFINITE if numeral.value <= _FEW or _KNOWN_NOUN.match(context.after) else None
    if numeral.value <= 3 and _OR_TWO.search(context.before):
        return Kind.PARTITIVE  # a week or two, a helicopter or two
    if numeral.value <= _FEW and before.endswith("of") and _PARENT_OF.search(context.before):
        return Kind.PARTITIVE  # a mother of three
    if context.previous not in _DEFINITE_BEFORE and not context.previous.endswith(("'s", "’s", "s'", "s’")):
        return None
    if numeral.value <= _MANY and _KNOWN_NOUN.match(context.after):
        return Kind.DEFINITE
    known = numeral.value <= _FEW and not numeral.digits and not _STILL_COUNTED.match(context.after)
    return Kind.DEFINITE if known else None
