"""Subtitles of a film or a broadcast (.srt, .vtt) -> the words that are spoken in them, as one text."""

from __future__ import annotations

import re

_CLOCK = r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}"
_TIMES = re.compile(rf"\s*{_CLOCK}\s+-->\s+{_CLOCK}")
_BEGINS = re.compile(rf"\s*(?:WEBVTT\b[^\n]*|\d+\s*\n{_TIMES.pattern})")
_TAG = re.compile(r"</?(?:[a-z]{1,5}\b[^<>]{0,100}|\d{2}:[\d:.]{4,11})>|\{\\[^{}]{0,20}\}")
_DASH = re.compile(r"^(?:[-–—]|>>+)\s*")


def spoken(text: str) -> str | None:
    """What is said, line by line of a speaker; None for a text that is no file of subtitles.

    A caption that repeats the last line of the one before, as captions that roll up do, is read once.
    """
    if not _BEGINS.match(text):
        return None
    told: list[str] = []
    is_shown = False  # whether these lines stand below the times of a caption
    for line in text.splitlines():
        words = " ".join(_TAG.sub("", line).split())
        if not words:
            is_shown = False
        elif _TIMES.match(line):
            is_shown = True
        elif is_shown and words not in told[-1:]:
            told.append(words)
    return "".join(f"\n{bare}" if (bare := _DASH.sub("", words)) != words else f" {words}" for words in told).strip()
