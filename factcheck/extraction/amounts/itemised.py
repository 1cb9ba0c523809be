"""What the numbers of a list count: "Dead: 12", "- Camp Orla: 5,200" under "Newcomers by camp:"."""

from __future__ import annotations

import re

from factcheck.extraction.amounts.noun_after import is_counted
from factcheck.model import Amount, Kind, Span

_LABEL = re.compile(r"(?:^|\n|[.;,]\s)[ \t]*[-*•–·▪●]?[ \t]*([^\n:.;]{2,60}?)\s?(?::|\t|\s[-–—|])\s?$")
_ALONE = re.compile(
    r"(?:\n[0-9][0-9.,]*\n[^\n]{2,60}|\A[^\n.]{2,60})\n\Z"
)  # the last figure and its label, or a heading
_TILE = re.compile(r"\n([A-Z][^\n0-9.]{2,59})(?=\n[0-9]|\n?\Z)")  # a label in a line of its own below its figure
_ITEM_END = re.compile(r"\s?(?:[.,;(\n]|$)")
_ITEM = re.compile(r"[ \t]*[-*•–·▪●]?[ \t]*[^\n:]{2,60}?\s?(?::|\t|\s[-–—|])\s?[^\n]{0,30}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BACK = 90  # characters of a label
_NEAR = 40  # amounts before an item among which are those of its list
_LINES = 15  # of a list, above a number


def noun_of_list(text: str, low: str, amounts: list[Amount], index: int) -> Span | None:
    """The noun of the label of an item, or of the line above the list; None where the number is no item's."""
    amount = amounts[index]
    if amount.kind is not Kind.COUNT or not _ITEM_END.match(low, amount.end):
        return None
    tile = _TILE.match(text, amount.end)
    if tile is not None and _ALONE.search(text, max(0, amount.start - _BACK), amount.start):
        return _counted_word(low, tile.start(1), tile.end(1), [])
    label = _LABEL.search(text, max(0, amount.begin - _BACK), amount.begin)
    if label is None:
        return None
    near = amounts[max(0, index - _NEAR) : index]
    own = _counted_word(low, label.start(1), label.end(1), near)
    if own is not None:
        return own
    line = _line_above(text, amount.start)
    return None if line is None else _counted_word(low, line.start, line.end, near)


def _line_above(text: str, offset: int) -> Span | None:
    """The line that opens the list in which an offset stands: the first above it that is no item."""
    end = text.rfind("\n", 0, offset)
    for _ in range(_LINES):
        if end < 0:
            return None
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.strip() and (line.rstrip().endswith(":") or not _ITEM.fullmatch(line)):
            return Span(start, end)
        end = start - 1
    return None


def _counted_word(low: str, start: int, end: int, amounts: list[Amount]) -> Span | None:
    """The first plural, or "dead", of a stretch that is no noun of a number there: newcomers at five sites."""
    taken = {a.noun_span for a in amounts if a.noun_span is not None and start <= a.start < end}
    for word in _WORD.finditer(low, start, end):
        inside = any(span.start <= word.start() < span.end for span in taken)
        if not inside and is_counted(word.group()):
            return Span(word.start(), word.end())
    return None
