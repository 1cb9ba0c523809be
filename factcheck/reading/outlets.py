"""Internet domains, and the names that pages give themselves -> outlets."""

from __future__ import annotations

import html
import re
from functools import cache

from factcheck import lexicon
from factcheck.model import Moment, moment

_HOST = re.compile(
    r"https?://(?:[^/@\s]{0,100}@)?(?P<host>(?:[a-z0-9-]{1,60}\.){1,5}[a-z]{2,12})(?::\d{1,5})?(?:[/?#]|$)",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:ph|is|today|md|li|fo|vn))"
    r"/(?P<taken>\d{4}[\d.-]{0,15})(?:[a-z]{2}_)?/(?P<url>https?:/{1,2}.+)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"^(?:[a-z0-9][a-z0-9-]{0,60}\.){1,4}[a-z]{2,12}$", re.IGNORECASE)
_PREFIXES = frozenset({"www", "m", "mobile", "amp", "edition", "english", "en", "news", "mail", "newsletter"})
_COPYRIGHT = re.compile(
    r"^(?:copyright\b|©|\(c\))[\s©]{0,3}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,.:;|–-]{0,5}(?:by\s)?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\W_]+")
_SET_OFF = re.compile(r"\s+(?:[|–—»·•]|--?)\s+")
_DAY_BEHIND = re.compile(r"\s\|\s[0-9./-]{6,10}\Z")
_PART = 3  # times as long as its outlet's the name of a part may be
_WORD = 5  # letters of a word that names an outlet of several


def outlet_of_domain(domain: str) -> str | None:
    """The outlet that publishes or mails under a domain: its name if it is listed, else the domain itself.

    None for the domains under which anybody writes.
    """
    parts = _parts(domain)
    if ".".join(parts) in lexicon.load("outlets")["anybody"]["domains"].split():
        return None
    return _listed(parts) or ".".join(parts)


def original(url: str) -> tuple[str, Moment | None]:
    """The address of which an archive's address is a copy, and when that was taken; any other address as it is.

    >>> original("https://web.archive.org/web/20240504120000/https://example.org/fire")[0]
    'https://example.org/fire'
    """
    match = _ARCHIVED.fullmatch(url)
    if not match:
        return url, None
    digits = re.sub(r"\D", "", match["taken"])
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    clock = f"T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}+00:00" if len(digits) == 14 else ""
    return re.sub(r":/+", "://", match["url"], count=1), moment(day + clock)


def outlet_of_url(url: str) -> str | None:
    """The outlet of an address; None without a host name in it."""
    host = _host(url)
    return outlet_of_domain(host) if host else None


def listed_outlet(url: str | None) -> str | None:
    """The outlet of an address whose domain is listed; None for any other."""
    host = _host(url or "")
    return _listed(_parts(host)) if host else None


def _host(url: str) -> str | None:
    """The host name of an address, of an archive's copy that of the original."""
    match = _HOST.match(original(url)[0])
    return match["host"] if match else None


def outlet_named(written: str | None) -> str | None:
    """The outlet that a page or a feed names as its own, by the name under which it is listed, if it is.

    An address stands for its outlet, a handle for the listed outlet of that name.  None for what names nobody: a year,
    "Home", "Hosted", a handle that is not listed.

    >>> outlet_named("Copyright 2014 NYTimes"), outlet_named("@politifact"), outlet_named("Hosted")
    ('The New York Times', 'PolitiFact', None)
    """
    name = _COPYRIGHT.sub("", html.unescape(written or "").strip()).strip(" .,|–-")
    if name.lower().startswith(("http://", "https://")):
        return outlet_of_url(name)
    if known := _names().get(_squashed(name)):
        return known
    if _DOMAIN.match(name) and name.islower():
        return outlet_of_domain(name)
    words = set(name.lower().split())
    if name.startswith("@") or not any(c.isalpha() for c in name):
        return None
    return None if words <= set(lexicon.load("outlets")["nobody"]["words"].split()) else name


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A page's title without its outlet, which the title of a browser's window has at an end of it.

    >>> without_outlet("Dam bursts | World | BBC News", "BBC News"), without_outlet("Dam bursts - again", "BBC News")
    ('Dam bursts | World', 'Dam bursts - again')
    """
    bare = _DAY_BEHIND.sub("", title or "")
    marks = list(_SET_OFF.finditer(bare)) if outlet else []
    if outlet is None or not marks:
        return title
    first, last = bare[: marks[0].start()], bare[marks[-1].end() :]
    if outlet_named(last) == outlet or _is_part_of(last, outlet):
        return bare[: marks[-1].start()]
    return bare[marks[0].end() :] if outlet_named(first) == outlet else title


def _is_part_of(written: str, outlet: str) -> bool:
    """Whether words name a part of an outlet or its last word: TIME NewsFeed, CNN.com, Telegraph; not "Time to go"."""
    name, known = _squashed(written), _squashed(outlet)
    part = name.startswith(known) and all(word[0].isupper() for word in written.split())
    return (part and len(name) <= _PART * len(known)) or (len(name) >= _WORD and known.endswith(name))


def _parts(domain: str) -> list[str]:
    """The labels of a domain without one that only says which edition it is."""
    parts = domain.lower().rstrip(".").split(".")
    return parts[1:] if parts[0] in _PREFIXES and len(parts) > 2 else parts


def _listed(parts: list[str]) -> str | None:
    known = _domains()
    found = (known.get(".".join(parts[start:])) for start in range(len(parts) - 1))
    return next((name for name in found if name), None)


def _squashed(name: str) -> str:
    """A name without case, spaces, marks and "the"."""
    return _MARKS.sub("", re.sub(r"^the\s+", "", name.casefold().lstrip("@")))


@cache
def _names() -> dict[str, str]:
    names = {_squashed(name): name for name in _domains().values()}
    return names | {_squashed(written): name for written, name in lexicon.load("outlets")["names"].items()}


@cache
def _domains() -> dict[str, str]:
    table = lexicon.load("outlets")
    return {**table["publishers"], **table["domains"]}


def outlet_in_name(file_name: str) -> str | None:
    """The well-known outlet whose name or domain a file's name holds (02_theguardian.txt); None without."""
    words = re.findall(r"[a-z]+", file_name[:200].lower().rsplit("/", 1)[-1].rpartition(".")[0])
    known = _by_squashed_name()
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            if name := known.get("".join(words[start : start + length]).removeprefix("the")):
                return name
    return None


@cache
def _by_squashed_name() -> dict[str, str]:
    """The outlets by the letters of their names and of their domains' first parts."""
    first = {domain.partition(".")[0].removeprefix("the"): name for domain, name in _domains().items()}
    return {words: name for words, name in {**first, **_names()}.items() if len(words) > 1}
