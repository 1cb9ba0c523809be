"""Quoted stretches of a text, and which of them are one speech that runs over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extraction.language.words import Word, straight_mark

_MARK = re.compile(r"([“”«»„\"\n‘’'`])(?!(?<=[^\W_]['’])[^\W_])(?:(?<=')'|(?<=`)`)?")  # no apostrophe in a word
_OPENS_SINGLE = re.compile(r"(?<![^\W_])[‘'](?=[\w$£€])(?!\d0s\b|(?:em|til|cause|n)\b)")
_CLOSES_SINGLE = re.compile(
    r"(?<=[,.!?…])[’'](?![^\W_])|(?<=[^\W_])[’'](?=[,.;:)?!\n]|\s[—–-]|\Z)|(?<=[^\W_s])[’'](?=\s)"
)
_OPENING = frozenset(("“", "«", "„", "``"))
_CLOSING = frozenset(("”", "»"))
_BEFORE_SPEECH = ("", ",", ".", ":", ";")
_SINGLE = frozenset(("'", "‘", "’"))
_LONGEST = 3000  # characters of one quoted stretch in a paragraph; beyond it a mark was lost


class Quotation(NamedTuple):
    """A quoted stretch, its marks included.  `continues`: it goes on with the speech of the one before."""

    start: int
    end: int
    continues: bool


def find_quotations(text: str) -> list[Quotation]:
    """The quoted stretches of a text in order; one that is not closed ends with its paragraph."""
    found: list[Quotation] = []
    opened: int | None = None
    carried = False  # the paragraph before ended inside a quotation
    continues = False
    paragraph = 0
    single: int | None = None
    looked_to, closes = -1, False  # how far a closing single mark was looked for, and whether one stands there
    for mark in _MARK.finditer(text):
        sign, at = mark.group(), mark.start()
        if sign == "\n" and opened is single is None and not carried:
            paragraph = at + 1
            continue
        if sign in _SINGLE:
            if opened is not None:
                continue
            if single is None and _OPENS_SINGLE.match(text, at):
                single, continues, carried = at, carried and not text[paragraph:at].strip(), False
            elif single is not None and _CLOSES_SINGLE.match(text, at):
                if mark.end() - single <= _LONGEST:
                    found.append(Quotation(single, mark.end(), continues))
                single = None
            continue
        if single is not None and sign != "\n":
            if at > looked_to:
                closing = _CLOSES_SINGLE.search(text, at, min(at + _LONGEST, len(text)))
                closes, looked_to = bool(closing), closing.start() if closing else at + _LONGEST
            if closes and "\n" not in text[at:looked_to]:
                continue  # a speech in a speech
            single = None
        if sign == "`" or (sign == '"' and straight_mark(text, at) != '"'):
            continue
        if sign == "\n":
            if single is not None and text[single] == "‘" and text[paragraph:single].rstrip()[-1:] in _BEFORE_SPEECH:
                opened = single  # a speech that goes on in the next paragraph
            single = None  # otherwise an apostrophe, or a mark that was lost
            if opened is not None:
                end = at
                while end > opened and text[end - 1].isspace():
                    end -= 1
                found.append(Quotation(opened, end, continues))
                carried = True
                opened = None
            elif text[paragraph:at].strip():
                carried = False
            paragraph = at + 1
        elif opened is None:
            if sign in _CLOSING or (sign == '"' and _only_closes(text, at)):
                continue
            opened = at
            continues = carried and not text[paragraph:at].strip()
            carried = False
        elif sign not in _OPENING:
            again = sign == '"' == text[opened] and _only_opens(text, at)  # the mark before was not closed
            end = at - 1 if again else mark.end()
            if end - opened <= _LONGEST:
                found.append(Quotation(opened, end, continues))
            opened, continues = (at, text[at - 2] in ".!?") if again else (None, continues)
    if opened is not None and len(text) - opened <= _LONGEST:
        found.append(Quotation(opened, len(text), continues))
    return found


def _only_closes(text: str, at: int) -> bool:
    """Whether a straight mark follows a word or a stop directly and a blank follows it."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in ".,!?") and text[at + 1 : at + 2] in ("", " ", "\n")


def _only_opens(text: str, at: int) -> bool:
    """Whether a straight mark follows a blank and a word follows it directly."""
    return text[at - 1] == " " and text[at + 1 : at + 2].isalnum()


def with_quotation_marks(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a sentence, with the single marks of ‘Twelve fled,’ tagged as double ones are."""
    if "'" not in [word.tag for word in words]:
        return words
    marked = list(words)
    opened: int | None = None
    for i, word in enumerate(words):
        if word.low not in _SINGLE or word.tag != "'":
            continue
        before, behind = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
        is_tight = before is not None and before.end == word.start
        if behind is not None and behind.start == word.end and not is_tight:
            opened = i
        elif is_tight and before is not None and (before.tag in ",." or (opened is not None and before.low[-1] != "s")):
            marked[i] = word.tagged('"')
            if opened is not None:
                marked[opened] = words[opened].tagged('"')
            opened = None
    return marked


def quotation_at(quotations: Sequence[Quotation], starts: Sequence[int], offset: int) -> int | None:
    """The index of the quotation that holds an offset; `starts` are their starts."""
    i = bisect_right(starts, offset) - 1
    if i >= 0 and quotations[i].start <= offset < quotations[i].end:
        return i
    return None
