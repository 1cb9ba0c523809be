"""Articles into the project: proposals to look over, import article by article, samples, a newer extraction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from factcheck.model import Article, Moment, digest, text_hash
from factcheck.reading.read import Failure, read_bytes, read_paths
from factcheck.review import METADATA_FIELDS, Kind, ObjectType
from factcheck.store import articles, claims, comparisons, log, state, waiting
from factcheck.store.claims import Change
from factcheck.store.database import Connection
from factcheck.store.log import Entry
from factcheck.store.rows import storable
from factcheck.workspace.deciding import Deciding
from factcheck.workspace.machine import APP_VERSION, OUR_FAULTS, analyse, extractor

Progress = Callable[[int, int, str], object]
"""Called with how many are done, of how many, and what is being done."""

SAMPLES = Path("data/samples/manifest.csv")

_logger = logging.getLogger(__name__)


class Proposal(NamedTuple):
    """An article that could come in.

    `state` is new, duplicate (its text is here already), copy (another outlet printed the same text) or version
    (the outlet published another text under this URL or title); `other` is the article it is that of, `note` says so.
    """

    article: Article
    state: str
    other: str | None
    note: str


class Proposals(NamedTuple):
    """What was read from some files, to be looked over before it is imported, and what could not be read.

    `duplicates` names, each with a sentence, what was left out since one file holds it twice.
    """

    rows: list[Proposal]
    failures: list[Failure]
    duplicates: Sequence[Failure] = ()


class ImportReport(NamedTuple):
    """What came of an import, by article id: put in, there already; and what failed, or was read in part."""

    added: list[str]
    known: list[str]
    failures: list[Failure]


class ExtractionReport(NamedTuple):
    """What a newer extraction changed: how many articles were read again, and a row for each claim that changed.

    `changes` has the columns what (new, changed, gone, moved, kept), claim_id, article_id, before, after.
    "moved" is a decided claim found at a slightly different place, "kept" one that is not found any more; both keep
    their decisions.  `before` and `after` hold the fields that differ.
    """

    articles: int
    changes: pd.DataFrame


class Intake(Deciding):
    """How articles come into the project."""

    def propose(self, files: Iterable[tuple[str, bytes]], going_on: Callable[[], object] = bool) -> Proposals:
        """Read uploaded files, each a name and its bytes, without keeping anything yet.

        `going_on` is called a few times a second; what it raises breaks the reading off.
        """
        found: list[Article] = []
        failures: list[Failure] = []
        duplicates: list[Failure] = []
        for name, data in files:
            reading = read_bytes(name, data, going_on)
            found += reading.articles
            failures += reading.failures
            duplicates += reading.duplicates
        return Proposals(self._proposals(found), failures, duplicates)

    def propose_text(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: Moment | None = None,
        title: str | None = None,
        url: str | None = None,
        event: str | None = None,
    ) -> Proposals:
        """The same for a text that was pasted; what is given wins over what the text shows of itself."""
        if not text.strip():
            return Proposals([], [Failure("Pasted text", "There is no text; paste the article's text.")])
        reading = read_bytes("Pasted text", text.encode("utf-8", "replace"))
        given = {"outlet": outlet, "published": published, "title": title, "url": url, "event": event}
        known: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        found = [
            replace(article, **known, uncertain=tuple(name for name in article.uncertain if name not in known))
            for article in reading.articles
        ]
        return Proposals(self._proposals(found), reading.failures, reading.duplicates)

    def propose_url(self, url: str) -> Proposals:
        """The same for the article at a web address: the one request that leaves the machine, at a person's word."""
        from factcheck.reading.fetch import read_url  # not needed unless a person switched it on

        reading = read_url(url.strip(), allow=True)
        return Proposals(self._proposals(reading.articles), reading.failures, reading.duplicates)

    def import_articles(
        self, incoming: Sequence[Article], who: str, progress: Progress | None = None, *, sample: bool = False
    ) -> ImportReport:
        """Put articles in, each with its claims in one transaction: an article is in whole, or it is not.

        An article that is here already is left as it is, so that an import that broke off can simply be made again;
        one that was removed is brought back.  An article that cannot be analysed is named, and the rest goes on.
        Call `refresh` afterwards to tie and compare.
        """
        report = ImportReport([], [], [])
        for done, article in enumerate(incoming):
            if progress:
                progress(done, len(incoming), article.title or article.article)
            try:
                self._import(article, who, sample, report)
            except OUR_FAULTS as error:
                _logger.exception("extraction failed on %s", article.article)
                reason = f"The article could not be analysed ({type(error).__name__}); please report this fault."
                report.failures.append(Failure(article.article, reason))
        if progress:
            progress(len(incoming), len(incoming), "")
        return report

    def import_kept(self, incoming: Sequence[Article], who: str, progress: Progress | None = None) -> ImportReport:
        """The same of articles that are kept until all are in: `waiting` has them should the import break off."""
        with self._database.write() as connection:
            waiting.keep(connection, incoming)
        report = self.import_articles(incoming, who, progress)
        self.forget_waiting(incoming)
        return report

    def waiting(self) -> list[Article]:
        """The articles of imports that are under way, or broke off."""
        with self._database.read() as connection:
            return waiting.kept(connection)

    def count_waiting(self) -> int:
        """How many articles these are."""
        with self._database.read() as connection:
            return waiting.count(connection)

    def forget_waiting(self, incoming: Sequence[Article]) -> None:
        """Keep these articles no longer; those that are in stay."""
        with self._database.write() as connection:
            waiting.drop(connection, incoming)

    def open_samples(self, who: str, manifest: Path = SAMPLES, progress: Progress | None = None) -> int:
        """Put the samples into a project that never had them and has no article; gives how many came in."""
        with self._database.read() as connection:
            if state.samples_opened(connection) or state.summary(connection)["articles"] or not manifest.exists():
                return 0
        report = self.import_articles(read_paths([manifest]).articles, who, progress, sample=True)
        with self._database.write() as connection:
            state.note_samples_opened(connection)
        return len(report.added)

    def bring_back_samples(self, who: str) -> int:
        """Undo the removal of the samples; gives how many came back."""
        with self._database.read() as connection:
            found = articles.removed_samples(connection)
        for article_id in found:
            with self._database.read() as connection:
                removal = log.in_force(connection, ObjectType.ARTICLE, article_id)[-1]
            self.undo(removal.log_id, who, "samples brought back")
        return len(found)

    def remove_samples(self, who: str) -> int:
        """Remove the sample articles, each of which `undo` brings back; gives how many there were."""
        with self._database.read() as connection:
            found = articles.samples(connection)
        for article_id, revision in found:
            self.remove_article(article_id, revision, who, "samples removed")
        return len(found)

    def outdated(self) -> int:
        """How many articles were read by another extraction than this program's."""
        with self._database.read() as connection:
            return len(articles.outdated(connection, extractor()))

    def reextract(self, who: str, progress: Progress | None = None) -> ExtractionReport:
        """Read again what an earlier extraction has read.  Every decision is kept.  Call `refresh` afterwards.

        A copy of the project as it was is kept beside it.
        """
        with self._database.read() as connection:
            names = articles.outdated(connection, extractor())
        if names:
            self._database.back_up("reading-again")
        changes: list[Change] = []
        for done, name in enumerate(names):
            if progress:
                progress(done, len(names), "")
            changes += self._reextract(name, who)
        if progress:
            progress(len(names), len(names), "")
        return ExtractionReport(len(names), _changes_frame(changes))

    def _proposals(self, found: Sequence[Article]) -> list[Proposal]:
        seen: dict[tuple[str, str], Article] = {}
        out = []
        with self._database.read() as connection:
            for article in found:
                twin = seen.setdefault((text_hash(article.text), article.outlet or ""), article)
                if twin is not article:
                    note = f"The same text is twice among these files (see {twin.article})."
                    out.append(Proposal(article, "duplicate", twin.article_id, note))
                else:
                    out.append(_settled(connection, article))
        return out

    def _import(self, article: Article, who: str, sample: bool, report: ImportReport) -> None:
        with self._database.read() as connection:
            proposal = _settled(connection, article)
        if proposal.state == "duplicate" and proposal.other:
            self._known(proposal.other, who, report)
            return
        article = proposal.article
        analysis = analyse(article)
        with self._database.write() as connection:
            if articles.exists(connection, article.article_id):  # another process was quicker
                report.known.append(article.article_id)
                return
            new = {"article": article.article, "outlet": article.outlet, "claims": len(analysis.claims)}
            entry = Entry(Kind.IMPORT, ObjectType.ARTICLE, article.article_id, None, new, who)
            log_id = log.append(connection, entry, APP_VERSION)
            articles.add(connection, article, analysis.profile, extractor(), sample=sample, revision=log_id)
            claims.replace_machine(connection, article.article_id, analysis.claims, log_id)
        report.added.append(article.article_id)
        if analysis.unread:
            report.failures.append(Failure(article.article, analysis.unread))

    def _known(self, article_id: str, who: str, report: ImportReport) -> None:
        """Bring an article back if it was removed."""
        with self._database.read() as connection:
            removals = [d for d in log.in_force(connection, ObjectType.ARTICLE, article_id) if d.kind == Kind.REMOVE]
        if removals:
            self.undo(removals[-1].log_id, who, "imported again")
            report.added.append(article_id)
        else:
            report.known.append(article_id)

    def _reextract(self, article_id: str, who: str) -> list[Change]:
        with self._database.read() as connection:
            article = articles.get(connection, article_id)
            seen = articles.revision(connection, article_id)
        analysis = analyse(article)
        with self._database.write() as connection:
            if articles.revision(connection, article_id) != seen:  # corrected, and thereby read again, meanwhile
                return []
            new = {"extractor": extractor()}
            log_id = log.append(
                connection, Entry(Kind.EXTRACTION, ObjectType.ARTICLE, article_id, None, new, who), APP_VERSION
            )
            changes = claims.replace_machine(connection, article_id, analysis.claims, log_id)
            articles.apply_decisions(connection, article, analysis.profile, extractor(), log_id)
            comparisons.touch(connection, [articles.event(connection, article_id)])
        return changes


def _settled(connection: Connection, article: Article) -> Proposal:
    """An article as it would come in, given what is here already."""
    article = _storable(article)
    twins = articles.with_text(connection, article.text)
    for twin in twins:
        if not article.outlet or not twin["outlet"] or article.outlet.casefold() == twin["outlet"].casefold():
            removed = " It was removed; importing it brings it back." if twin["status"] == "removed" else ""
            return Proposal(article, "duplicate", twin["article_id"], f"This text is in the project already.{removed}")
    if twins:
        # The id follows from the text; the same text by another outlet is another article and needs another id.
        own = replace(article, article_id=digest(article.text, article.outlet or ""))
        return Proposal(own, "copy", twins[0]["article_id"], f"{twins[0]['outlet']} printed the same text.")
    if earlier := articles.earlier_version(connection, article):
        note = f"Another version of an article of {article.outlet} that is in the project already."
        return Proposal(article, "version", earlier, note)
    return Proposal(article, "new", None, "")


def _storable(article: Article) -> Article:
    """The article without what no file can hold; a changed text has another id."""
    changes: dict[str, Any] = {
        name: storable(value)
        for name in ("text", "article", *METADATA_FIELDS)
        if isinstance(value := getattr(article, name), str) and value != storable(value)
    }
    if "text" in changes:
        changes["article_id"] = ""
    return replace(article, **changes) if changes else article


def _changes_frame(changes: Sequence[Change]) -> pd.DataFrame:
    out = []
    for change in changes:
        before, after = change.before or {}, change.after or {}
        fields = [field for field in before | after if before.get(field) != after.get(field)]
        out.append(change._replace(before=_only(before, fields), after=_only(after, fields)))
    return pd.DataFrame(out, columns=list(Change._fields), dtype=object)


def _only(record: dict[str, Any], fields: Sequence[str]) -> dict[str, Any] | None:
    return {field: record[field] for field in fields if field in record} or None
