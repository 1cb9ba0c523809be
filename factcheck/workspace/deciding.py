"""What a person can decide.  Every decision is a row of the log, made on a revision, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from factcheck.errors import WorkspaceError
from factcheck.extraction.pipeline import quantities
from factcheck.model import Article, digest
from factcheck.review import (
    CHANGES_COMPARISON,
    UNDOABLE,
    Kind,
    ObjectType,
    Record,
    checked_changes,
    checked_day,
    checked_metadata,
)
from factcheck.store import articles, claims, comparisons, log
from factcheck.store.database import Connection
from factcheck.store.log import Entry
from factcheck.store.rows import unpack
from factcheck.tables import claim_of, plain
from factcheck.workspace import notes, pairs, stories
from factcheck.workspace.adding import added, trimmed
from factcheck.workspace.machine import APP_VERSION, analyse, extractor
from factcheck.workspace.naming import OF_CLAIMANTS, Naming, events_of
from factcheck.workspace.preview import Change, Preview, difference
from factcheck.workspace.receipt import BulkReport, Receipt

_BY_NAME = OF_CLAIMANTS | {ObjectType.EVENT, ObjectType.NOTE}


class Deciding(Naming):
    """Decisions on claims, pairs and articles; those on claimants are `Naming`'s.

    `revision` is the one that the object had when it was shown; if it has another by now, StaleDecision says who
    changed it and nothing is kept.  `who` and `why` are kept as given.
    """

    def accept(self, claim_id: str, revision: int, who: str, why: str = "") -> Receipt:
        """The claim is right as it stands."""
        return self._decide_claim(Kind.ACCEPT, claim_id, revision, {"review_status": "accepted"}, who, why)

    def reject(self, claim_id: str, revision: int, who: str, why: str = "") -> Receipt:
        """The claim is not to be used."""
        return self._decide_claim(Kind.REJECT, claim_id, revision, {"review_status": "rejected"}, who, why)

    def not_a_claim(self, claim_id: str, revision: int, who: str, why: str = "") -> Receipt:
        """The number counts nothing: it is a year, an age, a name or the like."""
        return self._decide_claim(Kind.NOT_A_CLAIM, claim_id, revision, {"review_status": "rejected"}, who, why)

    def edit(self, claim_id: str, changes: Mapping[str, Any], revision: int, who: str, why: str = "") -> Receipt:
        """Other values for some of `EDITABLE_FIELDS`; low and high follow value and bound unless they are given too.

        Raises WorkspaceError for a field or value that is not possible.
        """
        return self._decide_claim(Kind.EDIT, claim_id, revision, changes, who, why)

    def accept_many(self, shown: Iterable[tuple[str, int]], who: str, why: str = "") -> BulkReport:
        """Accept claims, each given with its revision; those that somebody changed meanwhile are left and named."""
        return self._decide_many(Kind.ACCEPT, shown, lambda _: {"review_status": "accepted"}, who, why)

    def suggest_claim(self, article_id: str, start: int, end: int) -> Record:
        """What the program reads in a stretch of an article: values for `add_claim`, to be looked over by a person."""
        article = self._article(article_id)
        start, end = trimmed(article.text, start, end)
        for found in quantities(article.text):
            if found["start"] < end and start < found["end"]:
                names = ("value", "low", "high", "bound", "unit", "noun", "claimant")
                return {"start": found["start"], "end": found["end"]} | {name: found[name] for name in names}
        return {"start": start, "end": end}

    def add_claim(
        self, article_id: str, start: int, end: int, values: Mapping[str, Any], who: str, why: str = ""
    ) -> Receipt:
        """A claim that the machine missed: the number at `text[start:end]` and the values of its fields.

        `measure` is "other:" and the noun unless it is given.  The receipt's object_id is the new claim's id.
        """
        article = self._article(article_id)
        start, end = trimmed(article.text, start, end)
        with self._database.write() as connection:
            number = 0
            while claims.known(connection, claim_id := digest(article_id, str(start), str(end), str(number))):
                number += 1
            record = added(article, claim_id, start, end, values)
            log_id = log.append(
                connection, Entry(Kind.ADD, ObjectType.CLAIM, claim_id, None, record, who, why), APP_VERSION
            )
            claims.project(connection, claim_id, article_id, log_id)
            comparisons.touch(connection, [self._row(connection, claim_id)["event"]])
        return Receipt(log_id, log_id, claim_id)

    def pair(self, claim_a: str, claim_b: str) -> tuple[str | None, int]:
        """What a person decided of two claims, "same" or "different" or None, and the revision of that."""
        with self._database.read() as connection:
            names = pairs.names_of(connection, claim_a, claim_b)
            found = log.in_force(connection, ObjectType.PAIR, *names)
            return found[-1].new["judgement"] if found else None, log.revision(connection, ObjectType.PAIR, *names)

    def judge_pair(
        self,
        claim_a: str,
        claim_b: str,
        judgement: Literal["same", "different"],
        revision: int,
        who: str,
        why: str = "",
    ) -> Receipt:
        """Two claims count the same thing, or do not; this wins over the program's grouping."""
        if judgement not in ("same", "different"):
            raise WorkspaceError(f"Two claims are the same or different, not {judgement!r}.")
        new = {"judgement": judgement}
        return self._decide_pair(Kind.PAIR, ObjectType.PAIR, claim_a, claim_b, new, revision, who, why)

    def judge_relation(
        self,
        claim_a: str,
        claim_b: str,
        status: Literal["confirmed", "rejected"],
        revision: int,
        who: str,
        why: str = "",
    ) -> Receipt:
        """The relation that the program sees between two claims is right, or is not."""
        if status not in ("confirmed", "rejected"):
            raise WorkspaceError(f"A relation is confirmed or rejected, not {status!r}.")
        new = {"status": status}
        return self._decide_pair(Kind.RELATION, ObjectType.RELATION, claim_a, claim_b, new, revision, who, why)

    def join_questions(self, claim_a: str, claim_b: str, who: str, why: str = "") -> list[Receipt]:
        """The questions of two claims are one: what both count is the same thing."""
        return [self._judge(claim_a, claim_b, "same", who, why)]

    def move_claim(self, claim: str, old: str | None, new: str, who: str, why: str = "") -> list[Receipt]:
        """A claim counts what `new` counts, and not what `old`, one of its present question, counts."""
        receipts = [self._judge(claim, old, "different", who, why)] if old and old != claim else []
        return [*receipts, self._judge(claim, new, "same", who, why)]

    def set_apart(self, claim: str, other: str, who: str, why: str = "") -> list[Receipt]:
        """A claim does not count what another one of its question counts."""
        return [self._judge(claim, other, "different", who, why)]

    def edit_many(
        self, shown: Iterable[tuple[str, int]], changes: Mapping[str, Any], who: str, why: str = ""
    ) -> BulkReport:
        """The same values in several claims, each given with its revision; those changed meanwhile are left and named.

        A claim that has these values already is left as it is.
        """

        def differing(row: Record) -> Mapping[str, Any]:
            return {field: value for field, value in checked_changes(row, changes).items() if value != row[field]}

        return self._decide_many(Kind.EDIT, shown, differing, who, why)

    def _decide_many(
        self,
        kind: Kind,
        shown: Iterable[tuple[str, int]],
        changes: Callable[[Record], Mapping[str, Any]],
        who: str,
        why: str,
    ) -> BulkReport:
        """One decision on several claims in one transaction; `changes` gives the new values of a row, or none."""
        report = BulkReport([], [])
        with self._database.write() as connection:
            for claim_id, revision in shown:
                row = claims.get(connection, claim_id)
                if row is None or row["revision"] != revision:
                    report.stale.append(claim_id)
                elif new := changes(row):
                    report.accepted.append(self._keep_claim(connection, kind, row, new, who, why))
        return report

    def preview(self, claim_ids: Sequence[str], change: Change) -> Preview:
        """What a pending decision would change in the events of some claims; nothing is kept."""
        with self._database.read() as connection:
            decided = pairs.decided(connection)
            events = sorted(set(claims.events_by_claim(connection, claim_ids).values()))
            rows = claims.to_compare(connection, events)
        blank = dict.fromkeys(("group_id", "origin_id", "claimant_id", "camp", "topic_id"))
        return difference([claim_of(unpack(row) | blank) for row in rows], decided, change)

    def name_event(self, events: Sequence[str], name: str, who: str, why: str = "") -> Receipt:
        """An event has another name, or several events are one under it; articles that come into them follow.

        Raises WorkspaceError without a name, or where nothing would change.
        """
        name = " ".join(name.split())
        if not name:
            raise WorkspaceError("An event needs a name.")
        if list(events) == [name]:
            raise WorkspaceError("The event has this name already.")
        with self._database.write() as connection:
            members = articles.of_events(connection, events)
            if not members:
                raise WorkspaceError("This event is no longer here; choose another one.")
            old, new = {"events": list(events)}, {"name": name, "articles": members}
            entry = Entry(stories.kind_of(len(events)), ObjectType.EVENT, events[0], old, new, who, why)
            log_id = log.append(connection, entry, APP_VERSION)
            articles.touch(connection)
        return Receipt(log_id, log_id, events[0])

    def split_event(self, article_ids: Sequence[str], name: str, who: str, why: str = "") -> list[Receipt]:
        """Some articles are an event of their own under another name."""
        receipts = []
        for article_id in article_ids:
            with self._database.read() as connection:
                revision = articles.revision(connection, article_id)
            receipts.append(self.move_article(article_id, name, revision, who, why))
        return receipts

    def note(self, what: str, name: str, fields: Mapping[str, str], who: str) -> Receipt:
        """Words on an event, a topic or a claim (`note`), the status of a story (`status`), its day 0 (`day_zero`)."""
        object_id = notes.name_of(what, name)
        if fields.get("day_zero"):
            fields = {**fields, "day_zero": str(checked_day(fields["day_zero"]))}
        with self._database.write() as connection:
            before = notes.of(connection, what, name)
            new = {field: text.strip() for field, text in fields.items() if text.strip() != before.get(field, "")}
            if not new:
                raise WorkspaceError("Nothing was changed.")
            old = {field: before.get(field) for field in new}
            log_id = log.append(connection, Entry(Kind.NOTE, ObjectType.NOTE, object_id, old, new, who), APP_VERSION)
        return Receipt(log_id, log_id, object_id)

    def undo_all(self, log_ids: Sequence[int], who: str) -> list[Receipt]:
        """Take back the decisions of one action, the last first."""
        return [self.undo(log_id, who) for log_id in sorted(log_ids, reverse=True)]

    def _judge(
        self, claim_a: str, claim_b: str, judgement: Literal["same", "different"], who: str, why: str
    ) -> Receipt:
        _, revision = self.pair(claim_a, claim_b)
        return self.judge_pair(claim_a, claim_b, judgement, revision, who, why)

    def move_article(self, article_id: str, event: str, revision: int, who: str, why: str = "") -> Receipt:
        """The article belongs to an event of this name, whether other articles do or not."""
        return self._decide_article(Kind.MOVE, article_id, {"event": event}, revision, who, why)

    def correct_article(
        self, article_id: str, changes: Mapping[str, Any], revision: int, who: str, why: str = ""
    ) -> Receipt:
        """Other values for some of `METADATA_FIELDS`.

        The article is read again, since its dates count from its publication; the decisions about its claims stay.
        """
        return self._decide_article(Kind.CORRECT, article_id, changes, revision, who, why)

    def remove_article(self, article_id: str, revision: int, who: str, why: str = "") -> Receipt:
        """The article and its claims are shown and compared no more; to undo this brings them back."""
        with self._database.read() as connection:
            if articles.is_removed(connection, article_id):
                raise WorkspaceError("This article is removed already.")
        return self._decide_article(Kind.REMOVE, article_id, {}, revision, who, why)

    def undo(self, log_id: int, who: str, why: str = "") -> Receipt:
        """Take a decision back by a row that says so.

        Raises WorkspaceError if it is undone already, is no decision, or a later one on the same object stands on it.
        """
        with self._database.read() as connection:
            row = log.row(connection, log_id)
        if row["kind"] not in UNDOABLE:
            raise WorkspaceError(f"Entry {log_id} of the log is no decision that can be undone.")
        if row["object_type"] == ObjectType.ARTICLE:
            return self._rewrite_article(Kind.UNDO, row["object_id"], {}, None, who, why, undone=row)
        with self._database.write() as connection:
            return self._undo(connection, row, who, why)

    def _decide_claim(
        self, kind: Kind, claim_id: str, revision: int, new: Mapping[str, Any], who: str, why: str
    ) -> Receipt:
        with self._database.write() as connection:
            row = self._row(connection, claim_id)
            log.require(connection, "claim", row["revision"], revision)
            if kind is Kind.EDIT:
                checked = checked_changes(row, new)
                new = {field: value for field, value in checked.items() if value != row[field]}
                if not new:
                    raise WorkspaceError("Nothing was changed: all values are as they were.")
            return self._keep_claim(connection, kind, row, new, who, why)

    def _keep_claim(
        self, connection: Connection, kind: Kind, row: Record, new: Mapping[str, Any], who: str, why: str
    ) -> Receipt:
        name = row["claim_id"]
        old = {field: row[field] for field in new}
        log_id = log.append(connection, Entry(kind, ObjectType.CLAIM, name, old, new, who, why), APP_VERSION)
        claims.project(connection, name, row["article_id"], log_id)
        if kind in CHANGES_COMPARISON or row["review_status"] == "rejected":
            comparisons.touch(connection, [row["event"]])
        return Receipt(log_id, log_id, name)

    def _decide_pair(
        self,
        kind: Kind,
        type_: ObjectType,
        claim_a: str,
        claim_b: str,
        new: Mapping[str, Any],
        revision: int,
        who: str,
        why: str,
    ) -> Receipt:
        with self._database.write() as connection:
            both = [self._row(connection, claim_id) for claim_id in (claim_a, claim_b)]
            names = pairs.names_of(connection, claim_a, claim_b)
            if both[0]["claim_id"] == both[1]["claim_id"]:
                raise WorkspaceError("A claim cannot be compared with itself; choose two claims.")
            log.require(connection, "pair of claims", log.revision(connection, type_, *names), revision)
            before = log.in_force(connection, type_, *names)
            old = before[-1].new if before else None
            log_id = log.append(connection, Entry(kind, type_, names[0], old, new, who, why), APP_VERSION)
            comparisons.touch(connection, {row["event"] for row in both})
        return Receipt(log_id, log_id, names[0])

    def _decide_article(
        self, kind: Kind, article_id: str, changes: Mapping[str, Any], revision: int, who: str, why: str
    ) -> Receipt:
        article = self._article(article_id)
        checked = checked_metadata(changes)
        new = {field: value for field, value in checked.items() if value != plain(getattr(article, field))}
        if changes and not new:
            raise WorkspaceError("Nothing was changed: all values are as they were.")
        return self._rewrite_article(kind, article_id, new, revision, who, why)

    def _rewrite_article(
        self,
        kind: Kind,
        article_id: str,
        changes: Record,
        revision: int | None,
        who: str,
        why: str,
        undone: Record | None = None,
    ) -> Receipt:
        """Keep a decision about an article and read it again under the metadata that then holds."""
        with self._database.read() as connection:
            article = articles.get(connection, article_id)
            seen = articles.revision(connection, article_id) if revision is None else revision
            metadata = articles.metadata(connection, article_id, without=undone["id"] if undone else None) | changes
        metadata["uncertain"] = tuple(name for name in metadata["uncertain"] if name not in changes)
        changed = replace(article, **metadata)
        analysis = analyse(changed)
        with self._database.write() as connection:
            log.require(connection, "article", articles.revision(connection, article_id), seen)
            if undone:
                self._require_last(connection, undone, (article_id,))
                entry = _undoing(undone, who, why)
            else:
                old = {field: plain(getattr(article, field)) for field in changes}
                entry = Entry(kind, ObjectType.ARTICLE, article_id, old, changes, who, why)
            log_id = log.append(connection, entry, APP_VERSION)
            articles.apply_decisions(connection, changed, analysis.profile, extractor(), log_id)
            claims.replace_machine(connection, article_id, analysis.claims, log_id)
            comparisons.touch(connection, [articles.event(connection, article_id)])
            articles.align_claims(connection, [article_id])
        return Receipt(log_id, log_id, article_id)

    def _undo(self, connection: Connection, undone: Record, who: str, why: str) -> Receipt:
        type_, name = ObjectType(undone["object_type"]), undone["object_id"]
        if type_ is ObjectType.CLAIM:
            name = claims.current_id(connection, name)
            row = self._row(connection, name)
            self._require_last(connection, undone, claims.ids_of(connection, name))
            log_id = log.append(connection, _undoing(undone, who, why), APP_VERSION)
            claims.project(connection, name, row["article_id"], log_id)
            after = claims.get(connection, name)
            was_in, is_in = (of is not None and of["review_status"] != "rejected" for of in (row, after))
            if undone["kind"] in CHANGES_COMPARISON or was_in != is_in:
                comparisons.touch(connection, [row["event"]])
            return Receipt(log_id, log_id, name)
        if type_ in _BY_NAME:
            self._require_last(connection, undone, (name,))
            events = events_of(connection, type_, name) if type_ in OF_CLAIMANTS else []
            if type_ is ObjectType.EVENT:
                articles.touch(connection)
        else:
            names = pairs.names_of(connection, *name.split())
            self._require_last(connection, undone, names)
            events = list(claims.events_by_claim(connection, names[0].split()).values())
        log_id = log.append(connection, _undoing(undone, who, why), APP_VERSION)
        comparisons.touch(connection, events)
        return Receipt(log_id, log_id, name)

    def _require_last(self, connection: Connection, undone: Record, names: Sequence[str]) -> None:
        standing = [decision.log_id for decision in log.in_force(connection, ObjectType(undone["object_type"]), *names)]
        if undone["id"] not in standing:
            raise WorkspaceError("This decision is undone already.")
        if standing[-1] != undone["id"]:
            raise WorkspaceError("A later decision stands on this one; undo the later one first.")

    def _row(self, connection: Connection, claim_id: str) -> Record:
        row = claims.get(connection, claim_id)
        if row is None:
            raise WorkspaceError("This claim is not in the workspace any more; go back to the list and choose again.")
        return row

    def _article(self, article_id: str) -> Article:
        with self._database.read() as connection:
            return articles.get(connection, article_id)


def _undoing(undone: Record, who: str, why: str) -> Entry:
    type_ = ObjectType(undone["object_type"])
    return Entry(Kind.UNDO, type_, undone["object_id"], undone["new"], undone["old"], who, why, undone["id"])
