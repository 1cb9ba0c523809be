"""Numbers as they are written: digits, words and both together; no context, no unit, no meaning.

Works on the lower-cased text, whose offsets are those of the text (`lowered`).  One pass over the words; every
look-ahead is bounded, so that the time is linear in the length of any text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from factcheck.lexicon import load

_WORDS = load("numerals")
_ONES: dict[str, float] = _WORDS["ones"]
_TENS: dict[str, float] = _WORDS["tens"]
_MAGNITUDES: dict[str, float] = _WORDS["magnitudes"]
_SUFFIXES: dict[str, float] = _WORDS["suffixes"]
_COLLECTIVES: dict[str, float] = _WORDS["collectives"]
_PLURALS: dict[str, float] = _WORDS["plurals"]
_FRACTIONS: dict[str, float] = _WORDS["fractions"]
_ORDINALS: dict[str, float] = _WORDS["ordinals"]
_GLYPHS: dict[str, float] = _WORDS["glyphs"]
_IMPRECISE: frozenset[str] = frozenset(_WORDS["imprecise"]["words"])
INDEFINITE: dict[str, float] = _WORDS["indefinite"]
"""Several, numerous: no number is said."""
_STARTERS = frozenset(
    [*INDEFINITE, *_ONES, *_TENS, *_COLLECTIVES, *_PLURALS, *_FRACTIONS, *_ORDINALS, "hundred", "thousand", "million", "billion"]
    + ["trillion", "lakh", "crore"]
)
_LONGEST = 18  # digits; longer runs are no numbers that a news text counts with

_TOKEN = re.compile(r"[0-9]++(?:[.,][0-9]++)*+|[a-z]++|[" + "".join(_GLYPHS) + "]")
_PLAIN = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}(?![0-9])){1,4}+(?![ ,.\u00a0\u2009\u202f][0-9])")
_GLUE = re.compile(r"[a-zµ°º′″€£¥¢$%][a-z0-9/²³°]{0,7}")
_NEXT_WORD = re.compile(r"(?:\s{1,2}|\s?[-‐‑]\s?)([a-z]+|[0-9]++(?:[.,][0-9]++)*+)")
_AND_WORD = re.compile(r"(?:\s{1,2}|-)and(?:\s{1,2}|-)([a-z]+)")
_SHAPES = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}([/.])[0-9]{1,2}\2[0-9]{4}(?![0-9])|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9/]))"
    r"|(?P<phone>\+?[0-9]{1,4}(?:[ .-]\(?[0-9]{2,5}\)?){2,5}(?![0-9])|\+[0-9]{7,15}(?![0-9]))"
    r"|(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]))"
    r"|(?P<label>[0-9]{1,5}(?:\.[0-9]{1,5}){2,6}(?![0-9])|24/7|[0-9]{4}/[0-9]{2,4}(?![0-9]))"
    r"|(?P<name>9/11(?![0-9/]))"
    r"|(?P<fraction>(?:([0-9]{1,3})(?:[ -]|\s{1,2}and\s{1,2}))?([0-9]{1,3})\s?[/⁄∕]\s?([0-9]{1,4})(?![0-9/:-]|[.,][0-9]))"
)


class Form(Enum):
    """What a written number looks like."""

    CARDINAL = auto()
    VAGUE = auto()  # dozens, a few hundred, tens of thousands
    FRACTION = auto()  # a third, two-thirds, half
    RATIO = auto()  # one in three, three out of four
    ORDINAL = auto()
    DATE = auto()
    PHONE = auto()
    TIME = auto()
    LABEL = auto()  # letters attached, versions, too many digits
    NAME = auto()
    DECADE = auto()  # 1990s, 40s
    RANGE = auto()  # 20 to 30
    SCORE = auto()  # 3-2


@dataclass(frozen=True, slots=True)
class Numeral:
    """A written number: its place, its interval and its look.

    `value` is None for a range and for a vague word; fractions and ratios are parts of one, not per cent.
    `scale` is the multiplier that was said (million), for "5 to 10 million".  `glued` are letters or signs that
    follow the digits without a space (10km), not part of the span.
    """

    start: int
    end: int
    form: Form
    value: float | None
    low: float | None
    high: float | None
    digits: bool = False
    scale: float = 1.0
    glued: str = ""


def lowered(text: str) -> str:
    """The text in lower case, with the same offsets."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def find_numerals(low: str, prefixes: frozenset[str] = frozenset()) -> list[Numeral]:
    """Every written number of a lower-cased text, in order, not overlapping.

    Digits with letters before them are a code (C130), unless the letters are among `prefixes` (RM130).
    """
    found: list[Numeral] = []
    done = 0
    for token in _TOKEN.finditer(low):
        start = token.start()
        if start < done:
            continue
        word = token.group()
        numeral = None
        if word[0].isdigit():
            numeral = _from_digits(low, token, prefixes, done)
        elif word in _STARTERS:
            numeral = _from_words(low, token, done)
        elif word in _GLYPHS:
            numeral = Numeral(start, token.end(), Form.FRACTION, _GLYPHS[word], _GLYPHS[word], _GLYPHS[word])
        if numeral is not None and numeral.start >= done:
            found.append(numeral)
            done = numeral.end
    return found


def _exact(start: int, end: int, value: float, *, digits: bool, scale: float = 1.0, glued: str = "") -> Numeral:
    return Numeral(start, end, Form.CARDINAL, value, value, value, digits, scale, glued)


def _opaque(start: int, end: int, form: Form, value: float | None = None) -> Numeral:
    return Numeral(start, end, form, value, value, value, digits=True)


_PREFIX = re.compile(r"(?:^|[^a-z0-9$])(\$?[a-z]{1,4}\.?)$")


def _from_digits(low: str, token: re.Match[str], prefixes: frozenset[str], done: int) -> Numeral | None:
    start, end = token.span()
    before = low[start - 1] if start else " "
    if before.isalnum() or before == "_":
        prefix = _PREFIX.search(low, max(0, start - 6), start)
        if prefix is None or prefix.group(1) not in prefixes:
            return _opaque(start, end, Form.LABEL)
    if before == "-" and _is_coded(low, start - 1, done):
        return _opaque(start, end, Form.LABEL)
    shape = _SHAPES.match(low, start - 1 if before == "+" else start)
    if shape is not None and (numeral := _from_shape(low, shape)) is not None:
        return numeral
    if (spaced := _SPACED.match(low, start)) is not None:
        text, end = re.sub(r"\s", "", spaced.group()), spaced.end()
    else:
        plain = _PLAIN.match(low, start, end)
        text, end = (plain.group(), plain.end()) if plain else (token.group(), end)
        if end < token.end():  # 22,24,26: a list; 1.2.3 was a shape
            end = start + re.match(r"[0-9]+", low[start:end]).end()  # type: ignore[union-attr]
            text = low[start:end]
    if len(text) > _LONGEST + text.count(","):
        return _opaque(start, token.end(), Form.LABEL)
    value = float(text.replace(",", ""))
    if before == "." and "." not in text and "," not in text and (start == 1 or not low[start - 2].isalnum()):
        start, value = start - 1, float("0." + text)
    start, value = _signed(low, start, value)
    return _with_multiplier(low, start, end, value)


def _is_coded(low: str, end: int, done: int) -> bool:
    """Whether letters stand before a hyphen and digits (C-130), other than those of another number (5k-20k)."""
    word = re.search(r"[a-z]{1,12}$", low[max(0, end - 12) : end])
    glued = done > 0 and low[done:end].isalpha()  # 5k-20k
    return word is not None and not glued and word.group() not in {"mid", "some", "about", "to", "or", "and", "than"}


def _signed(low: str, start: int, value: float) -> tuple[int, float]:
    if start and low[start - 1] in "-−" and (start == 1 or low[start - 2] in " \n\t(<>=$£€") and not low[max(0, start - 3) : start - 2].isdigit():
        return start - 1, -value
    if low[max(0, start - 6) : start] == "minus ":
        return start - 6, -value
    if low[max(0, start - 9) : start] == "negative ":
        return start - 9, -value
    return start, value


def _from_shape(low: str, shape: re.Match[str]) -> Numeral | None:
    start, end = shape.span()
    kind = shape.lastgroup
    if kind == "fraction":
        whole, top, bottom = (shape.group(i) for i in range(shape.re.groupindex["fraction"] + 1, shape.re.groupindex["fraction"] + 4))
        if int(bottom) == 0 or int(top) >= int(bottom) or int(bottom) > 128 and int(bottom) != 1000:
            return None
        value = int(top) / int(bottom)
        if whole is not None:
            value += int(whole)
            return _exact(start, end, value, digits=True)
        return Numeral(start, end, Form.FRACTION, value, value, value, digits=True)
    if kind == "phone" and sum(c.isdigit() for c in shape.group()) < 9 and "+" not in shape.group():
        if "-" not in shape.group() or " " in shape.group():
            return None
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-?[0-9]{0,2}", shape.group()):
            return _opaque(start, end, Form.DATE)
    if kind == "phone" and re.fullmatch(r"[1-9][0-9]{0,2}(?: [0-9]{3})+", shape.group()):
        return None
    forms = {"date": Form.DATE, "phone": Form.PHONE, "time": Form.TIME, "label": Form.LABEL, "name": Form.NAME}
    return _opaque(start, end, forms[str(kind)])


def _with_multiplier(low: str, start: int, end: int, value: float) -> Numeral:
    """The number of some digits with what is written on to them or after them: 2.3m, 5 million, 10km, 21st."""
    glue = _GLUE.match(low, end)
    if glue is not None and not (end + 1 < len(low) and low[end] in "$€£" and low[end + 1].isdigit()):
        letters = re.match(r"[a-z]*", glue.group()).group()  # type: ignore[union-attr]
        rest = glue.group()[len(letters) :]
        if letters in ("st", "nd", "rd", "th") and not rest:
            return _opaque(start, end + 2, Form.ORDINAL, value)
        if letters == "s" and not rest and value % 10 == 0:
            return _opaque(start, end + 1, Form.DECADE, value)
        if letters in _SUFFIXES and letters not in ("m", "t", "mm") and rest in ("", "$", "€", "£"):
            scale = _SUFFIXES[letters]
            return _exact(start, end + len(letters), value * scale, digits=True, scale=scale, glued=rest)
        return _exact(start, end, value, digits=True, glued=glue.group())
    glyph = low[end : end + 1]
    if glyph in _GLYPHS and glyph:
        return _exact(start, end + 1, value + _GLYPHS[glyph], digits=True)
    return _scaled(low, start, end, value)


def _scaled(low: str, start: int, end: int, value: float) -> Numeral:
    """A number of digits followed by magnitude words: 5 million, 3 dozen, 5 lakh crore, 4 hundred and 21."""
    scale = 1.0
    while (following := _NEXT_WORD.match(low, end)) is not None and scale < 1e15:
        word = following.group(1)
        factor = _MAGNITUDES.get(word) or _PLURALS.get(word) or (_COLLECTIVES.get(word) if word == "dozen" else None)
        if factor is None or word == "tens" or low[following.end() : following.end() + 1].isdigit():
            break
        scale *= factor
        end = following.end()
    return _exact(start, end, value * scale, digits=True, scale=scale)


def _article(low: str, start: int) -> int | None:
    """Where "a" or "an" starts that stands before a place, if it does."""
    for article in ("a ", "an "):
        at = start - len(article)
        if at >= 0 and low.startswith(article, at) and (at == 0 or not low[at - 1].isalnum()):
            return at
    return None


def _imprecise(low: str, start: int) -> int | None:
    """Where "a few", "several" start that stand before a place, if they do."""
    window = low[max(0, start - 14) : start]
    words = window.split()
    for count in range(min(3, len(words)), 0, -1):
        phrase = " ".join(words[-count:])
        if phrase in _IMPRECISE and window.endswith((" ", "\n")):
            at = low.rfind(words[-count], 0, start)
            return at if at == 0 or not low[at - 1].isalnum() else None
    return None


def _from_words(low: str, token: re.Match[str], done: int) -> Numeral | None:
    word, (start, end) = token.group(), token.span()
    if start and (low[start - 1].isdigit() or low[start - 1] == "_"):
        return None
    if start > 1 and low[start - 1] == "-" and low[start - 2].isalpha() and start - 1 != done:
        return None  # high-five, mid-thirties
    if word in INDEFINITE:
        following = _NEXT_WORD.match(low, end)
        counted = following is not None and following.group(1) not in _MAGNITUDES and following.group(1) not in ("dozen", "score")
        return Numeral(start, end, Form.VAGUE, None, INDEFINITE[word], None) if counted else None
    if word in _PLURALS:
        return _vague_plural(low, start, end, word)
    if word in _ONES or word in _TENS:
        return _cardinal(low, start, end)
    if word in _FRACTIONS and (fraction := _bare_fraction(low, start, end, word)) is not None:
        return fraction
    if word in _ORDINALS:
        return _opaque(start, end, Form.ORDINAL, _ORDINALS[word])
    if word in _COLLECTIVES:
        return _collective(low, start, end, word)
    if word in _MAGNITUDES:
        few = _imprecise(low, start)
        article = _article(low, start)
        scale, end = _magnitudes(low, start, end)
        if few is not None:
            return Numeral(few, end, Form.VAGUE, None, 2 * scale, None, scale=scale)
        return _cardinal(low, start if article is None else article, start, seed=1.0)
    return None


def _magnitudes(low: str, start: int, end: int) -> tuple[float, int]:
    """The product of the magnitude words from a place on: hundred thousand."""
    scale = _MAGNITUDES[low[start:end]]
    while (following := _NEXT_WORD.match(low, end)) is not None and following.group(1) in _MAGNITUDES and scale < 1e15:
        scale, end = scale * _MAGNITUDES[following.group(1)], following.end()
    return scale, end


def _vague_plural(low: str, start: int, end: int, word: str) -> Numeral | None:
    scale = 1.0 if word == "tens" else 2.0
    product = 2 * _PLURALS[word]
    first = word
    while (following := re.compile(r"\s{1,2}(?:of|upon)\s{1,2}([a-z]+)").match(low, end)) is not None:
        if following.group(1) not in _PLURALS or product > 1e15:
            break
        if following.group(1) == word:  # hundreds upon hundreds
            end = following.end()
            continue
        product, end, first = product * _PLURALS[following.group(1)], following.end(), "tens of"
    if first == "tens":
        return None
    few = _imprecise(low, start)
    return Numeral(start if few is None else start, end, Form.VAGUE, None, product, None, scale=scale)


def _collective(low: str, start: int, end: int, word: str) -> Numeral | None:
    """A dozen, a few dozen, a couple of; "score", "pair" and "couple" alone are no numbers."""
    few = _imprecise(low, start)
    value = _COLLECTIVES[word]
    if word == "dozen" and few is not None:
        return Numeral(few, end, Form.VAGUE, None, 2 * value, None, scale=value)
    article = _article(low, start)
    of = re.compile(r"\s{1,2}of\b").match(low, end)
    if word in ("score", "pair") or (word == "couple" and (article is None or of is None)):
        return None
    if article is None and word == "dozen":
        if low[max(0, start - 5) : start] == "half-":
            return _exact(start - 5, end, 6.0, digits=False)
        article = start
    if word == "couple" and of is not None:
        return Numeral(article if article is not None else start, end, Form.VAGUE, None, value, None)
    return _exact(article if article is not None else start, end, value, digits=False)


def _cardinal(low: str, start: int, at: int, seed: float | None = None) -> Numeral:
    """A number in words from `start` on; with `seed`, the words from `at` on multiply it ("a hundred and six")."""
    total, group, end, scale, last = 0.0, seed, at, 1.0, 1e18
    if seed is None:
        word = low[start:at]
        group = _ONES.get(word, _TENS.get(word))
    else:
        end = at
    first = seed is not None
    while True:
        following = re.compile(r"([a-z]+)").match(low, end) if first else _NEXT_WORD.match(low, end)
        first = False
        joined = False
        if following is not None and following.group(1) == "and" and (group is None or (group >= 100 and group % 100 == 0)):
            following, joined = _AND_WORD.match(low, end), True
        if following is None:
            break
        word = following.group(1)
        if joined and word not in _ONES and word not in _TENS:
            break
        room = group is None or group % 100 == 0
        if word in _TENS and room:
            group = (group or 0) + _TENS[word]
        elif word in _ONES and ((room and _ONES[word] > 0) or (group is not None and group % 100 >= 20 and group % 10 == 0 and 0 < _ONES[word] < 10)):
            if group is not None and group % 100 == 0 and group < 100:
                break
            group = (group or 0) + _ONES[word]
        elif word == "hundred" and group is not None and 0 < group < 100:
            group *= 100
        elif word in _MAGNITUDES and word != "hundred" and group is not None and _MAGNITUDES[word] < last:
            last = scale = _MAGNITUDES[word]
            total, group = total + group * last, None
        elif word in _MAGNITUDES and group is None and _MAGNITUDES[word] > last and word != "hundred":  # three lakh crore
            total *= _MAGNITUDES[word]
            scale *= _MAGNITUDES[word]
        elif word in _PLURALS and word != "tens" and group is not None and group > 0:
            scale = _PLURALS[word]
            total, group = total + group * scale, None
            end = following.end()
            break
        elif word == "dozen" and group is not None:
            scale = 12.0
            total, group = total + group * 12, None
            end = following.end()
            break
        elif word == "point" and (decimals := _decimals(low, following.end())) is not None:
            digits, end = decimals
            value = total + (group or 0) + float("0." + digits)
            return _after_decimal(low, start, end, value)
        else:
            break
        end = following.end()
    value = total + (group or 0)
    return _cardinal_tail(low, start, end, value, scale)


def _decimals(low: str, end: int) -> tuple[str, int] | None:
    """The figures said after "point": five, two five, seventy-one."""
    digits = ""
    while (following := _NEXT_WORD.match(low, end)) is not None and len(digits) < 12:
        word = following.group(1)
        if word in _ONES and (_ONES[word] < 10 or not digits):
            digits += str(int(_ONES[word]))
        elif word in _TENS and not digits:
            digits += str(int(_TENS[word] // 10))
        else:
            break
        end = following.end()
    return (digits, end) if digits else None


def _after_decimal(low: str, start: int, end: int, value: float) -> Numeral:
    following = _NEXT_WORD.match(low, end)
    scale = 1.0
    if following is not None and following.group(1) in _MAGNITUDES:
        scale, end = _MAGNITUDES[following.group(1)], following.end()
    start, value = _signed(low, start, value * scale)
    return _exact(start, end, value, digits=False, scale=scale)


_TAIL = re.compile(r"(?:\s{1,2}and\s{1,2}|\s{1,2}|-)(?:a\s{1,2}|an\s{1,2}|(one|two|three)[\s-])?(half|third|thirds|quarter|quarters|fifths?)\b")
_OF_MAGNITUDE = re.compile(r"(?:\s{1,2}of)?(?:\s{1,2}an?)?[\s-]{1,2}(hundred|thousand|million|billion|trillion|dozen|lakh|crore)\b")


def _cardinal_tail(low: str, start: int, end: int, value: float, scale: float) -> Numeral:
    """Fractions after a number: two-thirds, three quarters, one and a half million, twenty and three fifths."""
    start, value = _signed(low, start, value)
    following = _NEXT_WORD.match(low, end)
    word = following.group(1) if following is not None else ""
    if following is not None and word in _FRACTIONS and _is_fraction_of(low, value, word, following.end()):
        part = value / _FRACTIONS[word]
        magnitude = _OF_MAGNITUDE.match(low, following.end())
        if magnitude is not None:
            return _times_magnitude(low, start, magnitude, part)
        return Numeral(start, following.end(), Form.FRACTION, part, part, part)
    if (following is not None and word == "and") and (tail := _TAIL.match(low, end)) is not None and low[tail.end() : tail.end() + 4] != " of ":
        top = _ONES.get(tail.group(1) or "one", 1)
        value += top / _FRACTIONS[tail.group(2)]
        end = tail.end()
        following = _NEXT_WORD.match(low, end)
        if following is not None and following.group(1) in _MAGNITUDES:
            scale, end = _MAGNITUDES[following.group(1)], following.end()
            value *= scale
    return _exact(start, end, value, digits=False, scale=scale)


def _is_fraction_of(low: str, value: float, word: str, end: int) -> bool:
    """Whether "three" and "quarters" make a fraction; "one third", but not "two second", "one fourth-placed"."""
    if value >= _FRACTIONS[word] and word not in ("half", "halves") or value <= 0:
        return False
    if word.endswith("s"):
        return word != "quarters" or value <= 3
    return value == 1


_HALF_OF = re.compile(r"\s{1,2}(?:of|the|its|their|his|her|our|my|your|those|these|all|that|this)\b")


def _bare_fraction(low: str, start: int, end: int, word: str) -> Numeral | None:
    """Half, a third, a quarter where they stand for a part, and half a million, a quarter of a million."""
    if word in ("halves", "thirds", "quarters", "fourths") or word.endswith("ths"):
        return None
    part = 1 / _FRACTIONS[word]
    article = _article(low, start)
    at = start if article is None else article
    magnitude = _OF_MAGNITUDE.match(low, end)
    if magnitude is not None and (word in ("half", "quarter") or " of " in magnitude.group()):
        return _times_magnitude(low, at, magnitude, part)
    previous = low[max(0, at - 12) : at].rstrip().rsplit(" ", 1)[-1]
    if word == "half":
        if previous in ("first", "second", "last", "latter", "other", "the", "this", "time", "better", "in") and article is None:
            return None
        return Numeral(at, end, Form.FRACTION, part, part, part)
    if word == "quarter" and low[end : end + 1] == "-":
        return Numeral(at, end, Form.FRACTION, part, part, part)
    if article is None:
        if low.startswith(" of a", end) and word.endswith("th"):
            return Numeral(at, end, Form.FRACTION, part, part, part)
        return None
    if article is not None and low[end : end + 1] != "-" and (_HALF_OF.match(low, end) or previous in ("by", "than", "about", "almost", "nearly", "around", "over", "under", "fell", "rose", "least", "roughly", "only", "just", "to", "up", "down")):
        return Numeral(at, end, Form.FRACTION, part, part, part)
    return None


def _times_magnitude(low: str, start: int, magnitude: re.Match[str], part: float) -> Numeral:
    word = magnitude.group(1)
    scale = _MAGNITUDES.get(word) or _COLLECTIVES[word]
    return _exact(start, magnitude.end(), part * scale, digits=False, scale=scale)

