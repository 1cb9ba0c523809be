"""Quoted stretches of a text, and which of them are one speech that runs over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_MARK = re.compile(r"[“”«»„\"\n]|''|``")
_OPENING = frozenset(("“", "«", "„", "``"))
_CLOSING = frozenset(("”", "»"))
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
    for mark in _MARK.finditer(text):
        sign, at = mark.group(), mark.start()
        if sign == "\n":
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
            if sign in _CLOSING:
                continue
            opened = at
            continues = carried and not text[paragraph:at].strip()
            carried = False
        elif sign not in _OPENING:
            if mark.end() - opened <= _LONGEST:
                found.append(Quotation(opened, mark.end(), continues))
            opened = None
    if opened is not None and len(text) - opened <= _LONGEST:
        found.append(Quotation(opened, len(text), continues))
    return found


def quotation_at(quotations: Sequence[Quotation], starts: Sequence[int], offset: int) -> int | None:
    """The index of the quotation that holds an offset; `starts` are their starts."""
    i = bisect_right(starts, offset) - 1
    if i >= 0 and quotations[i].start <= offset < quotations[i].end:
        return i
    return None
