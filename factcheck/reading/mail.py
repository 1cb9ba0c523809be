"""Mails (.eml) and saved pages in mail form (.mhtml) -> a draft."""

from __future__ import annotations

import email
import email.errors
import email.policy
import email.utils
from email.message import EmailMessage, Message

from factcheck.errors import UnreadableInput
from factcheck.model import Moment
from factcheck.reading.dating import read_time
from factcheck.reading.decoding import decode
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import FILE_BYTES, TEXT_CHARS
from factcheck.reading.outlets import outlet_of_domain
from factcheck.reading.source import Source, shown
from factcheck.reading.web import page
from factcheck.reading.wrapping import unwrapped

_DAMAGED = (email.errors.MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
"""What the standard library's mail parser raises on damaged headers and parts."""


def read_mail(source: Source) -> Draft:
    """The draft of a newsletter or of a page saved as one file."""
    data = source.read(FILE_BYTES)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - the policy says so
        body = message.get_body(("html", "plain"))
        kind = body.get_content_type() if body else ""
        text = _content(source.name, body) if body else ""
    except _DAMAGED as error:
        raise UnreadableInput(
            f"{shown(source.name)} is damaged as a mail ({type(error).__name__}); save its text and read that."
        ) from None
    location = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    draft = (
        page(source.name, text)
        if kind == "text/html"
        else Draft(name=source.name, text=unwrapped(text[: TEXT_CHARS + 1]))
    )
    return _saved_page(draft, message, location) if location else _newsletter(draft, message)


def _content(name: str, body: Message) -> str:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(name, data, body.get_content_charset())[0]


def _saved_page(draft: Draft, message: EmailMessage, location: str) -> Draft:
    """The mail's date is when the page was saved."""
    given = {"retrieved": _date(message), "url": location if location.startswith("http") else None}
    return draft.with_given({key: value for key, value in given.items() if getattr(draft, key) is None})


def _newsletter(draft: Draft, message: EmailMessage) -> Draft:
    """Sender, date and subject stand for outlet, publication and title where the text says nothing better."""
    sender = email.utils.parseaddr(_header(message, "From") or "")[1]
    proposed = {
        "outlet": outlet_of_domain(sender.rpartition("@")[2]) if "@" in sender else None,
        "published": _date(message),
        "title": _header(message, "Subject"),
    }
    for name, value in proposed.items():
        if value is not None and getattr(draft, name) is None:
            draft = draft.guessing(name, value)
    return draft


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return field(message.get(name))
    except _DAMAGED:
        return None  # an unreadable header says nothing


def _date(message: EmailMessage) -> Moment | None:
    found = read_time(_header(message, "Date") or "")
    return found.moment if found else None
