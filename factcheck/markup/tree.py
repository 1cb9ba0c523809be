"""Elements, labels and links: what all markup is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from factcheck.wording import known, number

Node = str | list[Any]
"""Text, or `[tag, attributes, children]`."""


_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def label(text: object) -> str:
    """Any text as the label of a widget: on one line, with Markdown's punctuation made harmless."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))


def element(tag: str, *children: Node, **attributes: str | None) -> Node:
    """An element; `class_` stands for class, and other underscores in names become hyphens."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return [tag, given, list(children)]


def to_html(node: Node) -> str:
    """A tree as text of HTML or SVG, for files; every word and value is escaped."""
    if isinstance(node, str):
        return escape(node)
    tag, attributes, children = node
    given = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())
    return f"<{tag}{given}>{''.join(map(to_html, children))}</{tag}>"


def link_to(page: str = "", **parameters: str | Sequence[str]) -> str:
    """An address inside the program: the page and what is chosen on it; a list stands as several of one name."""
    return f"{page}?{urlencode(parameters, doseq=True)}"


def facts(pairs: Iterable[tuple[str, Node]], *, large: bool = False) -> list[Node]:
    """Names and values side by side."""
    return [
        element(
            "dl",
            *(element("div", element("dt", name), element("dd", value)) for name, value in pairs),
            class_="facts-list large" if large else "facts-list",
        )
    ]


def table(head: Sequence[Node], rows: Iterable[Sequence[Node]], title: str, *, kind: str | None = None) -> Node:
    """A table that scrolls sideways by itself; a row's first cell is its heading.  `kind` is its class."""
    heads = element("tr", *(element("th", name, scope="col") for name in head))
    body = [
        element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in rest))
        for first, *rest in rows
    ]
    inside = (element("thead", heads), element("tbody", *body))
    whole = element("table", *inside, class_=kind)
    return element("div", whole, class_="scroll", tabindex="0", role="region", aria_label=title)


def lines(sentences: Iterable[str]) -> list[Node]:
    """Sentences as a list."""
    return [element("ul", *(element("li", sentence) for sentence in sentences))]


def to_copy(title: str, sentence: str) -> list[Node]:
    """A sentence with a button that puts it on the clipboard."""
    return [
        element("p", title, class_="soft small copy-title"),
        element(
            "p",
            element("span", sentence),
            element("button", "Copy", class_="copy", aria_label="Copy the sentence"),
            class_="to-copy",
        ),
    ]


def cell(value: object) -> str:
    """A value as a table shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list | tuple):
        return " > ".join(map(str, value))
    words = str(value).removeprefix("other:") if known(value) else ""
    return words.replace("_", " ") if _TERM.fullmatch(words) else words


_TERM = re.compile(r"[a-z_]+")  # as `at_least`; a file keeps its name


def folded(summary: str, parts: Sequence[Sequence[Node]]) -> list[Node]:
    """Parts that open on a click; nothing where there are none."""
    inside = [node for part in parts for node in part]
    return [element("details", element("summary", summary), *inside)] if inside else []
