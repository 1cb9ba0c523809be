"""What a person can look at.  Frames have the contract's columns first; see `factcheck.tables` for their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import pandas as pd

from factcheck.model import Article
from factcheck.review import ObjectType
from factcheck.store import articles, claims, comparisons, log, state, visits
from factcheck.store.database import Database
from factcheck.store.filters import Filters
from factcheck.workspace import notes, pairs
from factcheck.workspace.influence import Influence, by_influence

ClaimSort = Literal["published", "earliest", "doubt", "value", "place"]
GroupSort = Literal["divergence", "claims", "latest", "question"]
_ALL = -1  # SQLite's limit for "no limit"


class ClaimView(NamedTuple):
    """A claim as it stands, what the machine said (None for a claim that a person added), and what people decided."""

    row: dict[str, Any]
    machine: dict[str, Any] | None
    history: pd.DataFrame


class Views:
    """The questions that pages ask.  Each takes one short reading transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def version(self) -> int:
        """A number that grows with every change that anybody makes to the file."""
        with self._database.read() as connection:
            return state.version(connection)

    def event_version(self, event: str) -> tuple[int, ...]:
        """Numbers that are others after any change of an event's claims, of decisions on them or of its comparison."""
        with self._database.read() as connection:
            return comparisons.version(connection, event)

    def summary(self) -> dict[str, int]:
        """How many articles, events, claims, to_review, reviewed, groups, contradictions, samples there are."""
        with self._database.read() as connection:
            return state.summary(connection)

    def failures(self) -> dict[str, str]:
        """The events that could not be compared, each with a sentence that says why."""
        with self._database.read() as connection:
            return comparisons.failures(connection)

    def filter_values(self) -> dict[str, list[str]]:
        """The values to filter by: event, measure, population, group, state, outlet, claimant; each sorted."""
        with self._database.read() as connection:
            return comparisons.filter_values(connection)

    def filter_counts(self) -> dict[str, dict[str, int]]:
        """How many questions there are of each state and measure, the most frequent first."""
        with self._database.read() as connection:
            return comparisons.filter_counts(connection)

    def groups(
        self, filters: Filters | None = None, sort: GroupSort = "divergence", limit: int = 50, offset: int = 0
    ) -> pd.DataFrame:
        """Questions; first_order and last_order tell when their first and last claims were published."""
        with self._database.read() as connection:
            return comparisons.groups(connection, filters or Filters(), sort, limit, offset)

    def count_groups(self, filters: Filters | None = None) -> int:
        """How many questions pass the filters."""
        with self._database.read() as connection:
            return comparisons.count_groups(connection, filters or Filters())

    def group(self, group_id: str) -> dict[str, Any] | None:
        """One question; None if there is none of this id (any more)."""
        with self._database.read() as connection:
            return comparisons.group(connection, group_id)

    def group_claims(self, group_id: str) -> pd.DataFrame:
        """The claims that answer a question, by time of publication."""
        with self._database.read() as connection:
            return claims.of_group(connection, group_id)

    def group_relations(self, group_id: str) -> pd.DataFrame:
        """How the claims of a question stand to each other, with both sentences and the `revision` to decide on."""
        with self._database.read() as connection:
            frame = comparisons.relations(connection, group_id)
            known = pairs.revisions(connection, ObjectType.RELATION)
            both = zip(frame["claim_a"], frame["claim_b"], strict=True)
            frame["revision"] = [known.get(pairs.pair_of(a, b), 0) for a, b in both]
            return frame

    def group_totals(self, group_id: str) -> pd.DataFrame:
        """The checks of totals in which the question's claims are totals or parts."""
        with self._database.read() as connection:
            return comparisons.totals_of_group(connection, group_id)

    def relations(self, filters: Filters | None = None) -> pd.DataFrame:
        """The relations in and near the questions that pass the filters."""
        with self._database.read() as connection:
            return comparisons.relations_of(connection, filters or Filters())

    def topics(self, event: str | None = None) -> pd.DataFrame:
        """The topics of an event, or of all, the largest first."""
        with self._database.read() as connection:
            return comparisons.topics(connection, event)

    def topic(self, topic_id: str) -> dict[str, Any] | None:
        """One topic; None if there is none of this id (any more)."""
        with self._database.read() as connection:
            return comparisons.topic(connection, topic_id)

    def events(self) -> pd.DataFrame:
        """Every event with an article: its days, counts, how many claims a person checked, whether it is a sample.

        `status`, `day_zero` and `note` are what a person noted of it.
        """
        with self._database.read() as connection:
            found = comparisons.events(connection)
            noted = notes.of_each(connection, "event")
        for column in ("status", "day_zero", "note"):
            found[column] = [noted.get(name, {}).get(column) for name in found["event"]]
        return found

    def noted(self, what: Literal["event", "topic", "claim"], name: str) -> dict[str, Any]:
        """What a person noted of an event, a topic or a claim: note, and of an event status and day_zero."""
        with self._database.read() as connection:
            return notes.of(connection, what, name)

    def begin_visit(self, who: str) -> str | None:
        """Note that a person opens the project; gives when that was the last time, None if it never was."""
        with self._database.write(counted=False) as connection:
            return visits.begin(connection, who)

    def new_since(self, moment: str) -> dict[str, int]:
        """How many articles came into each event after a moment that `begin_visit` gave."""
        with self._database.read() as connection:
            return visits.new_articles(connection, moment)

    def totals(self, filters: Filters | None = None) -> pd.DataFrame:
        """The checks of totals in the questions that pass the filters."""
        with self._database.read() as connection:
            return comparisons.totals_of(connection, filters or Filters())

    def revisions(
        self, since: dt.date | None = None, event: str | None = None, claimant: str | None = None, limit: int = 100
    ) -> pd.DataFrame:
        """Figures that took another's place, the latest first: the earlier claim and the later one in one row."""
        with self._database.read() as connection:
            begin = since.isoformat() if since else ""
            return comparisons.revisions(connection, since=begin, event=event, claimant=claimant, limit=limit)

    def claims(
        self, filters: Filters | None = None, sort: ClaimSort = "published", limit: int = 100, offset: int = 0
    ) -> pd.DataFrame:
        """Claims of the articles that are not removed, with revision, decision, active and found."""
        with self._database.read() as connection:
            return claims.listed(connection, filters or Filters(), sort, limit, offset)

    def count_claims(self, filters: Filters | None = None) -> int:
        """How many claims pass the filters."""
        with self._database.read() as connection:
            return claims.count(connection, filters or Filters())

    def claim(self, claim_id: str) -> ClaimView | None:
        """One claim; an id from before a newer extraction finds the claim in its place."""
        with self._database.read() as connection:
            row = claims.get(connection, claim_id)
            if row is None:
                return None
            machine = row.pop("machine")
            names = claims.ids_of(connection, row["claim_id"])
            return ClaimView(row, machine, log.entries(connection, _ALL, 0, names))

    def claim_rows(self, claim_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The rows of several claims by their present ids; one that is not there is left out."""
        with self._database.read() as connection:
            return claims.rows_of(connection, claim_ids)

    def queue(self, limit: int = 20, offset: int = 0) -> pd.DataFrame:
        """Claims that nobody has decided on, the doubtful first."""
        with self._database.read() as connection:
            return claims.queue(connection, limit, offset)

    def safe_to_accept(self, limit: int = 1000, topic_id: str | None = None) -> pd.DataFrame:
        """Undecided claims that nothing speaks against: those that may be accepted in bulk."""
        with self._database.read() as connection:
            return claims.safe(connection, topic_id, limit)

    def by_influence(self, filters: Filters) -> list[Influence]:
        """The undecided claims of an event or topic, those first on which the state or range of a question hangs."""
        with self._database.read() as connection:
            return by_influence(
                claims.listed(connection, filters, "earliest", _ALL, 0),
                comparisons.groups(connection, filters, "divergence", _ALL, 0),
                comparisons.relations_of(connection, filters),
            )

    def articles(
        self,
        status: Literal["active", "removed"] = "active",
        search: str = "",
        event: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> pd.DataFrame:
        """Articles, the latest first, with how many claims each has and how many of them are to be reviewed."""
        with self._database.read() as connection:
            return articles.listed(connection, status=status, search=search, event=event, limit=limit, offset=offset)

    def article(self, article_id: str) -> Article | None:
        """An article with its text, its metadata as corrected and the event given to it."""
        with self._database.read() as connection:
            return articles.get(connection, article_id) if articles.exists(connection, article_id) else None

    def article_row(self, article_id: str) -> dict[str, Any] | None:
        """What is listed of an article: status, revision, event as tied, copy_of, version_of, counts of claims."""
        with self._database.read() as connection:
            return articles.row(connection, article_id)

    def article_claims(self, article_id: str) -> pd.DataFrame:
        """All claims of an article, rejected ones too, in order of their place."""
        with self._database.read() as connection:
            return claims.of_article(connection, article_id)

    def versions(self, article_id: str) -> pd.DataFrame:
        """The article with its earlier and later versions, the earliest first."""
        with self._database.read() as connection:
            return articles.versions(connection, article_id)

    def log(
        self, limit: int = 100, offset: int = 0, object_id: str | None = None, *, imports: bool = True
    ) -> pd.DataFrame:
        """Who did what, when and why, the newest first; `undone` marks what was taken back."""
        objects = None if object_id is None else (object_id,)
        with self._database.read() as connection:
            return log.entries(connection, limit, offset, objects, imports=imports)

    def whole(self, event: str | None = None) -> dict[str, pd.DataFrame]:
        """The tables of the contract, of one event or of everything."""
        filters = Filters(event=(event,)) if event is not None else Filters()
        with self._database.read() as connection:
            return {
                "claims": claims.listed(connection, filters, "earliest", _ALL, 0),
                "topics": comparisons.topics(connection, event),
                "groups": comparisons.groups(connection, filters, "divergence", _ALL, 0),
                "relations": comparisons.relations_of(connection, filters),
                "totals": comparisons.totals_of(connection, filters),
            }
