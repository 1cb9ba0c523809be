"""KB per CPU second of the whole pipeline, of quantulum3 alone, and of a bare regular expression, on the same articles.

    python -m benchmarks.throughput

The pipeline reads bytes and gives claims; quantulum3 gets each sentence alone, which is how it is fastest.
Each is warmed on other text and then run once, so that no cache has seen the articles.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from benchmarks.corpus import annotated, made
from factcheck.extraction.language.sentences import split
from factcheck.extraction.pipeline import extract_article
from factcheck.reading.read import read_bytes

_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b"
)


def pipeline(name: str, data: bytes) -> int:
    """Claims found, from the bytes of a file."""
    return sum(len(extract_article(article)) for article in read_bytes(name, data).articles)


def reading(name: str, data: bytes) -> int:
    """Articles read: the part of the pipeline before extraction."""
    return len(read_bytes(name, data).articles)


def quantulum(_: str, data: bytes) -> int:
    """Quantities that quantulum3 alone finds."""
    from quantulum3 import parser

    text = data.decode()
    return sum(len(parser.parse(text[s.start : s.end])) for s in split(text))


def floor(_: str, data: bytes) -> int:
    """Numbers that a bare regular expression finds."""
    return sum(1 for _ in _NUMBER.finditer(data.decode()))


def speed(function: Callable[[str, bytes], int], articles: list[tuple[str, bytes]]) -> tuple[float, int]:
    """KB per CPU second, and how many things were found."""
    function("warm.txt", "Dust rose to 12 µg/m3 at 5 m/s2, the ministry said on Monday.".encode())
    for number, row in enumerate(made(10)):
        function(f"warm{number}.txt", row["text"].encode())
    start = time.process_time()
    found = sum(function(name, data) for name, data in articles)
    spent = time.process_time() - start
    return sum(len(data) for _, data in articles) / 1000 / spent, found


def main() -> None:
    """Print the speeds and their ratios."""
    articles = annotated()
    print(f"{len(articles)} articles, {sum(len(data) for _, data in articles) / 1000:.0f} KB")
    speeds = {}
    for function in (floor, reading, pipeline, quantulum):
        speeds[function.__name__], found = speed(function, articles)
        print(f"{function.__name__:11} {speeds[function.__name__]:9.0f} KB per CPU second, {found} found")
    print(f"pipeline / quantulum: {speeds['pipeline'] / speeds['quantulum']:.1f} (wanted: 5 and more)")
    print(f"floor / pipeline:     {speeds['floor'] / speeds['pipeline']:.1f}")


if __name__ == "__main__":
    main()
