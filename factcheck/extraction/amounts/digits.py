"""Numbers that begin with digits: 1,234, 2.3m, 5 million, 1 1/2, 21st, and digits that are dates, codes, phones."""

from __future__ import annotations

import re
from unicodedata import combining

from factcheck.extraction.amounts.numerals import (
    COLLECTIVES,
    GLYPHS,
    MAGNITUDES,
    PLURALS,
    SUFFIXES,
    Form,
    Numeral,
    exact,
    part,
    shaped,
    times,
)

_LONGEST = 18  # digits; longer runs are no numbers that a news text counts with
_LARGEST_SCALE = 1e15

_PLAIN = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}(?![0-9])){1,4}+(?![ ,.\u00a0\u2009\u202f][0-9])")
_DIGITS = re.compile(r"[0-9]+")
_BY_APOSTROPHE = re.compile(r"[1-9][0-9]{0,2}(?:['’][0-9]{3}(?![0-9])){1,4}+")  # 16'157
_BY_POINT = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2}(?![0-9.,])")  # 1.234.000
_DECIMAL_COMMA = re.compile(
    r"[0-9]{1,4},[0-9]{1,2}(?=\s?(?:%|per\scent|percent|(?:million|milliard|billion|trillion|bn|mn|tn)\b))"
)  # 5,4 percent
_GROUPED = (_SPACED, _BY_APOSTROPHE, _BY_POINT)
_GLUE = re.compile(r"([a-zµμ°º′″€£¥¢$%])[a-z0-9/²³°$€£]{0,7}")
_LETTERS = re.compile(r"[a-z]*")
_PREFIX = re.compile(r"(?:^|[^a-z0-9$])(\$?[a-z]{1,4}\.?)$")
_SUM = re.compile(
    r"[0-9]{1,3}[,\u00a0 ][0-9]{3}(?![0-9])"
    r"|[0-9.,]{1,12}(?:\s?(?:million|billion|trillion|crore|lakh|thousand)|m|[bmt]l?n|trn)\b"
)
_SHORT_NAME = re.compile(r"(?<![a-z])[a-z]{1,3}\.$")  # ID.3
_WORD_BEFORE = re.compile(r"[a-z]{1,12}$")
_NEXT_WORD = re.compile(r"(?:\s{1,2}|\s?[-‐‑]\s?)([a-z]+)(?![0-9])")
_MINUS = re.compile(r"(?:(?<!or )\b(?:minus|negative)\s|(?:(?<![^ \n\t(<>=$£€])|(?<=^))[-−])$")
_MAY_SIGN = frozenset("-−\n")
LOOSE = frozenset({"least", "more", "over", "than", "of", "after", "with"})
"""Words that make no code, and no compound, of a number written on to them with a hyphen: at least-16."""
_BEFORE_HYPHEN = LOOSE | {"magnitude", "mid", "some", "about", "to", "or", "and"}

_SHAPES = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}([/.])[0-9]{1,2}\2[0-9]{4}(?![0-9])"
    r"|[0-9]{1,2}/ ?[0-9]{1,2}/[0-9]{2}(?![0-9/])|(?:1[0-2]|0?[1-9])-(?:3[01]|[12][0-9]|0?[1-9])-[0-9]{2}(?![0-9-]))"
    r"|(?P<phone>\+?[0-9]{1,4}(?:[ .-]\(?[0-9]{2,5}\)?){2,5}(?![0-9])|\+[0-9]{7,15}(?![0-9])"
    r"|0[0-9]{2,5}[ /-][0-9]{1,4}(?:[ .-][0-9]{2,4}){1,3}(?![0-9])"
    r"|\+[0-9]{1,4}(?:[ .-]?\([0-9]{1,4}\)[0-9]{0,5}|[ .-][0-9]{1,5}){2,7}(?![0-9]))"
    r"|(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?!:?[0-9]))"
    r"|(?P<label>[0-9]{1,5}(?:\.[0-9]{1,5}){2,6}(?![0-9])|24/7|[0-9]{4}/[0-9]{2,4}(?![0-9]))"
    r"|(?P<name>9/11(?![0-9/]))"
    r"|(?P<fraction>(?:(?P<whole>[0-9]{1,3})(?:[ -]|\s{1,2}and\s{1,2}))?"
    r"(?P<top>[0-9]{1,3})\s?[/⁄∕]\s?(?P<bottom>[0-9]{1,4})(?![0-9/:-]|[.,][0-9]))"
)
_SHAPE_FORMS = {"date": Form.DATE, "phone": Form.PHONE, "time": Form.TIME, "label": Form.LABEL, "name": Form.NAME}
_SPACED_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_YEAR_AND_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{0,2})?")


def from_digits(low: str, token: re.Match[str], prefixes: frozenset[str], done: int) -> Numeral:
    """The number that begins with the digits of a token; `done` is the end of the number before it."""
    start, end = token.span(1)
    before = low[start - 1] if start else " "
    if _is_code(low, start, before, prefixes, done):
        return shaped(start, end, Form.LABEL)
    shape = _SHAPES.match(low, start - 1 if before == "+" else start)
    if shape is not None and (numeral := _from_shape(shape)) is not None:
        return numeral
    text, end = _written(low, token)
    if len(text) > _LONGEST + text.count(","):
        return shaped(start, token.end(1), Form.LABEL)
    value = float(text.replace(",", ""))
    if before == "." and text.isdigit() and (start == 1 or not low[start - 2].isalnum()):
        start, value = start - 1, float("0." + text)
    start, value = signed(low, start, value)
    return _with_multiplier(low, start, end, value)


def _is_code(low: str, start: int, before: str, prefixes: frozenset[str], done: int) -> bool:
    """Whether letters before the digits make a code of them (F16, C-130), and are no currency nor a number (5k-20k)."""
    if before.isalnum() or before == "_" or combining(before):
        prefix = _PREFIX.search(low, max(0, start - 6), start)
        if prefix is None or prefix.group(1) not in prefixes:
            return True
        alike = len(prefix.group(1)) in (1, len("euro"))  # N95 is a mask, N50 million is money
        return alike and _SUM.match(low, start) is None
    if before == "." and _SHORT_NAME.search(low, max(0, start - 6), start) and low[start - 4 : start] != " no.":
        prefix = _PREFIX.search(low, max(0, start - 6), start)
        return prefix is None or prefix.group(1) not in prefixes
    if before not in "-‐‑":
        return False
    word = _WORD_BEFORE.search(low, max(0, start - 13), start - 1)
    of_number = done > 0 and (done == start - 1 or low[done : start - 1].isalpha())
    return word is not None and not of_number and word.group() not in _BEFORE_HYPHEN


def _written(low: str, token: re.Match[str]) -> tuple[str, int]:
    """The digits of one number, as a computer reads them, and their end; of the list "22,24,26" the first."""
    if token[1].isdecimal() and not low[token.end(1) + 1 : token.end(1) + 2].isdecimal():
        return token[1], token.end(1)  # as most
    spaced = next((m for marks in _GROUPED if (m := marks.match(low, token.start(1))) is not None), None)
    if spaced is not None:
        return re.sub(r"[^0-9]", "", spaced.group()), spaced.end()
    decimal = _DECIMAL_COMMA.match(low, token.start(1))
    if decimal is not None:
        return decimal.group().replace(",", "."), decimal.end()
    plain = _PLAIN.match(low, token.start(1), token.end(1))
    if plain is None or plain.end() < token.end(1):
        plain = _DIGITS.match(low, token.start(1))
    return (token.group(1), token.end(1)) if plain is None else (plain.group(), plain.end())


def signed(low: str, start: int, value: float) -> tuple[int, float]:
    """A number with the minus before it, if there is one, and not the dash of a range."""
    if low[start - 1 : start] not in _MAY_SIGN and not low.endswith(("minus", "negative"), 0, max(0, start - 1)):
        return start, value
    minus = _MINUS.search(low, max(0, start - 9), start)
    if minus is None or (minus.group()[0] in "-−" and low[start : start + 1].isalpha()):
        return start, value  # a dash before a word: -One poll
    if low[max(0, minus.start() - 2) : minus.start() - 1].isdigit():
        return start, value
    return minus.start(), -value


def _from_shape(shape: re.Match[str]) -> Numeral | None:
    """Digits whose marks say what they are; None where they are a number after all."""
    start, end = shape.span()
    kind = str(shape.lastgroup if shape.lastgroup in _SHAPE_FORMS else "fraction")
    if kind == "fraction":
        return _fraction(shape)
    if kind == "phone":
        if _SPACED_THOUSANDS.fullmatch(shape.group()):
            return None
        if "+" not in shape.group() and sum(c.isdigit() for c in shape.group()) < 9:
            return shaped(start, end, Form.DATE) if _YEAR_AND_MONTH.fullmatch(shape.group()) else None
    return shaped(start, end, _SHAPE_FORMS[kind])


def _fraction(shape: re.Match[str]) -> Numeral | None:
    """3/4, 1 1/2, 2 and 1/2; none of 15/12 and 1/365."""
    top, bottom = int(shape.group("top")), int(shape.group("bottom"))
    if top >= bottom or (bottom > 128 and bottom != 1000):
        return None
    if shape.group("whole") is not None:
        return exact(shape.start(), shape.end(), int(shape.group("whole")) + top / bottom, digits=True)
    return part(shape.start(), shape.end(), top / bottom, digits=True)


def _with_multiplier(low: str, start: int, end: int, value: float) -> Numeral:
    """The number of some digits with what is written on to them or after them: 2.3m, 5 million, 10km, 21st."""
    glue = _GLUE.match(low, end)
    if glue is not None and not (glue.group(1) in "$€£" and low[end + 1 : end + 2].isdigit()):
        return _with_glue(start, end, value, glue.group())
    glyph = low[end : end + 1]
    if glyph in GLYPHS:
        return exact(start, end + 1, value + GLYPHS[glyph], digits=True)
    return _with_magnitude(low, start, end, value)


def _with_glue(start: int, end: int, value: float, glue: str) -> Numeral:
    letters = _LETTERS.match(glue)
    head = "" if letters is None else letters.group()
    rest = glue[len(head) :]
    if head in ("st", "nd", "rd", "th") and not rest:
        return shaped(start, end + 2, Form.ORDINAL, value)
    if head == "s" and not rest and value % 10 == 0:
        return shaped(start, end + 1, Form.DECADE, value)
    scale = MAGNITUDES.get(head) or (SUFFIXES.get(head) if head not in ("m", "t", "mm") else None)
    if scale is not None and rest in ("", "$", "€", "£"):
        return exact(start, end + len(head), times(value, scale), digits=True, scale=scale, glued=rest)
    return exact(start, end, value, digits=True, glued=glue)


def _with_magnitude(low: str, start: int, end: int, value: float) -> Numeral:
    """Digits followed by magnitude words: 5 million, 3 dozen, 5 lakh crore."""
    scale = 1.0
    while (following := _NEXT_WORD.match(low, end)) is not None and scale < _LARGEST_SCALE:
        word = following.group(1)
        factor = MAGNITUDES.get(word) or PLURALS.get(word) or (COLLECTIVES["dozen"] if word == "dozen" else None)
        if factor is None or word == "tens":
            break
        scale *= factor
        end = following.end()
    return exact(start, end, times(value, scale), digits=True, scale=scale)
