"""What a number is: a count, a measure, money, a share, or one of the many numbers that claim nothing.

Each detector looks at a `Place` and says its kind or None; the first that speaks decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.extraction.nouns import noun_after
from factcheck.extraction.numerals import Form, Numeral
from factcheck.extraction.units import Unit
from factcheck.lexicon import alternation, load
from factcheck.model import Kind

_LEXICON = load("kinds")
_MONTHS = alternation(_LEXICON["time"]["months"])
_TIME_UNITS = alternation(_LEXICON["time"]["units"])
_ZONES = alternation(_LEXICON["time"]["zones"])


@dataclass(frozen=True, slots=True)
class Place:
    """A number with what stands around it, inside its sentence.  `before` and `after` are in lower case."""

    text: str
    low: str
    start: int
    end: int
    numeral: Numeral
    unit: Unit | None
    before: str
    after: str
    million: bool  # the m written on to the digits is read as million
    bounded: bool  # a bound word stands before the number
    capitals: bool  # whether capital letters tell names from other words here
    sentence_start: int
    limit: int  # the end of the sentence


def kind_of(place: Place) -> Kind:
    """The kind of a number in its place."""
    for detector in _DETECTORS:
        kind = detector(place)
        if kind is not None:
            return kind
    return Kind.COUNT


_FORMS = {
    Form.DATE: Kind.DATE, Form.PHONE: Kind.PHONE, Form.TIME: Kind.TIME, Form.LABEL: Kind.LABEL, Form.NAME: Kind.NAME, Form.SCORE: Kind.SCORE,
}  # fmt: skip


def _by_form(place: Place) -> Kind | None:
    if place.numeral.form is Form.ORDINAL:
        return Kind.DATE if _is_date(place) else Kind.ORDINAL
    if place.numeral.form is Form.DECADE:
        return Kind.AGE if re.search(r"\b(?:his|her|their|my|our|your)\s(?:early |mid-?|late )?$", place.before) else Kind.YEAR
    return _FORMS.get(place.numeral.form)


_MONTH_BEFORE = re.compile(rf"(?<![0-9]\s)(?<![0-9]th\s)(?:\b(in|of)\s+)?\b({_MONTHS}),?\s?(?:the\s)?$")
_MONTH_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s{{0,2}}(?:-|–|—|,|and|or|to|/)\s?[0-9]{{1,2}}(?:st|nd|rd|th)?){{0,4}}\s{{0,2}}[-,\[]?\s?(?:of\s|day of\s)?({_MONTHS})(?![a-z])"
)
_DATE_END = re.compile(r"(?:\s?(?:[,.;:)(/|\"'’”-]|$)|\s(?:and|at|in|to|when|after|with|that|by|for|from|on|or|the|a|as|was|is|were|deadline|attack|election|elections|this|last|19|20)|\s?-)")


def _is_date(place: Place) -> bool:
    numeral = place.numeral
    value = numeral.value if numeral.value is not None else numeral.high
    if value is None or value != int(value) or not 1 <= value <= 31 or (not numeral.digits and numeral.form is not Form.ORDINAL):
        return False
    after = _MONTH_AFTER.match(place.after)
    if after is not None:
        return after.group(1) != "may" or not place.capitals or place.text[place.end + after.start(1)] == "M"
    before = _MONTH_BEFORE.search(place.before)
    if before is None:
        return False
    if before.group(2) in ("may", "march") and place.capitals and not place.text[place.start - len(place.before) + before.start(2)].isupper():
        return False
    return before.group(1) is None or _DATE_END.match(place.after) is not None


def _date(place: Place) -> Kind | None:
    return Kind.DATE if not place.bounded and place.unit is None and _is_date(place) else None


_CLOCK_AFTER = re.compile(rf"\s{{0,2}}(?:[ap]\.m\b|[ap]m\b|o['’]clock|(?:{_ZONES})(?![a-z]))")
_HOUR_ZONES = re.compile(r"\s{0,2}\(?(?:[0-9]{4}\s)?(?:gmt|utc|[a-z]{2,4}t\b|[a-z]{1,3}st\b|local|hours|hrs|h\b|am\b|pm\b|/)")


def _clock(place: Place) -> Kind | None:
    """Clock times: 3 p.m., 0900 GMT, at 1030, 1100 (1600 GMT)."""
    numeral = place.numeral
    if not numeral.digits or numeral.form is not Form.CARDINAL and numeral.form is not Form.RANGE:
        return None
    if re.match(r"\s{0,2}(?:[ap]\.m\b|[ap]m\b|o['’]clock)", place.after) is not None:
        return Kind.TIME
    written = place.low[place.start : place.end]
    if not re.fullmatch(r"(?:[0-9]{4}\D{1,5})?(?:[01][0-9]|2[0-4])[0-5][0-9]", written):
        return None
    if _HOUR_ZONES.match(place.after) and _CLOCK_AFTER.match(place.after.replace("(", "", 1)):
        return Kind.TIME
    if re.match(r"\s{0,2}\(?[0-9]{4}\s?(?:gmt|utc|hrs|hours|local)", place.after) or written[0] == "0":
        return Kind.TIME
    if re.search(r"\b(?:at|by|until|before|after|from)\s$", place.before) and re.match(
        r"\s?(?:[.,;)]|on\b|today|yesterday|this\b|$)", place.after
    ) and not place.before.endswith(("by ", "after ", "until ", "from ", "before ")):
        return Kind.TIME
    if re.match(r"\s?[a-z]{2,4}t?\s?/", place.after) or place.before.endswith("/"):
        return Kind.TIME
    return None


_YEAR_BEFORE = re.compile(r"(?:^|[\s(\[/'‘\"“-])(" + alternation(_LEXICON["time"]["year_openers"]) + rf"|{_MONTHS}|[0-9]{{1,2}},?)\s?$")
_WEAK_OPENERS = frozenset({"of", "the", "to", "and", "about", "around", "for", "between", "a", "an", "this", "that", "its", "their"})
_DAY_MONTH_BEFORE = re.compile(rf"\b[0-9]{{1,2}}[\s-](?:{_MONTHS})[\s-]['’]?$")
_PEOPLE_AFTER = re.compile(r"(?:\s{1,2}[a-z'’-]+){0,2}\s{1,2}(?:" + alternation(_LEXICON["time"]["counted"]) + r")\b")


def _year(place: Place) -> Kind | None:
    """Bare four-figure numbers: 2011, 1990-94, between 1600 and 1900; and 5 Sep 89."""
    numeral = place.numeral
    written = place.low[place.start : place.end]
    if re.fullmatch(r"[0-9]{2}", written) and _DAY_MONTH_BEFORE.search(place.before):
        return Kind.YEAR if int(written) > 31 or re.match(r"\s?(?:[(\[.,;)]|--|$)", place.after) else None
    if not numeral.digits or place.unit is not None or not re.fullmatch(r"[12][0-9]{3}(?:\D{1,5}(?:[12][0-9]{3}|[0-9]{2}))?", written):
        return None
    year = numeral.value if numeral.value is not None else numeral.low
    if year is None or not 1000 <= year <= 2199:
        return None
    if _LABEL_BEFORE.search(place.before) and not place.before.endswith("season "):
        return None
    opener = _YEAR_BEFORE.search(place.before)
    if re.match(r"[-–](?:[0-9]{2}|[0-9]{4})(?![0-9])|\s[-–]\s(?:19|20)[0-9]{2}(?![0-9])", place.after) or re.search(
        r"\b(?:19|20)[0-9]{2}\s[-–]\s$", place.before
    ):
        return Kind.YEAR
    if opener is None and (place.bounded or _PEOPLE_AFTER.match(place.after)):
        return None
    if opener is not None and opener.group(1) in _WEAK_OPENERS and _PEOPLE_AFTER.match(place.after):
        return None
    if 1900 <= year <= 2099:
        return Kind.YEAR
    return Kind.YEAR if opener is not None and opener.group(1) not in _WEAK_OPENERS - {"between"} else None


_AGE_BEFORE = re.compile(
    r"(?:\b(?:voting|retirement|pension|minimum|maximum|legal|average|median|mean|drinking|school|the|an?)\sage\b[^.;,]{0,24}\b(?:to|of|from|at|is|was|be)\s"
    r"|\b(?:aged|age|ages|age of|ages of|aged between|turning|turned|as young as|as old as|younger than|older than)\s(?:about |around |just |only |over |under |between |at least )?"
    r"|\b(?:people|children|adults|men|women|those|anyone|everyone|girls|boys|kids|persons|residents|youths?|workers|patients|voters|citizens)\s(?:who are |who were )?(?:aged |age )?(?:over|under|above|below|older than|younger than)\s(?:the age of )?)$"
)
_OLD_AFTER = re.compile(rf"[\s-]{{1,2}}(?:{_TIME_UNITS})[\s-]{{1,2}}(?:olds?\b|of age\b)")
_WHO_IS = re.compile(r"\b(?:who|he|she|i)(?:['’]s|\sis|\swas|\sturned|\sturns|['’]m|\sam)\s(?:only |just |now |about )?$")
_APPOSITION_AFTER = re.compile(r"(?:\s?,|\s?\)|\s[-–—]{1,2}\s|;|\s(?:who|and|from|of|was|is|said|told|had|has|were|years old)\b|\.?$|\.\s)")


def _age(place: Place) -> Kind | None:
    """Ages: 40-year-old, aged 12, "Zora Lind, 69,", who is 84, children under 5."""
    if _OLD_AFTER.match(place.after) or re.match(r"-(?:year|month|week|day)s?-olds?\b", place.after):
        return Kind.AGE
    numeral = place.numeral
    value = numeral.value if numeral.value is not None else numeral.high
    if place.unit is not None or value is None or not 0 < value <= 115 or value != int(value):
        return None
    if _AGE_BEFORE.search(place.before) is not None:
        return Kind.AGE
    ends = _APPOSITION_AFTER.match(place.after) is not None
    if _WHO_IS.search(place.before) and (ends or re.match(r"\s(?:so|when|but|because|while|at|then)\b", place.after)) and value > 1:
        return Kind.AGE
    name = re.search(r"([^\W\d_][\w'’.-]+)(, | \()$", place.text[place.start - len(place.before) : place.start])
    if name is None or not ends or not numeral.digits or numeral.form is not Form.CARDINAL:
        return None
    if name.group(2) == " (":
        return Kind.AGE if place.after.startswith(")") and value >= 10 and place.capitals and name.group(1)[0].isupper() else None
    named = name.group(1)[0].isupper() or (place.after.startswith(",") and value >= 14)
    return Kind.AGE if named and name.group(1).lower() not in _MONTH_NAMES else None


_MONTH_NAMES = frozenset(_LEXICON["time"]["months"])
_DURATION_AFTER = re.compile(
    rf"\]?[\s-]{{1,2}}(?:or so |or more |more |full |whole |long |straight |consecutive |successive |calendar |working |business |additional |further |solid |short |previous |past |light |man-)?({_TIME_UNITS})(?![a-z])(?!\s(?:homes?|hand|city|cities|place|half)\b)"
)
_HALF_TIME = re.compile(rf"\s(?:an?\s|the\s|of an?\s)({_TIME_UNITS})\b")


def _duration(place: Place) -> Kind | None:
    if place.unit is not None and place.unit.dimension == "currency":
        return None
    match = _DURATION_AFTER.match(place.after)
    if match is not None and (match.group(1) != "second" or match.group()[0] == "-" or place.numeral.digits):
        return Kind.DURATION
    if place.numeral.form is Form.FRACTION and _HALF_TIME.match(place.after):
        return Kind.DURATION
    if re.search(rf"\b(?:{_TIME_UNITS}) or $", place.before):
        return Kind.DURATION
    if re.match(r"(?:h|hr|hrs|min|mins|s|sec|secs)(?![a-z])", place.after) and place.numeral.glued:
        return Kind.DURATION
    return None


_RELATIVE_AFTER = re.compile(r"[\s-]?(?:fold|times)\b(?!\s(?:a|an|per|each|every)\s(?:second|minute|hour|day|night|week|month|year)\b)")


def _relative(place: Place) -> Kind | None:
    """Three times the limit, an 18-fold rise: said of another number, which is what counts."""
    return Kind.PARTITIVE if place.unit is None and _RELATIVE_AFTER.match(place.after) else None


_LABEL_BEFORE = re.compile(r"(?:^|[\s(\"'“‘/-])(" + alternation(_LEXICON["label"]["before"]) + r")\s$")
_STREET_AFTER = re.compile(r"\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w'’.]*\s){1,3}?(?:" + "|".join(w.capitalize() for w in _LEXICON["label"]["streets"]) + r")\b")
_PHONE_BEFORE = re.compile(r"\b(?:" + alternation(_LEXICON["label"]["phone"]) + r")\b[^.!?]{0,30}$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t]*$")
_NAME_THEN_NUMBER = re.compile(r"(?:^|\s|[\"'“‘(&])([A-Z][\w&'’+-]*|[a-z][A-Z]\w*)\s$")


def _label(place: Place) -> Kind | None:
    """Numbers that name a thing: Resolution 1973, Route 66, 575 Long Road, list numbers, numbers to call."""
    numeral = place.numeral
    if place.unit is not None or numeral.form not in (Form.CARDINAL, Form.RANGE):
        return None
    if numeral.glued and numeral.digits and not place.million and numeral.glued[0] not in "%°º'″′€£$":
        return Kind.LABEL
    if place.before.endswith("#") or (not place.bounded and _is_numbered(place)):
        return Kind.LABEL
    if not numeral.digits:
        return None
    if re.fullmatch(r"0[0-9]+", place.low[place.start : place.end]):
        return Kind.LABEL
    if (numeral.value or 0) < 100 and _is_list_number(place):
        return Kind.LABEL
    bare = re.fullmatch(r"[0-9]{1,6}", place.low[place.start : place.end]) is not None
    if bare and _STREET_AFTER.match(place.text, place.end, place.limit):
        return Kind.LABEL
    if bare and place.end - place.start >= 5 and not place.bounded and _PHONE_BEFORE.search(place.before):
        return Kind.PHONE
    if bare and place.before.endswith(" the ") and re.match(r"\s?[,.;)]", place.after):
        return Kind.LABEL  # the 747
    return _product(place) if bare and not place.bounded else None


def _is_list_number(place: Place) -> bool:
    """Whether a number opens an item: "3. The union", "2) the ministry", or a line between lines so numbered."""
    if place.after.startswith(")"):
        return "(" not in place.before[-40:]
    if not _LIST_NUMBER.search(place.before) or place.numeral.value is None:
        return False
    if re.match(r"[.)](?:\s|$)", place.after):
        return True
    value = int(place.numeral.value)
    around = place.low[max(0, place.start - 200) : place.end + 200]
    return re.match(r"\s[A-Z]", place.text[place.end : place.end + 2]) is not None and any(
        f"\n{other}{mark}" in around for other in (value - 1, value + 1) for mark in (" ", ".", ")")
    )


def _is_numbered(place: Place) -> bool:
    match = _LABEL_BEFORE.search(place.before)
    if match is None or _COUNTED_NEXT.match(place.after):
        return False
    if match.group(1) in ("no", "act", "form", "order", "title", "rule", "question", "bill", "line", "area", "group", "case", "file", "code", "mark", "measure", "item", "set", "day", "week", "season", "camp", "lane", "numbers", "law", "operation"):
        if not place.numeral.digits:
            return match.group(1) in ("day", "week", "round", "phase") and not noun_after(
                place.text, place.end, place.limit, one=False, capitals=place.capitals
            )
        return place.low[place.end : place.end + 1] != "," and (place.capitals is False or place.text[place.start - len(match.group(1)) - 1].isupper())
    return True


_COUNTED_NEXT = re.compile(r"\s(?:people|men|women|children|soldiers|civilians|police|policemen|troops|persons|were|have|had|killed|dead|wounded|injured|missing|died|arrested|detained|others|more)\b")


def _product(place: Place) -> Kind | None:
    """iPhone 12, Apollo 11, S&P 500: a name, a number, and no counted thing after it."""
    if not place.capitals:
        named = "(" in place.before[-60:] and re.match(r"\s?[)\]]", place.after) and re.search(r"[a-z]{4,}\s$", place.before)
        return Kind.LABEL if named and not place.bounded else None
    written = place.text[place.start - len(place.before) : place.start]
    match = _NAME_THEN_NUMBER.search(written)
    if match is None or match.group(1).endswith(("'s", "’s")) or place.start - len(match.group(1)) - 1 <= place.sentence_start:
        return None
    if match.group(1).lower() in _MONTH_NAMES or match.group(1).lower() in _WEEKDAYS:
        return None
    return None if _COUNTED_NEXT.match(place.after) or noun_after(place.text, place.end, place.limit, one=False, capitals=True) else Kind.LABEL


_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_NAME_BEFORE = re.compile(r"\b(?:" + alternation(_LEXICON["names"]["before"]) + r")\s$")


def _name(place: Place) -> Kind | None:
    """A number inside a name: Group of Seven, Six Nations, World War Two."""
    if _NAME_BEFORE.search(place.before) and not place.bounded:
        return Kind.NAME
    first = place.text[place.start]
    if not place.capitals or not first.isupper() or place.start == place.sentence_start or place.numeral.form is not Form.CARDINAL:
        return None
    previous = place.text[place.start - 1 : place.start]
    two_back = place.text[max(0, place.start - 2) : place.start].strip()
    if previous not in (" ", "-") or two_back[-1:] in ("", ":", ".", "-", "–", "—", "!", "?", "•", "|", ")", '"', "”", "“", "’", "'", "\n"):
        return None
    named_before = re.search(r"\b[A-Z][a-z]+\s$", place.text[max(place.sentence_start + 1, place.start - 30) : place.start])
    named_after = re.match(r"[\s-][A-Z]|['’]s", place.text[place.end : place.end + 2]) or re.match(r"\W*$", place.after)
    return Kind.NAME if named_before or named_after else None


_ONE_BEFORE = re.compile(r"\b(?:" + alternation(_LEXICON["one"]["before"]) + r")\s$")
_ONE_AFTER = re.compile(r"\s?(?:" + alternation(_LEXICON["one"]["after"]) + r")(?![a-z])")
_ONE_SPEAKS = re.compile(r"(?:\s[\w'’-]+){1,5}?,?\s(?:" + alternation(_LEXICON["one"]["speech"]) + r")\b")


def _one(place: Place) -> Kind | None:
    """One as a pronoun or as "a certain": no one, one of the, one witness said."""
    if place.numeral.value != 1 or place.numeral.digits or place.numeral.form is not Form.CARDINAL or place.unit is not None:
        return None
    if place.low[place.start : place.end] != "one":
        return None
    if _ONE_BEFORE.search(place.before) or _ONE_AFTER.match(place.after) or re.search(r"\b\w+-$", place.before):
        return Kind.PARTITIVE
    if place.bounded or (_is_counted_one(place) and not _ONE_SPEAKS.match(place.after)):
        return None
    return Kind.PARTITIVE


_FATES = re.compile(r"\b(?:" + alternation(_LEXICON["one"]["fates"]) + r")\b")
_PERSONS = re.compile(r"\s(?:[\w-]+\s)?(?:" + alternation(_LEXICON["one"]["persons"]) + r")\b")
_NUMBER_NEAR = re.compile(r"\b(?:[0-9]{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)\b")


def _is_counted_one(place: Place) -> bool:
    """Whether "one" counts: one person, one ship sank, three ferries and one ship."""
    clause = re.match(r"[^,;:.]{0,70}", place.after)
    after = clause.group() if clause is not None else ""
    if re.match(r"\s(?:was|were|is)?\s?(?:killed|dead|wounded|injured|missing)\b", after) or _PERSONS.match(after):
        return True
    listed = re.search(r"(?:\band|,|\bor|\bwith)\s$", place.before) is not None and _NUMBER_NEAR.search(place.before[-45:]) is not None and re.match(r"\s[a-z]", after) is not None
    return listed or _FATES.search(after) is not None or _FATES.search(place.before[-25:]) is not None or re.match(r"[^,;:.]{0,40}\band (?:two|three|four|five|six|seven|eight|nine|ten|[0-9])", after) is not None


_OF_THE = re.compile(
    r"(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|none|half|all|most|many|some|each|third|quarter|percent|cent|%))\s(?:out\s)?of\s(?:the|its|their|our|his|her|these|those)\s$"
)
_DEFINITE_BEFORE = re.compile(r"(?:\b(?:" + alternation(_LEXICON["definite"]["before"]) + r")|[a-z]['’]s?)\s$")
_NOT_DEFINITE = re.compile(r"(?:\s[\w'’-]+){0,2}?\s(?:" + alternation(_LEXICON["definite"]["unless"]) + r")\b|\s(?:of|in|on|at|who|were|have|had|,)\b|\W*$")
_DEFINITE_NOUN = re.compile(r"(?:[\s-][\w'’-]+){0,2}?[\s-](?:" + alternation(_LEXICON["definite"]["nouns"]) + r")\b")


def _definite(place: Place) -> Kind | None:
    """The two sides, both countries, the three men: known already."""
    numeral = place.numeral
    if numeral.form is not Form.CARDINAL or place.unit is not None or numeral.value is None:
        return None
    if re.search(r"\btop[\s-]$", place.before):
        return Kind.DEFINITE
    if _OF_THE.search(place.before):
        return Kind.DEFINITE
    if re.search(r"\b(?:groups|teams|pairs|rows|batches|sets|crews|gangs|packs|clusters|parties)\sof\s$", place.before) and not re.match(
        r"\s[a-z]", place.after
    ):
        return Kind.PARTITIVE
    if _DEFINITE_BEFORE.search(place.before) is None:
        return None
    if numeral.value <= 40 and _DEFINITE_NOUN.match(place.after):
        return Kind.DEFINITE
    if numeral.value <= 12 and not numeral.digits and not _NOT_DEFINITE.match(place.after):
        return Kind.DEFINITE
    return None


def _measured(place: Place) -> Kind | None:
    if place.unit is not None:
        if place.unit.dimension == "currency":
            return Kind.MONEY
        return Kind.SHARE if place.unit.name in ("percent", "percentage point") else Kind.MEASURE
    if place.numeral.form in (Form.FRACTION, Form.RATIO):
        return Kind.COUNT if place.numeral.digits and re.match(r"\W*$", place.after) else Kind.SHARE
    return None


_DETECTORS: tuple[Callable[[Place], Kind | None], ...] = (
    _by_form, _date, _clock, _year, _age, _duration, _relative, _measured, _label, _name, _one, _definite,
)  # fmt: skip
