"""For which country a person stands, by the words around the name: "Ghanaian Trade Minister Kofi Addo"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.attribution.names import Name, Names, is_body, person_part
from factcheck.extraction.attribution.reader import Reader
from factcheck.extraction.language.phrases import noun_phrase_after, noun_phrase_before
from factcheck.extraction.language.words import Word
from factcheck.lexicon.places import sides_in

_NAMINGS = 8  # mentions of a person that are looked at


def country_of(person: tuple[str, ...], names: Names, reader: Reader) -> str | None:
    """The one country in the words around a person's name, where it is first told; None if none or several are.

    `person`: the words of the fullest form of the name.
    """
    if not person or is_body(person):
        return None
    for name in names.called(person)[:_NAMINGS]:
        sides = {side.name for words in _around(name, reader) for side in sides_in(words, seats=True)}
        if sides:
            return sides.pop() if len(sides) == 1 else None
    return None


def _around(name: Name, reader: Reader) -> Iterator[str]:
    """The words written with a name: office before it, description behind it, without the name."""
    yield " ".join(name.words[: len(name.words) - len(person_part(name.words))])
    words = reader.words(reader.document.sentence_index(name.start))
    first = next((i for i, word in enumerate(words) if word.end > name.start), None)
    if first is None:
        return
    last = first
    while last + 1 < len(words) and words[last + 1].end <= name.end:
        last += 1
    office = _office_before(words, first)
    if office:
        yield reader.text[words[office[0]].start : words[office[1]].end]
    if last + 2 < len(words) and words[last + 1].tag == ",":
        described = noun_phrase_after(words, last + 2)
        if described and words[described.core].tag == "N":
            yield reader.text[words[described.first].start : words[described.last].end]


def _office_before(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """The words of the phrase that leads to the name at `first`, also over a comma: "Chad's envoy, Idriss Saleh"."""
    last = first - 1
    if last > 0 and words[last].tag == ",":
        last -= 1
    if last < 0 or words[last].tag not in "MN":
        return None
    phrase = noun_phrase_before(words, last, partners=0)
    return (phrase.first, last) if phrase else None
