"""Texts whose lines were broken at a fixed width: mails, PDFs, old text files.

A sentence must not end where a line does, so the break inside a paragraph becomes a space: one character for
another, and every offset stays.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

_FEWEST_LINES = 4
_WIDEST = 100
_NARROWEST = 40
_LONGEST = 1.25
_EVEN = 0.85
_FULL = 0.75
"""How full a line is, against the fullest tenth, if the next one continues it."""
_STARTS_ITEM = re.compile(r"\s*(?:[-*•·–—>|]|\(?\d{1,2}[.)]\s)")
_ENDS_SENTENCE = re.compile(r"[.!?:][\"”’')\]]*\s*$")


def unwrapped(text: str, always: bool = False) -> str:
    """The text with the breaks inside its paragraphs made spaces, of the same length; unchanged if it is not wrapped.

    `always` takes for granted that it is wrapped, as the lines of a PDF are.
    """
    lines = text.split("\n")
    width = _width(lines, always)
    if width is None:
        return text
    out: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if _goes_on(line, following, width):
            out += [line.removesuffix("\r"), "  " if line.endswith("\r") else " "]
        else:
            out += [line, "\n"]
    return "".join(out[:-1])  # the last break is none of the text


def _width(lines: list[str], always: bool) -> int | None:
    """The width at which lines were broken; None if they were not."""
    bare = [line.rstrip() for line in lines]
    lengths = [len(line) for line in bare if line]
    if len(lengths) < _FEWEST_LINES and not always:
        return None
    if not lengths:
        return None
    width = sorted(lengths)[int(0.9 * (len(lengths) - 1))]
    if always:
        return width
    inner = [line for line, following in pairwise(bare) if line and following]
    if len(inner) < _FEWEST_LINES or not _NARROWEST <= width <= _WIDEST or max(lengths) > _LONGEST * width:
        return None
    is_even = median(map(len, inner)) >= _EVEN * width
    breaks_sentences = 2 * sum(not _ENDS_SENTENCE.search(line) for line in inner) > len(inner)
    return width if is_even and breaks_sentences else None


def _goes_on(line: str, following: str, width: int) -> bool:
    bare, after = line.rstrip(), following.strip()
    if not bare or not after or _STARTS_ITEM.match(following):
        return False
    first = len(after.split(None, 1)[0])
    fits = len(bare) + 1 + first <= width  # the next word would have had room: the break was meant
    return not fits or (len(bare) >= _FULL * width and (after[0].islower() or not _ENDS_SENTENCE.search(bare)))
