"""Numbers that begin with a word: one hundred and six, half a million, two-thirds, tens of thousands, a dozen."""

from __future__ import annotations

import re

from factcheck.extraction.amounts.digits import LOOSE, signed
from factcheck.extraction.amounts.numerals import (
    COLLECTIVES,
    FRACTIONS,
    IMPRECISE,
    INDEFINITE,
    MAGNITUDES,
    MOVING,
    ONES,
    ORDINALS,
    PLURALS,
    TENS,
    Form,
    Numeral,
    exact,
    part,
    shaped,
    times,
    vague,
)
from factcheck.lexicon import load
from factcheck.lexicon.inflection import forms_in

_HARMING = forms_in(["kill", "injure", "wound", "hurt", "arrest", "maim"])
_NEXT_WORD = re.compile(r"(?:\s{1,2}|\s?[-‐‑]\s?)([a-z]+)")
_AND_WORD = re.compile(r"(?:\s{1,2}|-)and(?:\s{1,2}|-)([a-z]+)")
_WORD = re.compile(r"([a-z]+)")
_OF_PLURAL = re.compile(r"\s{1,2}(?:of|upon)\s{1,2}([a-z]+)")
_OF = re.compile(r"\s{1,2}of\b")
_JOINED = re.compile(r"(?:,|\band)\s\Z")
_SOMEWHERE = re.compile(r"\s(?:in|at|near|outside)\s")
_ARTICLE = re.compile(r"\ban? $")
_AND_A_HALF = re.compile(
    r"\s{1,2}and\s{1,2}(?:a\s{1,2}|an\s{1,2}|(one|two|three)[\s-])?(half|third|thirds|quarter|quarters|fifths?)\b(?!\sof\s)"
)
_OF_MAGNITUDE = re.compile(
    r"(?:\s{1,2}of)?(?:\s{1,2}an?)?[\s-]{1,2}(hundred|thousand|million|milliard|billion|trillion|dozen|lakh|crore)\b"
)
_OF_SOMETHING = re.compile(r"\s{1,2}(?:of|the|its|their|his|her|our|my|your|those|these|all|that|this)\b")
_CONTEXT: dict[str, list[str]] = load("numerals")["context"]
_NO_HALF_AFTER = frozenset(_CONTEXT["no_half_after"])
_NO_HALF_BEFORE = frozenset(_CONTEXT["no_half_before"])
_PART_BEFORE = MOVING.union(_CONTEXT["part_before"])
_PART_AFTER = frozenset(_CONTEXT["part_after"])
_SCORES_BEFORE = frozenset(_CONTEXT["scores_before"])
_NO_SCORES_AFTER = frozenset(_CONTEXT["no_scores_after"])
_LARGEST_SCALE = 1e15
_PHYSICAL = frozenset(load("units")["words"])
_OPENING = "\"'“‘(["  # marks before the first word of a quotation
_OF_THINGS = re.compile(r"\s{1,2}of\s{1,2}(?!(?:the|these|those|them|tens|thousand|million|billion)\b)[a-z]")
_SUM_EACH = re.compile(r"-(?:dollar|euro|pound)\s[a-z]{2,20}s\b")  # three billion-dollar brands
_SCORE_OF = re.compile(r"\s{1,2}(?:of\b|[a-z-]{2,20}s\b)")


def from_words(low: str, token: re.Match[str], done: int) -> Numeral | None:
    """The number that begins with a token; `done` is the end of the number before it."""
    word, (start, end) = token.group(1), token.span(1)
    if start and (low[start - 1].isdigit() or low[start - 1] == "_"):
        return None
    written_on = start > 1 and low[start - 1] == "-" and low[start - 2].isalpha() and start - 1 != done
    if written_on and low[max(0, start - 8) : start - 1].split()[-1] not in LOOSE:
        return None  # high-five, mid-thirties
    if word == "another":
        return _one_more(low, start, end)
    if word == "twice":
        return exact(start, end, 2, digits=False)
    if word in INDEFINITE:
        return _indefinite(low, start, end, word)
    if word in PLURALS:
        return _vague_plural(low, start, end, word)
    if word in ONES or word in TENS:
        return _cardinal(low, start, end, ONES.get(word, TENS.get(word)))
    if word in FRACTIONS and (fraction := _bare_fraction(low, start, end, word)) is not None:
        return fraction
    if word in ORDINALS:
        return shaped(start, end, Form.ORDINAL, ORDINALS[word])
    if word in COLLECTIVES:
        return _collective(low, start, end, word)
    return _bare_magnitude(low, start, end) if word in MAGNITUDES else None


def _article(low: str, start: int) -> int | None:
    """Where "a" or "an" starts that stands before a place, if it does."""
    match = _ARTICLE.search(low, max(0, start - 4), start)
    return None if match is None else match.start()


def _imprecise(low: str, start: int) -> int | None:
    """Where "a few", "several" start that stand before a place, if they do."""
    window = low[max(0, start - 14) : start]
    if not window.endswith((" ", "\n")):
        return None
    words = window.split()
    for count in range(min(3, len(words)), 0, -1):
        if " ".join(words[-count:]).lstrip(_OPENING) in IMPRECISE:
            at = low.rfind(words[-count].lstrip(_OPENING), 0, start)
            return at if at == 0 or not low[at - 1].isalnum() else None
    return None


def _one_more(low: str, start: int, end: int) -> Numeral | None:
    """The one more of "shot two farmers in Mirel and another in Tosk"; elsewhere "another" is no number."""
    if _JOINED.search(low, max(0, start - 6), start) is None or _SOMEWHERE.match(low, end) is None:
        return None
    return exact(start, end, 1, digits=False)


def _indefinite(low: str, start: int, end: int, word: str) -> Numeral | None:
    """Several villages; "several thousand" is read from "thousand"."""
    following = _NEXT_WORD.match(low, end)
    if following is None or following.group(1) in MAGNITUDES or following.group(1) in COLLECTIVES:
        return None
    return vague(start, end, INDEFINITE[word])


def _vague_plural(low: str, start: int, end: int, word: str) -> Numeral | None:
    """Dozens, hundreds of thousands, hundreds upon hundreds, tens of boats; "tens" alone is none."""
    if word == "scores" and not _scores_count(low, start, end):
        return None
    product, alone = 2 * PLURALS[word], True
    for _ in range(3):
        following = _OF_PLURAL.match(low, end)
        if following is None or following.group(1) not in PLURALS:
            break
        end = following.end()
        if following.group(1) != word:
            product, alone = product * PLURALS[following.group(1)], False
    if word == "tens" and alone and _OF_THINGS.match(low, end) is None:
        return None
    return vague(start, end, product)


def _scores_count(low: str, start: int, end: int) -> bool:
    """Whether "scores" is a number and neither a verb nor points: scores of people, wounds scores."""
    following = _NEXT_WORD.match(low, end)
    previous = low[max(0, start - 20) : start].split()
    if previous and previous[-1] in _HARMING and (following is None or following.group(1) in ("in", "at", "on")):
        return True
    if previous and previous[-1].endswith(("'s", "’s", "s'", "s’")) and following and following.group(1) != "of":
        return False  # the composer's scores have won awards
    return (
        following is not None
        and following.group(1) in _SCORES_BEFORE
        and (not previous or previous[-1] not in _NO_SCORES_AFTER)
    )


def _collective(low: str, start: int, end: int, word: str) -> Numeral | None:
    """A dozen, a few dozen, a couple of; "score", "pair" and "couple" alone are no numbers."""
    few, value = _imprecise(low, start), COLLECTIVES[word]
    if word == "dozen":
        if few is not None:
            return vague(few, end, 2 * value, value)
        if low[max(0, start - 5) : start] == "half-":
            return exact(start - 5, end, value / 2, digits=False)
        if low[max(0, start - 3) : start] in ("'s ", "’s "):
            return None  # a baker's dozen
        article = _article(low, start)
        return exact(start if article is None else article, end, value, digits=False)
    article = _article(low, start)
    if word == "couple" and article is not None and _OF.match(low, end) and _OF_MAGNITUDE.match(low, end) is None:
        return vague(article, end, value)
    return None


def _bare_magnitude(low: str, start: int, end: int) -> Numeral | None:
    """A hundred and six, several thousand, hundred thousand, thousand litres; "thousand people" says no number."""
    few = _imprecise(low, start)
    if few is not None:
        scale = MAGNITUDES[low[start:end]]
        while (following := _NEXT_WORD.match(low, end)) is not None and scale < _LARGEST_SCALE:
            if following.group(1) not in MAGNITUDES:
                break
            scale, end = scale * MAGNITUDES[following.group(1)], following.end()
        return vague(few, end, 2 * scale, scale)
    article = _article(low, start)
    if article is None:
        following = _NEXT_WORD.match(low, end)
        goes_on = following is not None and (following.group(1) in MAGNITUDES or following.group(1) in _PHYSICAL)
        return _cardinal(low, start, start, None) if goes_on or low.endswith("another ", 0, start) else None
    return _cardinal(low, article, start, None)


class _Sum:
    """The value of number words as they come: groups below a thousand, times magnitudes, summed."""

    def __init__(self, group: float | None) -> None:
        self.total, self.group, self.scale, self.last = 0.0, group, 1.0, 1e18

    @property
    def value(self) -> float:
        return self.total + (self.group or 0)

    def takes_and(self) -> bool:
        """Whether "and" may go on with the number: one hundred and, two million and."""
        return self.group is None or (self.group >= 100 and self.group % 100 == 0)

    def take(self, word: str, *, joined: bool) -> bool:
        """Add a word, if the number can go on with it."""
        group, room = self.group, self.takes_and()
        if word in TENS and room:
            self.group = (group or 0) + TENS[word]
        elif word in ONES and (room or (group is not None and group % 100 >= 20 and group % 10 == 0)):
            if ONES[word] == 0 or (not room and ONES[word] > 9):
                return False
            self.group = (group or 0) + ONES[word]
        elif joined:
            return False
        elif word == "hundred" and group is not None and 0 < group < 100:
            self.group = group * 100
        elif word in MAGNITUDES and word != "hundred":
            return self._multiply(MAGNITUDES[word])
        elif group and word in PLURALS and word != "tens":
            return self._multiply(PLURALS[word])
        elif group and word in ("dozen", "score"):
            return self._multiply(COLLECTIVES[word])
        else:
            return False
        return True

    def _multiply(self, factor: float) -> bool:
        if self.group is not None and factor < self.last:
            self.total, self.group, self.scale, self.last = self.total + self.group * factor, None, factor, factor
        elif self.group is None and factor > self.last and self.total > 0:  # three lakh crore
            self.total, self.scale, self.last = self.total * factor, self.scale * factor, factor
        else:
            return False
        return True


def _cardinal(low: str, start: int, end: int, first: float | None) -> Numeral:
    """A number in words from `start` on; `first` is the value of the words up to `end`, None where "a" stands there."""
    number = _Sum(1.0 if first is None else first)
    at_word = first is None
    while True:
        following = _WORD.match(low, end) if at_word else _NEXT_WORD.match(low, end)
        at_word = joined = False
        if following is not None and following.group(1) == "and" and number.takes_and():
            following, joined = _AND_WORD.match(low, end), True
        if following is None:
            break
        word = following.group(1)
        if word == "point" and (decimals := _decimals(low, following.end())) is not None:
            return _with_decimals(low, start, number.value, *decimals)
        if word == "score" and _SCORE_OF.match(low, following.end()) is None:
            break  # two score late goals
        if number.value > _LARGEST_SCALE or (_SUM_EACH.match(low, following.end()) and low[end : end + 1].isspace()):
            break
        if not number.take(word, joined=joined):
            break
        end = following.end()
    return _with_part(low, start, end, number.value, number.scale)


def _decimals(low: str, end: int) -> tuple[str, int] | None:
    """The figures said after "point": five, two five, seventy-one."""
    digits = ""
    while (following := _NEXT_WORD.match(low, end)) is not None and len(digits) < 12:
        word = following.group(1)
        if word in ONES and ONES[word] < 10:
            digits += str(int(ONES[word]))
        elif word in TENS and not digits:
            digits += str(int(TENS[word] // 10))
        else:
            break
        end = following.end()
    return (digits, end) if digits else None


def _with_decimals(low: str, start: int, whole: float, digits: str, end: int) -> Numeral:
    following, scale = _NEXT_WORD.match(low, end), 1.0
    if following is not None and following.group(1) in MAGNITUDES:
        scale, end = MAGNITUDES[following.group(1)], following.end()
    start, value = signed(low, start, times(whole + float("0." + digits), scale))
    return exact(start, end, value, digits=False, scale=scale)


_OF_A_YEAR = ("first ", "last ", "next ", "past ", "previous ", "final ")  # three quarters that are months


def _with_part(low: str, start: int, end: int, value: float, scale: float) -> Numeral:
    """A number and the fraction after it: two-thirds, three quarters of a million, one and a half million."""
    start, value = signed(low, start, value)
    following = _NEXT_WORD.match(low, end)
    word = "" if following is None else following.group(1)
    is_time = word == "quarters" and low.endswith(_OF_A_YEAR, 0, start)
    if following is not None and _is_fraction(value, word) and not is_time:
        share = value / FRACTIONS[word]
        magnitude = _OF_MAGNITUDE.match(low, following.end())
        return part(start, following.end(), share) if magnitude is None else _times(start, magnitude, share)
    more = _AND_A_HALF.match(low, end) if word == "and" else None
    if more is not None:
        value += ONES[more.group(1) or "one"] / FRACTIONS[more.group(2)]
        end = more.end()
        following = _NEXT_WORD.match(low, end)
        if following is not None and following.group(1) in MAGNITUDES:
            scale, end = MAGNITUDES[following.group(1)], following.end()
            value = times(value, scale)
    return exact(start, end, value, digits=False, scale=scale)


def _is_fraction(value: float, word: str) -> bool:
    """Whether a number and a word make a fraction: one third, three quarters, but not "two third" nor "four halves"."""
    if word not in FRACTIONS or not 0 < value < FRACTIONS[word]:
        return False
    return word.endswith("s") or value == 1


def _bare_fraction(low: str, start: int, end: int, word: str) -> Numeral | None:
    """Half, a third, a quarter where they stand for a part; half a million, a quarter of a million."""
    if word.endswith("s"):
        return None
    article = _article(low, start)
    at, share = (start if article is None else article), 1 / FRACTIONS[word]
    magnitude = _OF_MAGNITUDE.match(low, end)
    if magnitude is not None and (word in ("half", "quarter") or " of " in magnitude.group()):
        return _times(at, magnitude, share)
    previous = low[max(0, at - 12) : at].rstrip().rsplit(" ", 1)[-1]
    following = _NEXT_WORD.match(low, end)
    if word == "half":
        idle = (article is None and previous in _NO_HALF_AFTER) or (following and following.group(1) in _NO_HALF_BEFORE)
        return None if idle else part(at, end, share)
    if low[end : end + 1] == "-":
        return part(at, end, share) if word == "quarter" else None
    if low.startswith((" party", " parties"), end):
        return None  # sold to a third party
    if article is None:
        return part(at, end, share) if low.startswith(" of a", end) and word.endswith("th") else None
    told = following is not None and following.group(1) in _PART_AFTER
    return part(at, end, share) if told or _OF_SOMETHING.match(low, end) or previous in _PART_BEFORE else None


def _times(start: int, magnitude: re.Match[str], share: float) -> Numeral:
    """A part of a million."""
    word = magnitude.group(1)
    scale = MAGNITUDES.get(word) or COLLECTIVES[word]
    return exact(start, magnitude.end(), times(share, scale), digits=False, scale=scale)
