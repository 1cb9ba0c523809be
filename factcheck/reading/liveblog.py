"""Live blogs: pages of many posts, each written at its own time -> the posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from factcheck.model import Moment
from factcheck.reading.dating import read_time
from factcheck.reading.draft import field

_FEWEST = 2
_MOST = 2_000
_POST_CHARS = 40
_LIVE = re.compile(r"live-?_?blog", re.IGNORECASE)
_POST = re.compile(r"(?:^|[\s_-])(?:post|entry|block|update|item|card)(?:$|[\s_-])", re.IGNORECASE)
_POST_TAGS = ("article", "section", "li", "div")


@dataclass(frozen=True, slots=True)
class Post:
    """What one post says, when it was written, and its headline and address where it has its own."""

    text: str
    published: Moment
    title: str | None
    url: str | None


def posts(
    tree: Any, stated: Iterable[dict[str, Any]], readable: Callable[[str], str], plain: Callable[[Any], str]
) -> list[Post]:
    """The posts of a page in its order, by its JSON-LD objects or else by its markup; none if it is no live blog.

    `readable` gives the text of markup, `plain` that of an element.  The time above a post is none of its text.
    """
    items = list(stated)
    found = list(_stated(items, readable))
    is_live = any("LiveBlogPosting" in str(item.get("@type")) for item in items)
    if len(found) < _FEWEST:
        found = list(_marked_up(tree, is_live, plain))
    return found[:_MOST] if len(found) >= _FEWEST else []


def _stated(items: Iterable[dict[str, Any]], readable: Callable[[str], str]) -> Iterator[Post]:
    for item in items:
        updates = item.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else ():
            if not isinstance(update, dict):
                continue
            when = read_time(str(update.get("datePublished") or ""))
            text = readable(str(update.get("articleBody") or ""))
            if when and len(text) >= _POST_CHARS:
                address = update.get("url")
                yield Post(
                    text, when.moment, _line(update.get("headline")), address if isinstance(address, str) else None
                )


def _marked_up(tree: Any, is_live: bool, plain: Callable[[Any], str]) -> Iterator[Post]:
    """Elements that are called posts and begin with a time of their own, on a page that is called a live blog."""
    is_live = is_live or any(_LIVE.search(_called(element)) for element in tree.iter("body", "main", "div", "section"))
    if not is_live:
        return
    taken: set[Any] = set()
    for element in tree.iter(*_POST_TAGS):
        if any(above in taken for above in element.iterancestors()):
            continue
        is_post = (
            element.get("itemprop") == "liveBlogUpdate" or element.tag == "article" or _POST.search(_called(element))
        )
        times = [time for time in element.iter("time") if time.get("datetime")] if is_post else []
        when = read_time(times[0].get("datetime")) if times else None
        if when is None or _holds_posts(element, times):
            continue
        taken.add(element)
        own = deepcopy(element)
        heading = next((one for one in own.iter("h1", "h2", "h3", "h4")), None)
        title = _line(heading.text_content()) if heading is not None else None
        for time in list(own.iter("time")):
            time.drop_tree()
        text = plain(own)
        if len(text) >= _POST_CHARS:
            yield Post(text, when.moment, title, None)


def _holds_posts(element: Any, times: list[Any]) -> bool:
    """Whether an element is the list of posts rather than one: it has several times, in several such elements."""
    homes = {
        next((up for up in time.iterancestors(*_POST_TAGS) if up is element or _is_post(up)), element) for time in times
    }
    return len(homes - {element}) >= _FEWEST


def _is_post(element: Any) -> bool:
    return element.tag == "article" or bool(_POST.search(_called(element)))


def _called(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _line(value: Any) -> str | None:
    return field(value) if isinstance(value, str) else None
