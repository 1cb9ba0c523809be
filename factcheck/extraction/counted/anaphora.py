"""What a number counts where only an earlier one says it: another 4,900 boarded; it was 19 then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.counted.mentions import Mention, Reading
from factcheck.extraction.counted.steps import Hit, before_phrase, is_company, object_follows
from factcheck.extraction.counted.triggers import NAMING, measure_of
from factcheck.extraction.language.people import is_person
from factcheck.lexicon.lists import LISTS
from factcheck.model import Kind

_OPENING = 3  # words before a number that opens its sentence
_LOOKED_AT = 8  # mentions back
_REACH = 600  # characters back to the figure that an answer goes on about
_ENDS = '.,;:)"CS-'  # tags of what ends the words on a bare figure
FOREIGN = "foreign"
"""The rule of a number that counts none of what was told before."""
AGAIN = "again"
"""The rule of a number that means people who were counted before."""
_MUTE = frozenset({"", "form", "base", "attribute of a thing", FOREIGN})  # rules that say nothing of what happened


def echo_of(mention: Mention, before: Sequence[Mention]) -> tuple[Hit, Mention | None] | None:
    """The measure by what was told `before` in the article, and the mention that told it; None if nothing was."""
    if mention.amount.kind is not Kind.COUNT or not before:
        return None
    last = _whole(mention, before[-1])
    if mention.elided and mention.reading.tag(mention.first - 1) == "(" and _is_behind(mention):
        if last.measure == "other:margin":
            return Hit("other:number", -1, FOREIGN), None  # by 22 points (47 to 25)
        return Hit(last.measure, -1, "elided"), last  # Deaths: 67 (+7)
    if _is_foreign(mention) or _is_split(mention):
        return Hit("other:number", -1, FOREIGN), None
    lent = _by_lent_noun(mention, before)
    if lent is not None:
        return lent
    if _goes_on(mention, last):
        return Hit(last.measure, -1, "elided"), last
    if (last.amount.kind is Kind.COUNT or last.measure == "other:ratio") and is_figure_again(mention):
        told = _main_figure(before, last) or last
        return Hit(told.measure, -1, "total"), told
    return _answered(mention, before)


def share_again(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The share that another source puts anew: "60% walked out, the union said; the ministry put the figure at 33%"."""
    last = before[-1] if before else None
    if mention.amount.kind is not Kind.SHARE or last is None or last.amount.kind is not Kind.SHARE:
        return None
    if mention.noun or mention.amount.start - last.amount.end > _REACH:
        return None
    return last if is_figure_again(mention) else None


def unit_again(mention: Mention) -> Mention | None:
    """The sum, share or measure of its sentence that another source puts anew: "at $2m, but auditors put it at $5m"."""
    if mention.amount.kind is Kind.COUNT or not mention.elided or not _is_put(mention):
        return None
    other = mention.previous
    while other and (other.amount.kind, other.amount.unit) != (mention.amount.kind, mention.amount.unit):
        other = other.previous
    return other


def _is_put(mention: Mention) -> bool:
    """Whether the figure stands for what was told: "put it at $5m", "reckons it to be 9%", "the union says $2m."."""
    reading, index = mention.reading, before_phrase(mention)
    if reading.low(index) in LISTS["grammar.reporting"]:
        return reading.tag(mention.after) in _ENDS
    back = {"at": 1, "be": 2}.get(reading.low(index), 0)
    return back > 0 and reading.low(index - back) == "it" and reading.tag(index - back - 1) in "VE"


def figure_again(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The figure before it for which another is given: "police say 600 came. The unions say 9,000 turned out".

    It is the first of its measure in the same sentence or in the last one that has any.  Of crowds a bare number will
    do, of what befell people only a running figure: 40 others may have died elsewhere.
    """
    again = mention.rule == "toll" or (mention.measure == "participants" and mention.elided)
    last = next((other for other in _telling(before) if other.measure == mention.measure), None) if again else None
    if last is None or mention.amount.start - last.amount.end > _REACH:
        return None
    return _main_figure(before, last, mention.measure)


def _whole(mention: Mention, last: Mention) -> Mention:
    """The last mention of an earlier sentence, or the whole of which it tells a part: "12 fell, two of them boys"."""
    while last.rule == "part" and last.previous is not None and last.reading is not mention.reading:
        last = last.previous
    return last


def _is_behind(mention: Mention) -> bool:
    """Whether only a bracket parts the number from the one before it."""
    return mention.previous is not None and mention.previous.after == mention.first - 1


def _telling(before: Sequence[Mention]) -> Iterator[Mention]:
    """The last mentions that say what happened, the latest first."""
    recent = before[: -_LOOKED_AT - 1 : -1]
    return (other for other in recent if other.rule not in _MUTE and other.amount.kind is Kind.COUNT)


def _main_figure(before: Sequence[Mention], last: Mention | None, measure: str | None = None) -> Mention | None:
    """The first that says what happened in the sentence of the last: "20 were killed and 4 hurt. The count is 16".

    With a measure, the first of that measure.
    """
    same = (other for other in _telling(before) if last and other.reading.sentence == last.reading.sentence)
    fitting = (other for other in same if measure in (None, other.measure))
    return min(fitting, key=lambda other: other.amount.start, default=None)


# ---- nouns lent by an earlier sentence


def _by_lent_noun(mention: Mention, before: Sequence[Mention]) -> tuple[Hit, Mention | None] | None:
    """What befell the last that the noun was lent to, or what the noun says itself.

    "The evacuees numbered 118,700. Tarma alone has 64,000"; "of the dead, four were miners".
    """
    span = mention.amount.noun_span
    if span is None or span.start > mention.amount.start:
        return None
    lender = next((other for other in _telling(before) if other.amount.noun_span == span), None)
    if lender is not None:
        return Hit(lender.measure, -1, "elided"), lender
    measure = measure_of(NAMING, mention.noun.split()[-1])
    return (Hit(measure, -1, "lent"), None) if measure else None


def _is_foreign(mention: Mention) -> bool:
    """Whether the level is one of something else: "... people died. The index rose to 4,512"."""
    span, reading = mention.amount.noun_span, mention.reading
    if is_company(mention):
        return True
    if span is None or span.end > reading.sentence.start:
        return False
    index = before_phrase(mention)
    if reading.low(index) in ("to", "at"):
        index -= 1 + (reading.low(index - 1) == "it")  # the verb: stood at, put it at
        if reading.low(index) not in LISTS["grammar.levelling"]:
            return True  # lines open at 300
    elif reading.low(index) not in LISTS["grammar.be"]:
        return False
    index = reading.skip_left(index - 1, "AX")
    told = reading.has(LISTS["grammar.told_levels"], index - 3, index + 1)  # the number of transfers was 85
    return reading.tag(index) == "N" and not told and measure_of(NAMING, reading.low(index)) is None


def _is_split(mention: Mention) -> bool:
    """Whether the number counts no whole things: "... machines. The river's record, 8.01, dates from 1965"."""
    amount = mention.amount
    return mention.elided and not amount.more and amount.value is not None and amount.value % 1 != 0


# ---- another, as many again, the figure put anew


def _goes_on(mention: Mention, last: Mention) -> bool:
    """Whether the number counts what the one before it counted: "Another 4,900 boarded ships"."""
    if last.rule == "form" or not mention.elided or _has_antecedent(mention):
        return False
    if last.measure in LISTS["grammar.befallen"] and _has_own_verb(mention):
        return False
    joint = mention.reading.low(before_phrase(mention))
    if joint != "of" and joint in LISTS["grammar.inside"] and not (joint == "at" and last.rule == "total"):
        return False  # in seven of the 14 provinces; but the army put it at 250, aid groups at 600
    return mention.amount.more or mention.previous is last or _opens_sentence(mention)


def _has_own_verb(mention: Mention) -> bool:
    """Whether a verb tells something else of the counted: "20 died. Three were caught"; "two carried guns"."""
    reading = mention.reading
    index = reading.skip_right(mention.after, "XA")
    links = LISTS["grammar.links"] - {"managed"}  # 58 others managed to get out
    if reading.tag(index) not in "VE" or reading.low(index) in links:
        return False
    is_passive = reading.has(LISTS["grammar.be"], mention.after, index)
    to_do = reading.tag(index + 1) == "T" and reading.tag(index + 2) == "V"
    return (
        is_passive
        or to_do
        or (reading.low(index) not in LISTS["grammar.reporting"] and object_follows(reading, index + 1))
    )


def _has_antecedent(mention: Mention) -> bool:
    """Whether a noun of its own sentence is what it counts: "most of the passengers, 325 of them, were pupils"."""
    span = mention.amount.noun_span
    return span is not None and mention.previous is None and span.start >= mention.reading.sentence.start


def _opens_sentence(mention: Mention) -> bool:
    """Whether the number opens its sentence: "Only 900 came"; "in the event, some 900 came"."""
    reading = mention.reading
    index = reading.skip_left(mention.first - 1, "ACS")
    if index < 0:
        return mention.first <= _OPENING
    aside = reading.tag(index) == "," and index <= _OPENING + 1 and reading.tag(mention.after) in "VEX"
    return aside and all(reading.tag(i) in "PDNAG" for i in range(index))


def is_figure_again(mention: Mention) -> bool:
    """Whether the figure just told of is put anew: "It had put the figure at 87", "an earlier count of 40"."""
    reading = mention.reading
    if not mention.elided or reading.low(mention.first - 1) not in LISTS["grammar.levels"]:
        return False
    if reading.low(mention.first - 2) == "it" and reading.low(mention.first - 3) in ("put", "puts", "putting"):
        return True
    figure = _figure_before(reading, mention.first - 2, 4)
    if figure is None:
        return False
    between = range(figure + 1, mention.first)
    joint = reading.low(figure + 1) != "of" or figure + 2 == mention.first
    return joint and all(reading.low(i) in LISTS["grammar.levels"] or reading.tag(i) in "AX" for i in between)


def _figure_before(reading: Reading, index: int, reach: int) -> int | None:
    """The index of "the figure", "an earlier count" at most `reach` words back."""
    for back in range(index, max(-1, index - reach), -1):
        if reading.low(back) in LISTS["grammar.figures"]:
            opening = back - 1
            while reading.low(opening) in LISTS["grammar.regradings"]:
                opening -= 1
            return back if reading.tag(opening) in "DQ" or reading.low(opening) in ("'s", "’s", "'", "’") else None
    return None


# ---- bare answers


def _answered(mention: Mention, before: Sequence[Mention]) -> tuple[Hit, Mention] | None:
    """The harbour office says 260; the dockers' own list gives three hundred; the owners spoke of 40 people."""
    reading, is_anybody = mention.reading, mention.head == "person" and not mention.elided
    if (mention.head and not is_anybody) or not (_is_given(reading, before_phrase(mention)) or _is_estimated(mention)):
        return None
    if reading.tag(mention.after) not in _ENDS + "A" and reading.low(mention.after) not in LISTS["grammar.closing"]:
        return None
    told = _main_figure(before, next(_telling(before), None))
    if told is None or mention.amount.start - told.amount.end > _REACH:
        return None
    if is_anybody and not (is_person(told.head) or told.measure in LISTS["grammar.of_the_living"]):
        return None
    return Hit(told.measure, -1, "elided"), told


def _is_estimated(mention: Mention) -> bool:
    """Whether somebody estimates: "police estimated 240,000", and not "an estimated 240,000"."""
    reading, index = mention.reading, before_phrase(mention)
    return reading.tag(index) in "NM" and reading.low(index + 1) in LISTS["grammar.giving"]


def _is_given(reading: Reading, index: int) -> bool:
    """Whether the word at the index gives a figure of what was told: "says", "asked for", "it was"; not "rose to"."""
    word, before = reading.low(index), reading.low(index - 1)
    if word == "on":
        return before.startswith("settl")  # finally settled on 900
    if word in ("to", "for"):
        return before in LISTS["grammar.bargaining"]
    if word == "of":
        return before in LISTS["grammar.speaking_of"]
    if word in LISTS["grammar.be"]:
        return before in ("it", "there", "that", "this", "figure", "number", "total", "count", "toll", "tally")
    return word in LISTS["grammar.giving"]
