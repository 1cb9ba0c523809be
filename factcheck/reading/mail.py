"""Mails (.eml), mailboxes (.mbox, as Google Takeout gives them) and pages saved in mail form (.mhtml) -> drafts."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import Message
from itertools import pairwise

from factcheck.errors import UnreadableInput
from factcheck.model import Moment
from factcheck.reading.dating import read_moment
from factcheck.reading.decoding import decode
from factcheck.reading.draft import Draft, field
from factcheck.reading.limits import FILE_BYTES, MAILBOX_BYTES, TEXT_CHARS
from factcheck.reading.outlets import outlet_of_domain
from factcheck.reading.source import Source, shown
from factcheck.reading.web import declared_charset, page
from factcheck.reading.wrapping import unwrapped

_DAMAGED = (email.errors.MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
"""What the standard library's mail parser raises on damaged headers and parts."""
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,300}\r?\n(?=[A-Za-z-]{1,60}:|>?From )")
"""The line that begins each mail of a mailbox, behind an empty line (RFC 4155)."""
_QUOTED_ENVELOPE = re.compile(rb"^>(>*From )", re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_MAILS = 20_000
_PARTS = 2_000
_DEPTH = 20
_HEADERS_BYTES = 256 * 1024
_HEADER_CHARS = 4_000
"""The longest header that is decoded; a header may be folded over any number of lines."""
_FORWARDED = "It was forwarded as an attachment of another mail."
_BARE = "Nothing but attachments is in it; read these by themselves."


class _TooManyParts(Exception):
    """A mail has more parts, or parts in parts, than are read."""


def read_mail(source: Source) -> Iterator[Draft | UnreadableInput]:
    """The drafts of a newsletter, of the mails that it forwards as attachments, or of a page saved as one file."""
    yield from _message(source.name, source.read(FILE_BYTES))


def read_mailbox(source: Source) -> Iterator[Draft | UnreadableInput]:
    """The drafts of the mails in a mailbox, in its order; a mail without text comes as the error that says so."""
    data = source.read(MAILBOX_BYTES)
    starts = [match.start() for match in _ENVELOPE.finditer(data)]
    if len(starts) > _MAILS:
        raise UnreadableInput(f"{shown(source.name)} has more than {_MAILS:,} mails; split the mailbox.")
    for number, (start, end) in enumerate(pairwise([*starts, len(data)]), 1):
        mail = data[data.index(b"\n", start) + 1 : end]
        name = f"{source.name}#{number}"
        try:
            yield from _message(name, _QUOTED_ENVELOPE.sub(rb"\1", mail))
        except UnreadableInput as error:
            yield error


def _message(name: str, data: bytes) -> Iterator[Draft | UnreadableInput]:
    blank = _BLANK.search(data)
    if (blank.start() if blank else len(data)) > _HEADERS_BYTES:
        raise UnreadableInput(f"{shown(name)} has a header longer than any mail's; save its text and read that.")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        found = list(_drafts(name, message))
    except _TooManyParts:
        raise UnreadableInput(f"{shown(name)} has more parts than any mail; save its text and read that.") from None
    except _DAMAGED:
        raise UnreadableInput(f"{shown(name)} is damaged as a mail; save its text and read that.") from None
    yield from found


def _drafts(name: str, message: Message) -> Iterator[Draft | UnreadableInput]:
    """The draft of a mail's own text and those of the mails attached to it; a mail that only forwards has no own."""
    attached = list(_attached(message))
    body = _body(message)
    if body is not None:
        draft = _draft(name, message, body)
        if draft.text.strip() or not attached:
            yield draft
    elif not attached:
        yield UnreadableInput(f"{shown(name)} has no text. {_BARE}")
    for number, inner in enumerate(attached, 1):
        body = _body(inner)
        if body is not None:
            yield _draft(f"{name}#{number}", inner, body).noting(_FORWARDED)


def _draft(name: str, message: Message, body: Message) -> Draft:
    is_page = body.get_content_type() == "text/html"
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = _charset(body) or (declared_charset(data) if is_page else None)
    text, note = decode(name, data, charset)
    location = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    location = location or (_header(body, "Content-Location") if _is_saved(message) else None)
    draft = page(name, text) if is_page else Draft(name=name, text=unwrapped(text[: TEXT_CHARS + 1]))
    draft = draft.noting(*([note] if note else []))
    return _saved_page(draft, message, location) if location else _newsletter(draft, message)


def _is_saved(message: Message) -> bool:
    """Whether this is a page that a browser saved in mail form."""
    sender = (_header(message, "From") or "").lower()
    return message.get_content_type() == "multipart/related" and (not sender or "saved by" in sender)


def _parts(message: Message) -> Iterator[tuple[Message, bool]]:
    """The parts of a mail in order, and whether each is attached to it rather than shown; not what is in attached
    mails.  Raises _TooManyParts if there are more than in any mail."""
    waiting = [(message, False, 0)]
    seen = 0
    while waiting:
        part, is_attached, depth = waiting.pop()
        seen += 1
        if seen > _PARTS or depth > _DEPTH:
            raise _TooManyParts
        is_attached = is_attached or str(part.get("Content-Disposition", ""))[:20].lower().startswith("attachment")
        yield part, is_attached
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting += [(one, is_attached, depth + 1) for one in reversed(inner) if isinstance(one, Message)]


def _body(message: Message) -> Message | None:
    """The part that a mail program would show: the page if there is one, else the plain text."""
    shown_parts = [part for part, is_attached in _parts(message) if not is_attached]
    for kind in ("text/html", "text/plain"):
        found = [part for part in shown_parts if part.get_content_type() == kind]
        for part in found:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return part
        if found and kind == "text/plain":
            return found[0]
    return None


def _attached(message: Message) -> Iterator[Message]:
    """The mails that a mail carries, those inside them too."""
    waiting = [message]
    while waiting:
        inner = [
            one
            for part, _ in _parts(waiting.pop())
            if part.get_content_type() == "message/rfc822"
            for one in (part.get_payload() if isinstance(part.get_payload(), list) else ())
            if isinstance(one, Message)
        ]
        yield from inner
        waiting += inner


def _charset(part: Message) -> str | None:
    if len(str(part.get("Content-Type", ""))) > _HEADER_CHARS:
        return None
    return part.get_content_charset()


def _saved_page(draft: Draft, message: Message, location: str) -> Draft:
    """The mail's date is when the page was saved."""
    given = {"retrieved": _date(message), "url": location if location.startswith("http") else None}
    return draft.with_given({key: value for key, value in given.items() if getattr(draft, key) is None})


def _newsletter(draft: Draft, message: Message) -> Draft:
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


def _header(message: Message, name: str) -> str | None:
    """A header as one line of text, its encoded words read; None without one or if it cannot be read."""
    try:
        written = " ".join(str(message.get(name, ""))[:_HEADER_CHARS].split())
        return field(str(email.header.make_header(email.header.decode_header(written))))
    except _DAMAGED:
        return None  # an unreadable header says nothing


def _date(message: Message) -> Moment | None:
    return read_moment(_header(message, "Date") or "")
