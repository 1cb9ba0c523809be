"""Subtitles: the words without the times.  All invented."""

from __future__ import annotations

import pytest

from factcheck.reading.read import read_bytes

SRT = """1
00:00:01,000 --> 00:00:04,200
The port authority of Velt says that at least 14

2
00:00:04,300 --> 00:00:07,900
<i>people</i> were injured in the fire.

3
00:00:08,000 --> 00:00:11,000
- Are there children?
- Three of them, yes.
"""
VTT = """WEBVTT
Kind: captions
Language: en

NOTE made by a machine

00:01.000 --> 00:04.200 align:start position:0%
The port authority of Velt<00:00:02.100><c> says that at least 14</c>

intro
00:04.300 --> 00:07.900
The port authority of Velt says that at least 14
<v Ana Berg>people were injured in the fire.
"""
SAID = "The port authority of Velt says that at least 14 people were injured in the fire."


@pytest.mark.parametrize(("name", "text"), [("a.srt", SRT), ("a.vtt", VTT), ("a.srt", SRT.replace("\n", "\r\n"))])
def test_what_is_spoken_is_read_in_one_piece(name: str, text: str) -> None:
    (article,) = read_bytes(name, text.encode()).articles
    assert article.text.splitlines()[0] == SAID
    assert "-->" not in article.text
    assert "machine" not in article.text


def test_two_speakers_of_one_caption_are_two_lines() -> None:
    (article,) = read_bytes("a.srt", SRT.encode()).articles
    assert article.text.splitlines()[1:] == ["Are there children?", "Three of them, yes."]


def test_a_text_that_tells_times_is_no_file_of_subtitles() -> None:
    text = "The alarm came at 00:01:02.\n\n1\n00:00:01,000 --> 00:00:04,200\nPolice said that 14 people were injured."
    (article,) = read_bytes("a.txt", text.encode()).articles
    assert article.text == text
