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
    marks = _Marks(text)
    for mark in _MARK.finditer(text):
        marks.take(mark.group(), mark.start(), mark.end())
    return marks.quotations()


class _Marks:
    """The quotation marks and line ends of a text as they come, and the quotations that they have made so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Quotation] = []
        self._opened: int | None = None
        self._single: int | None = None  # a single mark that may have opened a speech
        self._carried = False  # the paragraph before ended inside a quotation
        self._continues = False
        self._paragraph = 0
        self._looked_to, self._closes = -1, False  # how far a closing single mark was looked for; whether one is there

    def quotations(self) -> list[Quotation]:
        """All quotations, when all marks are taken."""
        self._close_at(len(self._text))
        return self._found

    def take(self, sign: str, at: int, end: int) -> None:
        """Go on with the mark from `at` to `end`."""
        if sign == "\n":
            self._end_paragraph(at)
        elif sign in _SINGLE:
            if self._opened is None:
                self._take_single(at, end)
        elif (self._single is not None and self._is_within_speech(at)) or not self._is_mark(sign, at):
            pass
        elif self._opened is None:
            if sign not in _CLOSING and not (sign == '"' and _only_closes(self._text, at)):
                self._open(at)
        elif sign not in _OPENING:
            again = sign == '"' == self._text[self._opened] and _only_opens(self._text, at)
            self._close_at(at - 1 if again else end)
            if again:  # the mark before was not closed
                self._opened, self._continues = at, self._text[at - 2] in ".!?"

    def _is_mark(self, sign: str, at: int) -> bool:
        return sign != "`" and (sign != '"' or straight_mark(self._text, at) == '"')

    def _is_new(self, at: int) -> bool:
        """Whether nothing of its paragraph stands before a place."""
        return not self._text[self._paragraph : at].strip()

    def _open(self, at: int) -> None:
        self._opened = at
        self._continues, self._carried = self._carried and self._is_new(at), False

    def _close_at(self, end: int) -> None:
        if self._opened is not None and end - self._opened <= _LONGEST:
            self._found.append(Quotation(self._opened, end, self._continues))
        self._opened = None

    def _take_single(self, at: int, end: int) -> None:
        if self._single is None and _OPENS_SINGLE.match(self._text, at):
            self._single = at
            self._continues, self._carried = self._carried and self._is_new(at), False
        elif self._single is not None and _CLOSES_SINGLE.match(self._text, at):
            if end - self._single <= _LONGEST:
                self._found.append(Quotation(self._single, end, self._continues))
            self._single = None

    def _is_within_speech(self, at: int) -> bool:
        """Whether a double mark stands in a speech in single ones; if not, the single mark opened none."""
        if at > self._looked_to:
            until = min(at + _LONGEST, len(self._text))
            closing = _CLOSES_SINGLE.search(self._text, at, until)
            self._closes, self._looked_to = bool(closing), closing.start() if closing else at + _LONGEST
        if self._closes and "\n" not in self._text[at : self._looked_to]:
            return True
        self._single = None
        return False

    def _end_paragraph(self, at: int) -> None:
        text, single = self._text, self._single
        if (
            single is not None
            and text[single] == "‘"
            and text[self._paragraph : single].rstrip()[-1:] in _BEFORE_SPEECH
        ):
            self._opened = single  # a speech that goes on in the next paragraph
        self._single = None  # otherwise an apostrophe, or a mark that was lost
        if self._opened is not None:
            end = self._opened + len(text[self._opened : at].rstrip())
            self._found.append(Quotation(self._opened, end, self._continues))
            self._opened, self._carried = None, True
        elif self._carried and not self._is_new(at):
            self._carried = False
        self._paragraph = at + 1


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
