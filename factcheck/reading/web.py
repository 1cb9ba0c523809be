"""Saved web pages -> a draft: the main text by trafilatura, times and names from the page's own metadata."""

from __future__ import annotations

import html as html_entities
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.model import LeftOut, Moment
from factcheck.reading import liveblog
from factcheck.reading.dating import read_time
from factcheck.reading.decoding import decode
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import FILE_BYTES, HTML_BYTES, MB, in_words
from factcheck.reading.outlets import listed_outlet, outlet_named, without_outlet
from factcheck.reading.source import Source, shown

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,30})""", re.IGNORECASE)
_EMBEDDED = re.compile(rb";base64,[\w+/=%-]{200,}+")
"""Pictures and fonts, written out in a page that is saved with all that it shows."""
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_JSON_LD_CHARS = 1 * MB
_JSON_DEPTH = 6
_ARTICLE_TYPES = re.compile(r"(?:article|posting|report|webpage)$", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date.created", "dc.created", "article:created", "datecreated", "date-created", "created",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "originalpublicationdate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "article:modified", "revised",
)  # fmt: skip
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li td th dd dt blockquote pre div section article main body center table tr ul ol br".split()
)
_NO_TEXT = frozenset(
    "script style noscript template nav header footer aside form button select svg iframe object embed head title "
    "figure figcaption menu dialog textarea canvas audio video".split()
)
_MOST_ELEMENTS = 15_000
"""Beyond this trafilatura may need minutes and gigabytes; a news page has a few thousand."""
_MOST_PARTS = 200_000
_MOST_ATTRIBUTES = 1_000
_TAG = re.compile(r"""<[a-zA-Z](?:[^\s"'<>]++|\s++|"[^"]*+"|'[^']*+'|["'])*+""")
_WORD_OF_TAG = re.compile(r"""[^\s"'<>=]++|"[^"]*+"|'[^']*+'""")
_ENOUGH_CHARS = 200
_PARAGRAPH_SPACES = 11
_MOST_CANDIDATES = 200
ENDS = '.!?”"'
_FOOTNOTE = re.compile(r"\[?\(?(?:\d{1,3}|[a-z]|[*†‡§]{1,3}|note \d{1,3})\)?\]?", re.IGNORECASE)
_FRONT_LINKS = 15
_SPAN_DIGITS = 2
_FRONT = (
    "This seems to be the front page of a section, a list of articles; save the articles themselves and read those."
)
_POST = "One post of a live blog; the time is the post's own."
_SHORT_BLOCKS = ("p", "h2", "h3", "h4", "div", "span")
_FEW_PARTS = 3
"""More elements than these are in no standfirst."""
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
OUTSIDE = "outside the main text of the page"
_FALLBACK = "The main text of the page was not recognised; everything readable on it is shown."


def read_html(source: Source) -> Iterator[Draft]:
    """The draft of a saved page; of a live blog, one for each of its posts."""
    data = _EMBEDDED.sub(b"", source.read(FILE_BYTES))
    text, note = decode(source.name, data, declared_charset(data))
    notes = [note] if note else []
    tree = _parsed(source.name, text)
    whole = _whole_page(source.name, text, tree)
    posts = liveblog.posts(tree, _stated(tree), readable, _plain_text)
    for number, post in enumerate(posts, 1):
        yield replace(
            whole,
            name=f"{source.name}#{number}",
            text=post.text,
            published=post.published,
            updated=None,
            title=post.title or whole.title,
            url=_address(post.url) or whole.url,
            left_out=(),
            notes=(_POST, *notes),
        )
    if not posts:
        yield whole.noting(*notes)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's source names at its beginning."""
    declared = _CHARSET.search(data[:4096])
    return declared[1].decode("ascii", "ignore") if declared else None


def page(name: str, html: str) -> Draft:
    """The draft of a page's source.  Raises UnreadableInput if it holds no text or is too large."""
    return _whole_page(name, html, _parsed(name, html))


def _parsed(name: str, html: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    if len(html) > HTML_BYTES:
        raise UnreadableInput(
            f"{shown(name)} is larger than {in_words(HTML_BYTES)}, the limit for a page; save its text."
        )
    if _has_crowded_tag(html):
        raise UnreadableInput(
            f"{shown(name)} has a tag of more than {_MOST_ATTRIBUTES:,} attributes, unlike any page; save its text."
        )
    source = _bare(html)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        return lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableInput(f"{shown(name)} holds no readable page; save it again or save its text.") from None


def _bare(html: str) -> str:
    """The source without what parsers stumble over."""
    return _PROLOG.sub("", html, count=1).replace("\x00", "")


def _whole_page(name: str, html: str, tree: Any) -> Draft:
    elements = sum(1 for _ in tree.iter())
    if elements > _MOST_PARTS:
        raise UnreadableInput(f"{shown(name)} has more than {_MOST_PARTS:,} elements, unlike any page; save its text.")
    meta = _meta(tree)
    known = _metadata(tree, meta)
    source = _tidied(tree) or _bare(html)
    text, found = _main_text(source) if elements <= _MOST_ELEMENTS else ("", {})
    plain = _plain_text(tree)
    notes: tuple[str, ...] = (_FRONT,) if _is_front(tree, meta, plain) else ()
    if len(text) < _ENOUGH_CHARS and len(plain) > 2 * len(text):
        text, notes = plain, (*notes, _FALLBACK)
    text = _with_standfirst(_filled(text, plain), tree, meta, known.get("title") or found.get("title"))
    whole = text + _outside(text, plain)
    gaps = (LeftOut(len(text), len(whole), OUTSIDE),) if len(whole) > len(text) else ()
    return replace(_draft(name, whole, known, found), left_out=gaps).noting(*notes)


def _has_crowded_tag(html: str) -> bool:
    """Whether a tag has so many attributes that the parser, which compares each with all before it, would not end."""
    at = 0
    lowered = html.lower()
    while at >= 0:
        script = lowered.find("<script", at)
        part = html[at:script] if script >= 0 else html[at:]
        for tag in _TAG.finditer(part):
            if tag.end() - tag.start() > 2 * _MOST_ATTRIBUTES and (
                sum(1 for _ in _WORD_OF_TAG.finditer(tag.group())) > 2 * _MOST_ATTRIBUTES  # a name and a value each
            ):
                return True
        at = lowered.find("</script", script) if script >= 0 else -1
    return False


def _tidied(tree: Any) -> str | None:
    """The source of a page without what would spoil it, which is taken out of the tree as well; None if it has none.

    That is the marks of its footnotes, which would stand against a figure (`49<sup>1</sup>`; a raised number that
    leads nowhere is an exponent), and cells that claim to span more columns or rows than any table has, each of which
    would be made.
    """
    from lxml import html as lxml_html

    far = [
        (cell, name)
        for cell in tree.iter("td", "th")
        for name in ("colspan", "rowspan")
        if len(span := (cell.get(name) or "").strip()) > _SPAN_DIGITS or (span and not span.isdecimal())
    ]
    for cell, name in far:
        del cell.attrib[name]
    marks = [
        sup
        for sup in tree.iter("sup")
        if _FOOTNOTE.fullmatch(written := "".join(sup.itertext()).strip())
        and (not written.isdigit() or any((link.get("href") or "").startswith("#") for link in _links(sup)))
    ]
    for sup in marks:
        sup.drop_tree()
    return lxml_html.tostring(tree, encoding="unicode") if marks or far else None


def _links(element: Any) -> list[Any]:
    above = element.getparent()
    return [*element.iter("a"), *([above] if above is not None and above.tag == "a" else [])]


def _is_front(tree: Any, meta: Mapping[str, str], plain: str) -> bool:
    """Whether a page is a list of articles: it calls itself none, and its links are headlines and most of its text."""
    if meta.get("og:type", "").lower() == "article" or any(map(_is_article, _stated(tree))):
        return False
    headlines = [
        text for link in tree.iter("a") if (text := " ".join("".join(link.itertext()).split())).count(" ") >= 4
    ]
    return len(headlines) >= _FRONT_LINKS and 2 * sum(map(len, headlines)) >= len(plain)


def _filled(text: str, plain: str) -> str:
    """The main text with the paragraphs that were taken out of its middle, each in its place.

    Such a paragraph stands on the page between two lines that follow each other in the main text.
    """
    lines = text.split("\n")
    place = {" ".join(line.split()): number for number, line in enumerate(lines) if line.strip()}
    following = dict(pairwise(place))
    page_lines = plain.split("\n")
    for before, line, after in zip(page_lines, page_lines[1:], page_lines[2:], strict=False):
        is_paragraph = line.count(" ") >= _PARAGRAPH_SPACES and line[-1] in ENDS
        if is_paragraph and line not in place and before in place and following.get(before) == after:
            lines[place[before]] += f"\n{line}"
    return "\n".join(lines)


def _with_standfirst(text: str, tree: Any, meta: Mapping[str, str], title: str | None) -> str:
    """The main text with what stands between headline and text on the page, if that was taken for no part of it.

    It is what the page both shows and gives as its description.
    """
    main = _letters(text)
    told = {letters for name in _DESCRIPTIONS if (letters := _letters(meta.get(name, ""))) not in main}
    if not told:
        return text
    for element in tree.iter(*_SHORT_BLOCKS):
        if len(element) > _FEW_PARTS or any(map(len, element)):
            continue  # a standfirst has no parts that have parts
        shown_words = " ".join("".join(element.itertext()).split())
        if shown_words.count(" ") >= _PARAGRAPH_SPACES and _letters(shown_words) in told:
            first, _, rest = text.partition("\n")
            is_below = bool(title) and _letters(first) == _letters(title or "")
            return f"{first}\n{shown_words}\n{rest}" if is_below else f"{shown_words}\n{text}"
    return text


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _outside(text: str, plain: str) -> str:
    """The paragraphs of a page that are not in its main text, to be kept behind it for the person to bring back.

    Up to a quarter of the main text: more would make pages look alike that share their surroundings only.
    """
    main = " ".join(text.split())
    kept: list[str] = []
    room = len(text) // 4
    candidates = (line for line in plain.split("\n") if line.count(" ") >= _PARAGRAPH_SPACES and line[-1] in ENDS)
    for line in islice(candidates, _MOST_CANDIDATES):
        if line not in main and len(line) < room:
            kept.append(f"\n\n{line}")
            room -= len(line) + 2
    return "".join(kept)


def readable(markup: str) -> str:
    """The text of a piece of markup, one block to a line; text without markup stays as it is."""
    if "<" not in markup and "&" not in markup:
        return "\n".join(line.strip() for line in markup.split("\n") if line.strip())
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return _plain_text(lxml_html.fragment_fromstring(markup[:HTML_BYTES].replace("\x00", ""), create_parent="div"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""


def _draft(name: str, text: str, known: dict[str, Any], found: dict[str, Any]) -> Draft:
    """What the page states outright wins over what trafilatura and htmldate make out; their date is a guess."""
    published: Moment | None = known.get("published")
    address = known.get("url") or _address(found.get("url"))
    uncertain: list[str] = []
    notes: tuple[str, ...] = ()
    if published is None and (guess := read_time(str(found.get("date") or ""))):
        published = guess.moment
        uncertain.append("published")
        day = guess.moment.isoformat()
        notes = (f"The page states no publication date; the day {day} was made out from its markup.",)
    uncertain += [name for name in ("author", "outlet") if not known.get(name) and found.get(name)]
    outlet = listed_outlet(address) or outlet_named(known.get("outlet") or found.get("outlet"))
    return Draft(
        name=name,
        text=text,
        outlet=outlet,
        published=published,
        updated=known.get("updated") if known.get("updated") != published else None,
        title=without_outlet(_unescaped(known.get("title") or field(found.get("title"))), outlet),
        url=address,
        author=_unescaped(known.get("author") or field(found.get("author"))),
        uncertain=tuple(uncertain),
        notes=notes,
    )


def _unescaped(written: str | None) -> str | None:
    """A field in which characters were written twice as entities: `&amp;#163;71.6m` is £71.6m."""
    return field(html_entities.unescape(html_entities.unescape(written))) if written else None


def _main_text(html: str) -> tuple[str, dict[str, Any]]:
    """trafilatura's main text and metadata; ("", {}) where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without a main text
    found: Any = trafilatura.bare_extraction(
        html,
        fast=True,
        with_metadata=True,
        include_comments=False,
        # only dates that stand in the markup: any date of the text would do for the extensive search
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None:
        return "", {}
    return (found.text or "").strip(), {
        "title": found.title,
        "author": found.author,
        "outlet": found.sitename,
        "url": found.url,
        "date": found.date,
    }


def _plain_text(tree: Any) -> str:
    """The text of every block of a page, one to a line, but for what is never text of an article."""
    out: list[str] = []
    for kind, element in _walk(tree):
        if kind == "text":
            out.append(element)
        elif element in _BLOCKS:
            out.append("\n")
    lines = (" ".join(line.split()) for line in "".join(out).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(tree: Any) -> Iterator[tuple[str, str]]:
    """("text", characters) and ("tag", name) at the start and end of every element, without recursion."""
    waiting: list[tuple[str, Any]] = [("element", tree)]
    while waiting:
        kind, item = waiting.pop()
        if kind != "element":
            yield kind, item
            continue
        tag = item.tag
        if not isinstance(tag, str) or tag in _NO_TEXT:
            continue
        yield "tag", tag
        yield "text", item.text or ""
        waiting.append(("tag", tag))
        for child in reversed(item):
            waiting.append(("text", child.tail or ""))
            waiting.append(("element", child))


def _metadata(tree: Any, meta: dict[str, str]) -> dict[str, Any]:
    """What the page states of itself: JSON-LD first, then meta elements, then a marked-up time."""
    known = _json_ld(tree)
    _fill(known, "published", _first_time(meta, _PUBLISHED))
    _fill(known, "updated", _first_time(meta, _UPDATED))
    _fill(known, "title", field(meta.get("og:title") or meta.get("twitter:title")))
    _fill(known, "outlet", field(meta.get("og:site_name") or meta.get("application-name") or meta.get("dc.publisher")))
    _fill(known, "author", field(meta.get("author") or meta.get("dc.creator") or meta.get("parsely-author")))
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    _fill(known, "url", _address(canonical) or _address(meta.get("og:url")))
    for element in tree.iter("time"):
        if known.get("published") is None and (found := read_time(element.get("datetime") or "")):
            known["published"] = found.moment
            break
    return known


def _fill(known: dict[str, Any], name: str, value: Any) -> None:
    if known.get(name) is None and value is not None:
        known[name] = value


def _meta(tree: Any) -> dict[str, str]:
    """Name or property of every meta element, lower-cased -> its content; the first of a name counts."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            meta.setdefault(name.strip().lower(), content)
    return meta


def _first_time(meta: dict[str, str], names: tuple[str, ...]) -> Moment | None:
    told = {_words_of(name): content for name, content in reversed(meta.items())}
    for name in names:
        if (content := told.get(_words_of(name))) and (found := read_time(content)):
            return found.moment
    return None


def _words_of(name: str) -> frozenset[str]:
    """The words of a meta element's name, in whatever order and however joined: date-created, created_date."""
    return frozenset(re.findall(r"[a-z]+", name))


def _json_ld(tree: Any) -> dict[str, Any]:
    """Times, title, author, publisher and address of the first article that the page's JSON-LD describes."""
    item = next(filter(_is_article, _stated(tree)), None)
    return {key: found for key, found in _from_json(item).items() if found is not None} if item else {}


def _stated(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _JSON_LD_CHARS:
            continue
        try:
            value = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue  # damaged metadata says nothing; the page is read all the same
        yield from _objects(value, _JSON_DEPTH)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, dict):
        yield value
        for child in value.values():
            yield from _objects(child, depth - 1)
    elif depth and isinstance(value, list):
        for child in value:
            yield from _objects(child, depth - 1)


def _is_article(item: dict[str, Any]) -> bool:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return ("datePublished" in item or "dateCreated" in item) and any(
        isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names
    )


def _from_json(item: dict[str, Any]) -> dict[str, Any]:
    published, created, updated = (
        read_time(str(item.get(name) or "")) for name in ("datePublished", "dateCreated", "dateModified")
    )
    published = published or created
    address = item.get("url") or item.get("mainEntityOfPage")
    return {
        "published": published.moment if published else None,
        "updated": updated.moment if updated else None,
        "title": field(item.get("headline")) if isinstance(item.get("headline"), str) else None,
        "author": _name(item.get("author")),
        "outlet": _name(item.get("publisher")),
        "url": _address(address.get("@id") if isinstance(address, dict) else address),
    }


def _name(value: Any) -> str | None:
    """The name of a JSON-LD person or organisation, or of several."""
    if isinstance(value, list):
        return field(", ".join(filter(None, map(_name, value[:10]))))
    if isinstance(value, dict):
        value = value.get("name")
    return field(value) if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    """A web address; None for anything else, such as a script."""
    written = field(value) if isinstance(value, str) else None
    return written if written and written.lower().startswith(("http://", "https://")) else None
