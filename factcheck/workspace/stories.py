"""Events as people name them: one renamed, several merged, whatever the program calls the articles' event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from factcheck.model import Tie
from factcheck.review import Kind, ObjectType
from factcheck.store import log
from factcheck.store.database import Connection


def named(connection: Connection, ties: Mapping[str, Tie]) -> dict[str, Tie]:
    """The ties with the names that people gave to events.

    A name holds for the event to which most of the articles belong that it was given to, and so for articles that
    come into the event later.  An article that a person moved afterwards does not count.
    """
    given = log.standing_rows(connection, ObjectType.EVENT)
    if not given:
        return dict(ties)
    moved = {name: at for at, name, new in log.standing_rows(connection, ObjectType.ARTICLE) if "event" in new}
    out = dict(ties)
    for at, _, new in given:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name, tie in out.items():
            members[tie.event].append(name)
        chosen = {name for name in new["articles"] if name in out and moved.get(name, 0) < at}
        votes = Counter(out[name].event for name in chosen)
        for event, count in votes.items():
            if 2 * count > len(members[event]) or 2 * count >= len(chosen):
                staying = {name for name in members[event] if moved.get(name, 0) > at}
                out |= {name: replace(out[name], event=new["name"]) for name in members[event] if name not in staying}
    return out


def kind_of(events: int) -> Kind:
    """The kind of decision that gives one name to so many events."""
    return Kind.RENAME_EVENT if events == 1 else Kind.MERGE_EVENTS
