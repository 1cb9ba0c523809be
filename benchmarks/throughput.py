"""KB per CPU second of the whole pipeline over that of quantulum3 alone, for dense texts and for thin ones.

    python -m benchmarks.throughput

The pipeline reads the bytes of a lot of articles, tells their events and copies, and gives the frame of their claims,
as an upload does.  quantulum3 gets each sentence alone, which is how it is fastest, and finds quantities only.
Each lot is given to one and then to the other, so that a busy moment of the machine falls on both; both are warmed
on other text (made articles and the samples), and no cache has seen the articles.  Garbage is
searched for as seldom as on the command line and in the process that imports.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice

from quantulum3 import parser

from benchmarks.corpus import ROOT, Texts, in_lots, invented, made, real
from factcheck import verbs
from factcheck.extraction.language.sentences import split
from factcheck.garbage import search_seldom
from factcheck.model import Article
from factcheck.reading.read import read_bytes

Lot = list[tuple[str, bytes]]

WANTED = {"dense": 5.0, "thin": 7.0}


def articles(lot: Lot) -> list[Article]:
    """The articles of some files."""
    return [article for name, data in lot for article in read_bytes(name, data).articles]


def claims(lot: Lot) -> int:
    """How many claims the frame holds, from the bytes of some files."""
    return len(verbs.extract(articles(lot)))


def quantities(lot: Lot) -> int:
    """How many quantities quantulum3 alone finds."""
    return sum(
        len(parser.parse(text[s.start : s.end])) for text in (data.decode() for _, data in lot) for s in split(text)
    )


def timed(function: Callable[[Lot], int], lot: Lot) -> tuple[float, int]:
    """CPU seconds, and how many things were found."""
    start = time.process_time()
    found = function(lot)
    return time.process_time() - start, found


def compare(texts: Texts) -> str:
    """Both speeds over one list, and their ratio."""
    ours, theirs, found = 0.0, 0.0, 0
    for lot in texts.lots:
        spent, of_lot = timed(claims, lot)
        ours += spent
        found += of_lot
        theirs += timed(quantities, lot)[0]
    size = sum(len(data) for lot in texts.lots for _, data in lot) / 1000
    wanted = f" (wanted: {WANTED[texts.name]:.0f} and more)" if texts.name in WANTED else ""
    return (
        f"{texts.name:10} {size:5.0f} KB, {found / size:4.1f} claims a KB: {size / ours:5.0f} and {size / theirs:4.0f}"
        f" KB a CPU second, {theirs / ours:.1f} times quantulum3{wanted}"
    )


def main() -> None:
    """Print a line a list."""
    search_seldom()
    warm = [(f"{n}.txt", row["text"].encode()) for n, row in enumerate(islice(made(500), 480, 500))]
    warm += [(path.name, path.read_bytes()) for path in sorted((ROOT / "data" / "samples").glob("*.txt"))]
    for lot in in_lots(warm):
        claims(lot), quantities(lot)
    lists = real()
    if not lists:
        print("../shared is not there: made articles only")
    for texts in (*lists, *invented()):
        print(compare(texts), flush=True)


if __name__ == "__main__":
    main()
