"""English nouns: the singular, and names without their article."""

from __future__ import annotations

from factcheck.lexicon.lists import LISTS, kept, pairs


@kept
def singular(noun: str) -> str:
    """The singular of an English noun in small letters, near enough to compare and name by: "ferries" -> "ferry"."""
    irregular = pairs("plurals", "irregular")
    if noun in irregular:
        return irregular[noun]
    last = noun[-1:]
    if last == "s":
        if noun.endswith("ies") and len(noun) > 4:
            return noun[:-3] + "y"
        if noun.endswith(("sses", "shes", "ches", "xes", "zzes")):
            return noun[:-2]
        return noun if len(noun) <= 3 or noun.endswith(("ss", "us", "is")) else noun[:-1]
    if last == "n" and noun.endswith("children"):
        return noun[:-3]
    if last == "n" and noun.endswith("men") and noun not in LISTS["plurals.no_plurals"]:
        return noun[:-2] + "an"
    return noun


def without_article(name: str) -> str:
    """A name without the article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name
