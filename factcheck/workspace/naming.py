"""Who is whom: claimants as they are counted, and what a person decides of their names."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd

from factcheck.comparison.claimants import meaning
from factcheck.comparison.suggested import suggestions
from factcheck.errors import WorkspaceError
from factcheck.model import Camp
from factcheck.review import Kind, ObjectType
from factcheck.store import claims, comparisons, log
from factcheck.store.database import Connection
from factcheck.store.log import Entry
from factcheck.workspace import pairs
from factcheck.workspace.machine import APP_VERSION
from factcheck.workspace.receipt import Receipt
from factcheck.workspace.views import Views

OF_CLAIMANTS = frozenset([ObjectType.CLAIMANT, ObjectType.NAME, ObjectType.CLAIMANTS, ObjectType.CAMP])
"""What decisions about claimants are about: a claimant, a name as articles write it, two claimants, a camp."""


class Naming(Views):
    """Claimants by their claimant_id, and decisions on them.

    `revision` is what `claimant_revision` gave when the two names were shown; if it is another by now, StaleDecision
    says who decided meanwhile and nothing is kept.
    """

    def claimants(self) -> pd.DataFrame:
        """Every claimant: claimant_id, how many claims, articles, outlets; `forms`, its names in the articles.

        Those with most claims come first.
        """
        with self._database.read() as connection:
            return claims.claimants(connection)

    def claimant_forms(self, claimant_id: str) -> pd.DataFrame:
        """The names that articles give a claimant: form, how many claims and articles, `printed_in` (outlets)."""
        with self._database.read() as connection:
            return claims.forms_of_claimant(connection, claimant_id)

    def claimant_claims(self, claimant_id: str, limit: int = 50) -> pd.DataFrame:
        """The claims of a claimant, the latest first."""
        with self._database.read() as connection:
            return claims.of_claimant(connection, claimant_id, limit)

    def claimant_suggestions(self) -> pd.DataFrame:
        """Claimants whose names may be spellings of one, those of most claims first: claimant_a, claimant_b, claims.

        `claimant_a` has the more claims of the two.  What a person kept apart or split off is not among them.
        """
        with self._database.read() as connection:
            known = claims.claimants(connection)
            apart = [set(new["names"]) for _, new in log.standing(connection, ObjectType.CLAIMANTS)]
            written = pairs.decided(connection).written
        counts = dict(zip(known["claimant_id"], known["claims"].tolist(), strict=True))
        names = {name: {name, *forms} for name, forms in zip(known["claimant_id"], known["forms"], strict=True)}
        found = []
        for a, b, _ in suggestions(name for name in names if written.get(name) != name):
            if not any(pair & names[a] and pair & names[b] for pair in apart):
                more, fewer = sorted((a, b), key=lambda name: (-counts[name], name))
                found.append((more, fewer, counts[a] + counts[b]))
        found.sort(key=lambda pair: -pair[2])
        return pd.DataFrame(found, columns=["claimant_a", "claimant_b", "claims"])

    def claimants_decided(self) -> pd.DataFrame:
        """The decisions on claimants that are in force and can be undone, the newest first: rows of the log."""
        with self._database.read() as connection:
            return log.in_force_of(connection, sorted(OF_CLAIMANTS))

    def claimant_revision(self, name: str, other: str) -> int:
        """The number of the last decision on one of two names or on both together; 0 if there is none."""
        with self._database.read() as connection:
            return _revision(connection, name, other)

    def merge_claimant(self, name: str, into: str, revision: int, who: str, why: str = "") -> Receipt:
        """The claimant of a name, with all that the program takes for it, is the claimant of another name.

        Raises WorkspaceError if the two are one already, or a person decided that they are two.
        """
        with self._database.write() as connection:
            self._require(connection, name, into, revision)
            decided = pairs.decided(connection).claimants
            if meaning(name, decided) == meaning(into, decided):
                raise WorkspaceError("These two names are one claimant already.")
            if log.in_force(connection, ObjectType.CLAIMANTS, name_of_two(name, into)):
                raise WorkspaceError("It was decided that these are two claimants; take that decision back first.")
            return self._keep(connection, Kind.MERGE, ObjectType.CLAIMANT, name, into, who, why)

    def merge_claimants(self, names: Sequence[str], into: str, who: str, why: str = "") -> list[Receipt]:
        """Several claimants are one, counted under `into`; what is so already is passed over."""
        return [
            self.merge_claimant(name, into, self.claimant_revision(name, into), who, why)
            for name in names
            if name != into
        ]

    def rename_claimant(self, name: str, new: str, who: str, why: str = "") -> Receipt:
        """A claimant is shown under another name, whether any article prints it or not."""
        return self.merge_claimant(name, " ".join(new.split()), self.claimant_revision(name, new), who, why)

    def give_camp(self, name: str, camp: str, who: str, why: str = "") -> Receipt:
        """A claimant stands in a camp, whatever the program proposes."""
        if camp not in list(Camp):
            raise WorkspaceError(f"{camp!r} is no camp; choose {', '.join(Camp)}.")
        with self._database.write() as connection:
            before = log.in_force(connection, ObjectType.CAMP, name)
            old = before[-1].new if before else None
            events = events_of(connection, ObjectType.CAMP, name)
            entry = Entry(Kind.CAMP, ObjectType.CAMP, name, old, {"camp": camp}, who, why)
            log_id = log.append(connection, entry, APP_VERSION)
            comparisons.touch(connection, events)
        return Receipt(log_id, log_id, name)

    def split_claimant(self, name: str, into: str, revision: int, who: str, why: str = "") -> Receipt:
        """A name, wherever articles write it so, means the claimant `into`; given itself, a claimant of its own.

        Raises WorkspaceError if that was decided already.
        """
        with self._database.write() as connection:
            self._require(connection, name, into, revision)
            if pairs.decided(connection).written.get(name) == into:
                raise WorkspaceError("This name means that claimant already.")
            return self._keep(connection, Kind.SPLIT, ObjectType.NAME, name, into, who, why)

    def keep_claimants_apart(self, a: str, b: str, revision: int, who: str, why: str = "") -> Receipt:
        """Two names are two claimants: it is not asked again whether they are one."""
        with self._database.write() as connection:
            self._require(connection, a, b, revision)
            name, new = name_of_two(a, b), {"names": sorted((a, b))}
            entry = Entry(Kind.KEEP_APART, ObjectType.CLAIMANTS, name, None, new, who, why)
            log_id = log.append(connection, entry, APP_VERSION)
        return Receipt(log_id, log_id, name)

    def _require(self, connection: Connection, name: str, other: str, revision: int) -> None:
        if not name.strip() or not other.strip():
            raise WorkspaceError("A claimant needs a name.")
        log.require(connection, "claimant", _revision(connection, name, other), revision)

    def _keep(
        self, connection: Connection, kind: Kind, type_: ObjectType, name: str, into: str, who: str, why: str
    ) -> Receipt:
        before = log.in_force(connection, type_, name)
        old = before[-1].new if before else None
        events = events_of(connection, type_, name)
        log_id = log.append(connection, Entry(kind, type_, name, old, {"claimant": into}, who, why), APP_VERSION)
        comparisons.touch(connection, events)
        return Receipt(log_id, log_id, name)


def name_of_two(a: str, b: str) -> str:
    """The name of two claimants in the log."""
    return json.dumps(sorted((a, b)), ensure_ascii=False)


def events_of(connection: Connection, type_: ObjectType, name: str) -> list[str | None]:
    """The events that a decision on a claimant or a name reaches, by what stands before it is made or undone."""
    if type_ is ObjectType.CLAIMANTS:
        return []
    return claims.events_of_claimants(connection, (name, meaning(name, pairs.decided(connection).claimants)))


def _revision(connection: Connection, a: str, b: str) -> int:
    return max(
        log.revision(connection, ObjectType.CLAIMANT, a, b),
        log.revision(connection, ObjectType.NAME, a, b),
        log.revision(connection, ObjectType.CLAIMANTS, name_of_two(a, b)),
    )
