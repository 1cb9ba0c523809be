"""Through whom the outlet has a statement: agencies, newspapers, broadcasters, credits."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extraction.attribution.names import is_body
from factcheck.extraction.language.people import is_person
from factcheck.lexicon import load
from factcheck.lexicon.lists import LISTS
from factcheck.lexicon.nouns import singular, without_article
from factcheck.lexicon.places import body_of, side_of

_OWN_DRAFTS = ("earlier entry", "previous entry", "earlier version", "previous version", "earlier headline")
_OWN_TEXTS = frozenset(f"{age} {text}" for age in ("earlier", "previous") for text in ("post", "story", "update"))

_STATION = re.compile(r"[^\W\d_]*TV[^\W_]*")  # NTV, TVOne
_SITE = re.compile(r"[a-z0-9-]{2,40}\.(?:com|net|org|info|co|news|tv)")
_REPORTS = frozenset(("report", "reports", "dispatch", "story", "article"))


def names_medium(name: str) -> bool:
    """Whether an agency or an outlet is called so, with whatever hyphens and capitals."""
    return _plain(name) in _media_names()


@cache
def _media_names() -> frozenset[str]:
    """The names of agencies and outlets as `_plain` writes them."""
    agencies = [_plain(n) for row in load("agencies")["agencies"] for n in (row["name"], *row["aliases"])]
    outlets = {_plain(name) for name in load("outlets")["domains"].values()}
    return frozenset(agencies) | outlets | {name.removesuffix(" news") for name in outlets}


def _plain(name: str) -> str:
    """A name in small letters without its hyphens, which are set as one likes: Agence France-Presse, -France Presse."""
    return name.lower().replace("-", " ")


def is_newspaper(name: str) -> bool:
    """Whether a name ends as those of newspapers do: the Gulf Tribune, the Journal, the Times of Orla."""
    words = name.partition(" of ")[0].split()
    last = words[-1] if words else ""
    return last[:1].isupper() and last.lower() in LISTS["sources.newspaper_titles"]


def is_medium(name: str) -> bool:
    """Whether a source is an agency, a newspaper or a broadcaster, which carries the words of others."""
    short = carrier(name)
    if names_medium(short):
        return True
    description, _, apposed = name.partition(", ")
    if apposed:
        return is_medium(description)  # "a news site, Alba Hoy"
    owner = re.split(r"['’]s ", without_article(name))[0]
    if owner != without_article(name) and names_medium(owner):
        return True  # "the BBC's Somali service"
    raw = [word.strip(",.()") for word in without_article(name).split()]
    words = [word.lower() for word in raw]
    for i, word in enumerate(words):
        if word in ("of", "in", "from", "by", "for", "at", "on"):
            words = words[:i]
            break
    if not words:
        return False
    if words[-1] == "agency":
        owner = raw[-2] if raw[-1] == "agency" and len(raw) > 1 else ""
        named = owner[:1].isupper() and not is_body((owner,))  # "the Gulf Horizon agency"; not "the UN agency"
        return named or names_medium(owner) or not {"news", "press", "information"}.isdisjoint(words)
    if "agency" in words[1:] and words[words.index("agency") - 1] in ("news", "press", "information"):
        return True
    return (
        words[-1] in LISTS["sources.media"]
        or _SITE.fullmatch(words[-1]) is not None
        or (words[-1] == "station" and words[-2:-1] != [] and words[-2] in LISTS["sources.before_media"])
        or names_medium(words[-1])
        or _STATION.fullmatch(raw[-1]) is not None
        or (raw[0].isupper() and len(raw[0]) > len("AP") and names_medium(words[0]))  # BBC Persian
        or any(word in LISTS["sources.before_media"] and raw[i + 1][:1].isupper() for i, word in enumerate(words[:-1]))
    )


def is_told_as_medium(name: str) -> bool:
    """Whether whom one tells is a medium, by the list of outlets or by its letters: told The Hill, told MSNBC."""
    if name in _outlets() or f"The {without_article(name)}" in _outlets():
        return True
    is_letters = name.isupper() and name.isalpha() and len(name) > len("UN")
    return is_letters and name.lower() not in LISTS["titles.bodies"] and body_of(name) is None and side_of(name) is None


@cache
def _outlets() -> frozenset[str]:
    table = load("outlets")
    return frozenset((*table["domains"].values(), *table["publishers"].values(), *table["names"]))


def is_own_voice(written: str) -> bool:
    """Whether the words of a source mean the outlet itself: "this newspaper's count", "a version of this page"."""
    words = written.lower().replace("’s", "").replace("'s", "").split()
    described = " ".join(words).removeprefix("an ").removeprefix("a ").removeprefix("the ")
    if described.startswith(_OWN_DRAFTS) or described in _OWN_TEXTS:
        return True
    at = words.index("this") if "this" in words[:1] or "version of this" in written.lower() else len(words)
    return at + 1 < len(words) and words[at + 1] in LISTS["sources.own_publications"]


def is_own_body(written: str) -> bool:
    """Whether an organisation that publishes speaks of its own people: "our monitors"; not "our correspondent"."""
    words = written.lower().split()
    return words[:1] == ["our"] and words[-1] not in LISTS["sources.own_publications"]


def carrier(name: str) -> str:
    """The medium's own name: "a Reuters report" -> "Reuters"."""
    words = without_article(name.partition(", ")[2] or name).split()
    while len(words) > 1 and words[-1].lower() in _REPORTS:
        words.pop()
    return " ".join(words).removesuffix("'s").removesuffix("’s")


def same_medium(name: str, outlet: str | None) -> bool:
    """Whether a medium's name is the outlet's own."""
    if not outlet:
        return False
    a, b = carrier(name).lower(), without_article(outlet).lower()
    if a.startswith(f"{b} "):
        return not is_person(singular(a.rpartition(" ")[2]))  # its meteorologists speak for themselves
    return a == b or _canonical(a) == _canonical(b) or (len(a) > 2 and b.startswith(f"{a} "))


@cache
def _aliases() -> dict[str, str]:
    rows = load("agencies")["agencies"]
    return {_plain(n): row["name"].lower() for row in rows for n in (row["name"], *row["aliases"])}


def _canonical(name: str) -> str:
    return _aliases().get(_plain(name), name)
