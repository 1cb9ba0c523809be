"""What a KB of a 1 MB article costs, compared with a KB of a 5 KB one.

python -m benchmarks.linear
"""

from __future__ import annotations

import time

from benchmarks.corpus import made
from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article


def cost(texts: list[str]) -> float:
    """CPU milliseconds per KB."""
    start = time.process_time()
    for text in texts:
        extract_article(Article(text=text))
    return (time.process_time() - start) * 1000 / (sum(map(len, texts)) / 1000)


def text_of(size: int, start: int) -> str:
    """Running news of about so many characters."""
    parts: list[str] = []
    have = 0
    for row in list(made(start + size // 1000 + 10))[start:]:
        parts.append(row["text"])
        have += len(row["text"])
        if have >= size:
            break
    return "\n\n".join(parts)[:size]


def main() -> None:
    """Print both and the ratio."""
    cost([text_of(5_000, 0)])
    short = cost([text_of(5_000, 10 + 3 * number) for number in range(60)])
    long = cost([text_of(1_000_000, 300)])
    print(f"5 KB: {short:.2f} ms per KB; 1 MB: {long:.2f} ms per KB; ratio {long / short:.2f} (wanted: 1.5 at most)")


if __name__ == "__main__":
    main()
