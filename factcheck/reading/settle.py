"""Articles read together: the same text twice is read once, and a reprint gets a name of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factcheck.model import Article, digest, text_hash
from factcheck.reading.results import Failure
from factcheck.reading.source import shown


def settle(articles: Iterable[Article]) -> tuple[list[Article], list[Failure]]:
    """The articles in their order without second copies, and a sentence for each copy.

    The same text of the same outlet (or of no known one) is one article: the copy that says more of itself stays.
    The same text of different outlets is a reprint: both stay, and all but the first by outlet, address and name
    get an `article_id` that includes the outlet, whatever the order of the input.
    """
    given = list(articles)
    if len(given) == 1:
        return given, []
    by_text: dict[str, list[Article]] = {}
    for article in given:
        by_text.setdefault(text_hash(article.text), []).append(article)
    kept: dict[int, Article] = {}
    copies: dict[int, Failure] = {}
    for same in by_text.values():
        _settle_text(same, kept, copies)
    return (
        [kept[id(article)] for article in given if id(article) in kept],
        [copies[id(article)] for article in given if id(article) in copies],
    )


def _settle_text(same: list[Article], kept: dict[int, Article], copies: dict[int, Failure]) -> None:
    first_of: dict[str, Article] = {}
    for article in sorted(same, key=_canonical):
        outlet = (article.outlet or "").casefold() if "outlet" not in article.uncertain else ""
        original = first_of.get(outlet) or (next(iter(first_of.values()), None) if not outlet else None)
        if original is not None:
            copies[id(article)] = Failure(article.article, _told(article, original))
            continue
        kept[id(article)] = replace(article, article_id=digest(article.text, outlet)) if first_of else article
        first_of[outlet] = article


def _canonical(article: Article) -> tuple[bool, str, str, str, str]:
    """Articles with a stated outlet first, then by outlet, address and name: the same order on every run."""
    stated = bool(article.outlet) and "outlet" not in article.uncertain
    return not stated, article.outlet or "", article.url or "", article.article, str(article.published or "")


def _told(article: Article, original: Article) -> str:
    name, other = shown(article.article), shown(original.article)
    if name == other:
        return f"{name} is there twice; it was read once."
    return f"{name} has the same text as {other}; it was read once."
