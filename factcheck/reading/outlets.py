"""Internet domains -> outlets."""

from __future__ import annotations

import re

from factcheck import lexicon

_HOST = re.compile(
    r"https?://(?:[^/@\s]{0,100}@)?(?P<host>(?:[a-z0-9-]{1,60}\.){1,5}[a-z]{2,12})(?::\d{1,5})?(?:[/?#]|$)",
    re.IGNORECASE,
)
_PREFIXES = frozenset({"www", "m", "mobile", "amp", "edition", "english", "en", "news", "mail", "newsletter"})


def outlet_of_domain(domain: str) -> str | None:
    """The outlet that publishes or mails under a domain: its name if it is well known, else the domain itself.

    None for the domains under which anybody writes.
    """
    table = lexicon.load("outlets")
    parts = domain.lower().rstrip(".").split(".")
    if parts[0] in _PREFIXES and len(parts) > 2:
        parts = parts[1:]
    if ".".join(parts) in table["anybody"]["domains"].split():
        return None
    known: dict[str, str] = table["domains"]
    for start in range(len(parts) - 1):
        if name := known.get(".".join(parts[start:])):
            return name
    return ".".join(parts)


def outlet_of_url(url: str) -> str | None:
    """The outlet of an address; None without a host name in it."""
    match = _HOST.match(url)
    return outlet_of_domain(match["host"]) if match else None
