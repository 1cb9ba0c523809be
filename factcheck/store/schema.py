"""The tables and how a file of an earlier program becomes one of this: each step is applied whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from factcheck.errors import WorkspaceError
from factcheck.store import chain, strict

APPLICATION_ID = 0x46435731  # "FCW1": tells our files from any other SQLite file

_FIRST = """
CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,          -- counts every committed write
    articles_touched INTEGER NOT NULL, -- data version at which an article last came, went or changed
    articles_tied INTEGER NOT NULL,    -- the touch that the events below take in
    samples_opened INTEGER NOT NULL
);
INSERT INTO state VALUES (1, 0, 0, 0, 0);

CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,                  -- UTC
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    object_type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    old TEXT,                          -- JSON
    new TEXT,                          -- JSON
    why TEXT NOT NULL,
    app_version TEXT NOT NULL,
    undoes INTEGER REFERENCES log (id)
);
CREATE INDEX log_object ON log (object_id, object_type, id);
CREATE INDEX log_type ON log (object_type, id);
CREATE UNIQUE INDEX log_undoes ON log (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TABLE articles (
    article_id TEXT PRIMARY KEY,
    article TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    updated TEXT,
    retrieved TEXT,
    title TEXT,
    url TEXT,
    author TEXT,
    given_event TEXT,                  -- by the person or the manifest
    event TEXT,                        -- as tied
    copy_of TEXT,
    version_of TEXT,
    credits TEXT NOT NULL,             -- JSON
    left_out TEXT NOT NULL,            -- JSON
    language TEXT NOT NULL,
    uncertain TEXT NOT NULL,           -- JSON
    notes TEXT NOT NULL,               -- JSON
    as_read TEXT NOT NULL,             -- JSON: what the file gave, before any correction
    published_order TEXT NOT NULL,     -- UTC or the day, for sorting; empty when unknown
    text_hash TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'removed')),
    sample INTEGER NOT NULL,
    revision INTEGER NOT NULL,         -- the log row that last touched it
    extractor TEXT NOT NULL,
    imported_at TEXT NOT NULL
);
CREATE INDEX articles_text ON articles (text_hash);
CREATE INDEX articles_outlet ON articles (outlet);
CREATE INDEX articles_event ON articles (event);
CREATE INDEX articles_version ON articles (version_of);
CREATE INDEX articles_copy ON articles (copy_of);
CREATE INDEX articles_order ON articles (status, published_order);
CREATE INDEX articles_status ON articles (status, event, sample);
CREATE INDEX articles_extractor ON articles (extractor);

CREATE TABLE texts (                   -- apart, so that lists of articles do not drag their texts along
    article_id TEXT PRIMARY KEY REFERENCES articles,
    text TEXT NOT NULL,
    profile TEXT NOT NULL              -- JSON
);

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES articles,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    surface TEXT NOT NULL,
    sentence TEXT NOT NULL,
    value REAL,
    low REAL,
    high REAL,
    bound TEXT NOT NULL,
    provisional INTEGER NOT NULL,
    unit TEXT,
    noun TEXT,
    measure TEXT NOT NULL,
    population TEXT NOT NULL,
    "group" TEXT,
    place TEXT,
    period TEXT,
    period_start TEXT,
    period_end TEXT,
    as_of TEXT,
    accrual TEXT NOT NULL,
    claimant TEXT,
    claimant_as_written TEXT,
    claimant_relation TEXT,
    cue TEXT,
    via TEXT NOT NULL,                 -- JSON
    origin_id TEXT,
    modality TEXT NOT NULL,
    group_id TEXT,
    confidence REAL NOT NULL,
    review_status TEXT NOT NULL,
    claimant_id TEXT,
    attribution_type TEXT NOT NULL,
    doubts TEXT NOT NULL,              -- JSON
    sentence_start INTEGER NOT NULL,
    decision TEXT,                     -- the last decision in force
    found INTEGER NOT NULL,            -- whether the latest extraction finds it
    revision INTEGER NOT NULL,         -- the log row that last touched it
    machine TEXT,                      -- JSON: what the extraction said; null when it never did
    outlet TEXT,                       -- this and what follows is the article's, for the indexes
    event TEXT,
    published_order TEXT NOT NULL,
    active INTEGER NOT NULL
);
CREATE INDEX claims_article ON claims (article_id, start);
CREATE INDEX claims_group ON claims (group_id, published_order);
CREATE INDEX claims_event ON claims (event, published_order);
-- of a group, those of an outlet or claimant
CREATE INDEX claims_outlet ON claims (outlet, group_id);
CREATE INDEX claims_claimant ON claims (claimant, group_id);
-- one value of a filter in the order of the list, so that nothing is sorted
CREATE INDEX claims_by_outlet ON claims (outlet, published_order DESC, article_id, start, claim_id, measure)
    WHERE active;
CREATE INDEX claims_by_claimant ON claims (claimant, published_order DESC, article_id, start, claim_id, measure)
    WHERE active;
CREATE INDEX claims_by_measure ON claims (measure, published_order DESC, article_id, start, claim_id) WHERE active;
CREATE INDEX claims_by_side ON claims ("group", published_order DESC, article_id, start, claim_id)
    WHERE active AND "group" IS NOT NULL;
CREATE INDEX claims_status ON claims (active, review_status);
CREATE INDEX claims_order ON claims (published_order DESC, article_id, start, claim_id) WHERE active;
CREATE INDEX claims_doubt ON claims (confidence, published_order, article_id, start, claim_id) WHERE active;
CREATE INDEX claims_queue ON claims (confidence, published_order, article_id, start, claim_id)
    WHERE active AND review_status = 'suggested';

CREATE TABLE aliases (                 -- claims that a newer extraction found at a slightly different place
    old_id TEXT PRIMARY KEY,
    claim_id TEXT NOT NULL
);
CREATE INDEX aliases_claim ON aliases (claim_id);

CREATE TABLE events (
    event TEXT PRIMARY KEY,
    touched INTEGER NOT NULL,          -- data version at which something in it changed
    compared INTEGER NOT NULL,         -- the touch that the groups, relations and totals below take in
    failure TEXT                       -- why it could not be compared, if it could not
);
CREATE INDEX events_due ON events (event) WHERE touched > compared;

CREATE TABLE groups (
    number INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL,
    event TEXT,
    measure TEXT NOT NULL,
    population TEXT NOT NULL,
    "group" TEXT,
    place TEXT,
    claims INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    claimants INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    low REAL,
    high REAL,
    first_value REAL,
    latest_value REAL,
    gap REAL,
    ratio REAL,
    state TEXT NOT NULL,
    state_reason TEXT NOT NULL,
    log_ratio REAL,
    compatible_share REAL,
    gap_revision REAL,
    gap_between REAL,
    summary TEXT NOT NULL,
    first_order TEXT NOT NULL,         -- when its first and last claims were published
    last_order TEXT NOT NULL
);
CREATE INDEX groups_event ON groups (event);
CREATE INDEX groups_measure ON groups (measure);
CREATE INDEX groups_population ON groups (population);
CREATE INDEX groups_side ON groups ("group");
CREATE INDEX groups_state ON groups (state);
CREATE INDEX groups_divergence ON groups (log_ratio DESC, claims DESC, group_id);
CREATE INDEX groups_size ON groups (claims DESC, group_id);
CREATE INDEX groups_latest ON groups (last_order DESC, group_id);
CREATE INDEX groups_question ON groups (question, group_id);

CREATE TABLE relations (
    number INTEGER PRIMARY KEY,
    event TEXT,
    claim_a TEXT NOT NULL,
    claim_b TEXT NOT NULL,
    group_id TEXT,
    relation TEXT NOT NULL,
    difference REAL,
    ratio REAL,
    reason TEXT NOT NULL,
    rule TEXT NOT NULL,
    status TEXT NOT NULL,
    last_order TEXT NOT NULL           -- when the later of the two was published
);
CREATE INDEX relations_group ON relations (group_id);
CREATE INDEX relations_event ON relations (event);
CREATE INDEX relations_kind ON relations (relation, last_order DESC);

CREATE TABLE totals (
    number INTEGER PRIMARY KEY,
    event TEXT,
    total TEXT NOT NULL,
    parts TEXT NOT NULL,               -- JSON
    stated REAL NOT NULL,
    expected REAL NOT NULL,
    difference REAL NOT NULL,
    verdict TEXT NOT NULL,
    stale_parts TEXT NOT NULL,         -- JSON
    reason TEXT NOT NULL
);
CREATE INDEX totals_event ON totals (event);
CREATE INDEX totals_total ON totals (total);
"""

_SEARCH = """
CREATE VIRTUAL TABLE claims_search USING fts5 (
    sentence, claimant, outlet, noun, content = 'claims', content_rowid = 'number', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER claims_search_in AFTER INSERT ON claims BEGIN
    INSERT INTO claims_search (rowid, sentence, claimant, outlet, noun)
    VALUES (new.number, new.sentence, new.claimant, new.outlet, new.noun);
END;
CREATE TRIGGER claims_search_out AFTER DELETE ON claims BEGIN
    INSERT INTO claims_search (claims_search, rowid, sentence, claimant, outlet, noun)
    VALUES ('delete', old.number, old.sentence, old.claimant, old.outlet, old.noun);
END;
CREATE TRIGGER claims_search_change AFTER UPDATE OF sentence, claimant, outlet, noun ON claims BEGIN
    INSERT INTO claims_search (claims_search, rowid, sentence, claimant, outlet, noun)
    VALUES ('delete', old.number, old.sentence, old.claimant, old.outlet, old.noun);
    INSERT INTO claims_search (rowid, sentence, claimant, outlet, noun)
    VALUES (new.number, new.sentence, new.claimant, new.outlet, new.noun);
END;
INSERT INTO claims_search (claims_search) VALUES ('rebuild');

CREATE VIRTUAL TABLE groups_search USING fts5 (
    question, event, summary, content = 'groups', content_rowid = 'number', prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER groups_search_in AFTER INSERT ON groups BEGIN
    INSERT INTO groups_search (rowid, question, event, summary)
    VALUES (new.number, new.question, new.event, new.summary);
END;
CREATE TRIGGER groups_search_out AFTER DELETE ON groups BEGIN
    INSERT INTO groups_search (groups_search, rowid, question, event, summary)
    VALUES ('delete', old.number, old.question, old.event, old.summary);
END;
INSERT INTO groups_search (groups_search) VALUES ('rebuild');
"""

_CLAIMANTS = """
-- claimants as they are counted, with all that their list shows
CREATE INDEX claims_counted_claimant ON claims (claimant_id, claimant, article_id, outlet, event)
    WHERE claimant_id IS NOT NULL;
"""

_TOPICS = """
ALTER TABLE claims ADD COLUMN as_printed TEXT NOT NULL DEFAULT '';
ALTER TABLE claims ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN former INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN running INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN certainty TEXT;
ALTER TABLE claims ADD COLUMN scope_words TEXT NOT NULL DEFAULT '[]';
ALTER TABLE claims ADD COLUMN context TEXT NOT NULL DEFAULT '[]';
ALTER TABLE claims ADD COLUMN names TEXT NOT NULL DEFAULT '[]';
ALTER TABLE claims ADD COLUMN names_around TEXT NOT NULL DEFAULT '[]';
ALTER TABLE claims ADD COLUMN clause_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN camp TEXT;
ALTER TABLE claims ADD COLUMN topic_id TEXT;
ALTER TABLE claims ADD COLUMN place_is_scene INTEGER NOT NULL DEFAULT 0;
CREATE INDEX claims_topic ON claims (topic_id, published_order);
ALTER TABLE groups ADD COLUMN scope TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN topic_id TEXT;
CREATE INDEX groups_topic ON groups (topic_id);

CREATE TABLE topics (
    number INTEGER PRIMARY KEY,
    topic_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    event TEXT,
    measure TEXT NOT NULL,
    questions INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    claimants INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    low REAL,
    high REAL,
    first_value REAL,
    latest_value REAL,
    state TEXT NOT NULL,
    state_reason TEXT NOT NULL,
    main_group_id TEXT NOT NULL,
    summary TEXT NOT NULL
);
CREATE INDEX topics_event ON topics (event);

CREATE TABLE leads (                   -- topics and questions that became one with another
    old_id TEXT PRIMARY KEY,
    new_id TEXT NOT NULL
);

UPDATE events SET compared = 0;       -- so that every event is compared anew
"""

_VISITS = """
CREATE TABLE visits (who TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;  -- when a person last opened the project, UTC
"""

_ANSWERS = """
ALTER TABLE claims ADD COLUMN same_count_as TEXT;
UPDATE events SET compared = 0;       -- so that every event is compared anew
"""

_WAITING = """
CREATE TABLE waiting (key TEXT PRIMARY KEY, article TEXT NOT NULL) STRICT;  -- added, and not all in yet
"""

_BEFORE_STRICT = (_FIRST, _SEARCH, _CLAIMANTS, _TOPICS)
STEPS: tuple[str, ...] = (*_BEFORE_STRICT, strict.script(_BEFORE_STRICT, chain.FUNCTION), _VISITS, _ANSWERS, _WAITING)
"""SQL that brings a file from each schema version to the next; a step that was once published never changes."""

VERSION = len(STEPS)


def upgrade(connection: sqlite3.Connection, path: Path, keep_copy: Callable[[int], object]) -> None:
    """Bring a file, new or of an earlier program, to this program's schema.

    `keep_copy` is called with the version of a file of an earlier program before it is changed.
    Raises WorkspaceError for a file of another program, of a later version of this one, or with tables not its own.
    """
    chain.teach(connection)
    found = _checked_version(connection, path)
    if found == VERSION:
        return
    if found:
        keep_copy(found)
    connection.execute("PRAGMA foreign_keys = OFF")  # tables that others refer to are made anew
    connection.execute("BEGIN IMMEDIATE")
    for step in STEPS[_version(connection, path) :]:  # none if another process was quicker
        for statement in statements(step):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise WorkspaceError unless the tables, indexes and triggers of a file are exactly those of its version.

    A project file may come from anybody: one with a trigger or a view of its own is not opened.
    """
    if not _checked_version(connection, path):
        raise WorkspaceError(f"{path} is no project file of this program.")


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a file whose tables are right for it; 0 for a file without any."""
    connection.execute("BEGIN")  # version and tables of one moment, should another process be upgrading the file
    try:
        found, objects = _version(connection, path), _objects(connection)
    finally:
        connection.execute("ROLLBACK")
    pattern = sqlite3.connect(":memory:")
    chain.teach(pattern)
    try:
        for step in STEPS[:found]:
            pattern.executescript(step)
        if _objects(pattern) != objects:
            reason = "its tables are not as the program makes them"
            raise WorkspaceError(f"{path} is no project file of this program: {reason}.")
    finally:
        pattern.close()
    return found


def statements(script: str) -> list[str]:
    """The single statements of a script, so that they can run in one transaction of ours."""
    out, begun = [], ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            out.append(begun.strip())
            begun = ""
    return out


def _version(connection: sqlite3.Connection, path: Path) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if empty and application == 0:
        return 0
    if application != APPLICATION_ID:
        raise WorkspaceError(f"{path} is no project file of this program.")
    if version > VERSION:
        raise WorkspaceError(f"{path} was written by a later version of this program; update the program to open it.")
    return version


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str, str | None]]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {(row[0], row[1], row[2]) for row in rows}
