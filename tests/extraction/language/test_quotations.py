"""Quoted stretches, and speeches that run over paragraphs."""

from __future__ import annotations

import pytest

from factcheck.extraction.language.quotations import find_quotations, quotation_at


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "never".', ['"no"', '"never"']),
        ("She said “we left” at dawn.", ["“we left”"]),
        ("''We left,'' she said.", ["''We left,''"]),
        ("``We left,'' she said.", ["``We left,''"]),
        ("It’s Ana’s boat.", []),
        ("„Wir gehen“ steht dort. “And we went.”", ["„Wir gehen“ steht dort. “And we went.”"]),
        ("No marks here.", []),
        ('She didn"t say "we left" at dawn " so far " then.', ['"we left"']),
        ('The dock is lost," he said. "We left."', ['"We left."']),
        ('"We left. He came. "We ran," she said.', ['"We left. He came.', '"We ran,"']),
        ("‘We don’t know the dockers’ names,’ she said.", ["‘We don’t know the dockers’ names,’"]),
        ("'We left,' she said of the dockers' club.", ["'We left,'"]),
        ("In the '90s the club was “big”.", ["“big”"]),
        ("‘We saw “fourteen” men,’ he said.", ["‘We saw “fourteen” men,’"]),
        ("“We saw ‘fourteen’ men,” he said.", ["“We saw ‘fourteen’ men,”"]),
        ("He said: ‘We ran.\n\n‘And then we swam.’", ["‘We ran.", "‘And then we swam.’"]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    """Straight, curly and doubled marks open and close; apostrophes do not."""
    assert quoted(text) == expected


def test_a_speech_over_paragraphs() -> None:
    """A paragraph that ends inside a quotation is continued by the next one that opens with a mark."""
    found = find_quotations("“We lost two.\n“We lost three,” said Ida.\n“Go,” said Per.")

    assert [q.continues for q in found] == [False, True, False]


def test_a_lost_mark_ends_with_its_paragraph() -> None:
    """An unclosed mark quotes no more than its own paragraph."""
    text = 'He said "we lost.\nThe boat sank. It had 12 "seats".'

    assert quoted(text) == ['"we lost.', '"seats"']


def test_quotation_at() -> None:
    """An offset is inside its quotation from the first mark to the last."""
    found = find_quotations('a "b" c')
    starts = [q.start for q in found]

    assert [quotation_at(found, starts, offset) for offset in range(7)] == [None, None, 0, 0, 0, None, None]
