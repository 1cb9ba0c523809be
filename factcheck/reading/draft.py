"""An article in the making: what its format says of it, before its text is asked for the rest."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from factcheck.model import LeftOut, Moment, moment, record
from factcheck.reading.limits import FIELD_CHARS

_TIMES = ("published", "updated", "retrieved")


@record(kw_only=True)
class Draft:
    """A text and what came with it.  `name` is the article's path as the input gave it."""

    name: str
    text: str
    outlet: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    retrieved: Moment | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    event: str | None = None
    left_out: tuple[LeftOut, ...] = ()  # what the format itself tells apart from the article
    uncertain: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The draft as JSON can hold it, without what is empty."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        held["left_out"] = [[gap.start, gap.end, gap.reason] for gap in self.left_out]
        held |= {name: held[name].isoformat() for name in _TIMES if held[name] is not None}
        return {name: value for name, value in held.items() if value}

    @classmethod
    def of_json(cls, held: dict[str, Any]) -> Draft:
        """The draft of which `as_json` gave this."""
        given = {"text": "", "name": ""} | held
        given |= {name: moment(held[name]) for name in _TIMES if name in held}
        given |= {name: tuple(held.get(name, ())) for name in ("uncertain", "notes")}
        given["left_out"] = tuple(LeftOut(*gap) for gap in held.get("left_out", ()))
        return cls(**given)

    def with_given(self, given: dict[str, Any]) -> Draft:
        """The draft with fields that somebody stated outright; they win and are certain."""
        stated = {key: value for key, value in given.items() if value is not None}
        if not stated:
            return self
        return replace(self, **stated, uncertain=tuple(name for name in self.uncertain if name not in stated))

    def guessing(self, name: str, value: Any) -> Draft:
        """The draft with a field that was made out, not stated."""
        return replace(self, **{name: value}, uncertain=(*self.uncertain, name))

    def noting(self, *notes: str) -> Draft:
        """The draft with more notes."""
        return replace(self, notes=(*self.notes, *notes)) if notes else self


def field(value: object) -> str | None:
    """A short field as kept: one line, no lone surrogates, bounded; None if there is nothing in it."""
    if value is None:
        return None
    return " ".join(storable(str(value)[: 2 * FIELD_CHARS]).split())[:FIELD_CHARS] or None


def storable(text: str) -> str:
    """The text with what UTF-8 cannot hold (half a character, as JSON may write it) replaced, length unchanged."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() and has_surrogates(text) else text


def has_surrogates(text: str) -> bool:
    """Whether the text has half characters that no UTF-8 file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
