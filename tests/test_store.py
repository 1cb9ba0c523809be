"""The file: who may open it, what it never forgets, and that text from outside is never a statement."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from pathlib import Path

import pytest
from invented import report

from factcheck.errors import WorkspaceError
from factcheck.model import digest
from factcheck.store import chain, schema
from factcheck.store.database import Database, check
from factcheck.store.filters import Filters, match
from factcheck.workspace import Workspace

HOSTILE = ["'; DROP TABLE claims; --", '" OR 1=1 --', "NEAR(", "a* AND *", "%_\\", "\x00", "{x}", "col:word", "-", '"']


def test_new_file_is_marked_as_ours_and_current(tmp_path: Path) -> None:
    path = tmp_path / "new" / "project.sqlite"
    Database(path).close()

    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert raw.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    raw.close()
    check(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear editor, here is the text.", "no project file"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "damaged"),
    ],
)
def test_other_files_are_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)

    with pytest.raises(WorkspaceError, match=sentence):
        Database(path)
    assert path.read_bytes() == content


def test_empty_or_missing_file_is_no_project_to_open(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()

    for name in ("empty.sqlite", "missing.sqlite"):
        with pytest.raises(WorkspaceError, match=name):
            check(tmp_path / name)


def test_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "contacts.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE contacts (name TEXT)")
    raw.commit()
    raw.close()

    with pytest.raises(WorkspaceError, match="no project file"):
        Database(path)
    raw = sqlite3.connect(path)
    assert [row[0] for row in raw.execute("SELECT name FROM sqlite_master")] == ["contacts"]


def test_file_of_a_later_version_says_to_update(tmp_path: Path) -> None:
    path = tmp_path / "later.sqlite"
    Database(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.close()

    with pytest.raises(WorkspaceError, match="update the program"):
        Database(path)


def test_file_with_a_trigger_of_its_own_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sent-by-somebody.sqlite"
    Database(path).close()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TRIGGER quiet AFTER INSERT ON log BEGIN UPDATE claims SET value = 0; END")
    raw.commit()
    raw.close()

    for opening in (Database, check):
        with pytest.raises(WorkspaceError, match="not as the program makes them"):
            opening(path)


def test_truncated_file_is_told_as_damaged(tmp_path: Path) -> None:
    whole = tmp_path / "whole.sqlite"
    workspace = Workspace(whole)
    workspace.import_articles([report(n) for n in range(8)], "Ana")
    workspace.save_as(tmp_path / "copy.sqlite")
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes((tmp_path / "copy.sqlite").read_bytes()[:-40_000])

    with pytest.raises(WorkspaceError, match="damaged"):
        check(cut)


def test_a_published_step_never_changes() -> None:
    """Files of those who have the program went through these steps; another change of the tables is another step."""
    assert [digest(step) for step in schema.STEPS] == [
        "53509ab712334970",
        "da635394c4fb5ef6",
        "662002418f74b636",
        "0d8ffaacc8edbd49",
        "10f4c8acc0f3e423",
        "40e3e3a9294909d9",
        "00f0a03236f4dfec",
        "36e1672a9b87ae45",
    ]


def test_every_earlier_schema_is_brought_up_with_its_data(tmp_path: Path) -> None:
    """Each published step is applied to a file that has rows in the tables of the step before."""
    for version in range(1, 5):  # later ones, with a chain of digests in the log, are opened below
        path = tmp_path / f"version-{version}.sqlite"
        raw = sqlite3.connect(path)
        chain.teach(raw)
        for step in schema.STEPS[:version]:
            raw.executescript(step)
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {version}")
        raw.execute(
            """INSERT INTO log (at, who, kind, object_type, object_id, new, why, app_version)
               VALUES ('2024-05-01T00:00:00+00:00', 'Ana', 'accept', 'claim', 'c1', '{}', '', '0.1.0')"""
        )
        raw.commit()
        raw.close()

        workspace = Workspace(path)
        assert workspace.log()["who"].tolist() == ["Ana"]
        workspace.import_articles([report()], "Ana")
        assert workspace.count_claims(Filters(search="mayor")) == 1
        Workspace.check(path)


def test_a_failed_step_leaves_the_earlier_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "project.sqlite"
    Database(path).close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE more (x);\nCREATE TABLE more (x);"))
    monkeypatch.setattr(schema, "VERSION", len(schema.STEPS))

    with pytest.raises(WorkspaceError, match="already exists"):
        Database(path)
    monkeypatch.undo()
    check(path)


def test_the_log_refuses_change_and_deletion(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report()], "Ana")
    raw = sqlite3.connect(workspace.path)

    for statement in ("UPDATE log SET who = 'nobody'", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            raw.execute(statement)


def test_an_error_within_a_change_keeps_nothing_of_it(tmp_path: Path) -> None:
    database = Database(tmp_path / "project.sqlite")

    def broken_change() -> None:
        with database.write() as connection:
            connection.execute("INSERT INTO aliases VALUES ('a', 'b')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_change()
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM aliases").fetchone()[0] == 0
        assert connection.execute("SELECT version FROM state").fetchone()[0] == 0


def test_reading_sees_one_moment_while_another_writes(tmp_path: Path) -> None:
    database = Database(tmp_path / "project.sqlite")

    with database.read() as reading:
        before = reading.execute("SELECT version FROM state").fetchone()[0]
        with database.write():
            pass
        assert reading.execute("SELECT version FROM state").fetchone()[0] == before
    with database.read() as later:
        assert later.execute("SELECT version FROM state").fetchone()[0] == before + 1


def test_the_write_ahead_log_stays_between_two_changes(tmp_path: Path) -> None:
    """Otherwise each change would fold it back into the file, at the cost of two more flushes of the disk."""
    database = Database(tmp_path / "project.sqlite")
    for _ in range(2):
        with database.write():
            pass
        assert (tmp_path / "project.sqlite-wal").stat().st_size

    database.close()
    assert not (tmp_path / "project.sqlite-wal").exists()


def test_threads_wait_for_each_other_and_none_is_lost(tmp_path: Path) -> None:
    database = Database(tmp_path / "project.sqlite")

    def write() -> None:
        for _ in range(20):
            with database.write():
                pass

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.execute("SELECT version FROM state").fetchone()[0] == 120


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_is_never_a_statement(tmp_path: Path, text: str) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report(outlet=text, event=text)], text)
    workspace.refresh()
    shown = workspace.claims(Filters(outlet=(text,), event=(text,)))

    assert shown["outlet"].tolist() == [text] * 4
    assert workspace.count_claims(Filters(claimant=(text,), measure=(text,), article_id=(text,))) == 0
    assert len(workspace.groups(Filters(state=(text,), outlet=(text,), search=text))) == 0
    workspace.claims(Filters(search=text))
    workspace.articles(search=text, event=text)
    workspace.edit(shown["claim_id"][0], {"claimant": f"the {text} office"}, int(shown["revision"][0]), text, text)
    assert workspace.log(limit=1)["why"].tolist() == [text]


@pytest.mark.parametrize(
    ("typed", "query"),
    [("", ""), ("  ", ""), ("flood", '"flood"*'), ("lake flo", '"lake" "flo"*'), ('" OR *', '"OR"*'), ("--", "")],
)
def test_search_words_are_quoted(typed: str, query: str) -> None:
    assert match(typed) == query


@pytest.mark.parametrize("what", ["a document", "another project", "this project", "a link to it", "a folder"])
def test_save_as_puts_nothing_over_what_is_there(tmp_path: Path, what: str) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report()], "Ana")
    target = tmp_path / "target.sqlite"
    match what:
        case "a document":
            target.write_text("Dear editor")
        case "another project":
            other = Workspace(target)
            other.import_articles([report(1)], "Ben")
            other.close()
        case "this project":
            target = workspace.path
        case "a link to it":
            target.symlink_to(workspace.path)
        case _:
            target.mkdir()
    before = target.read_bytes() if target.is_file() else b""

    with pytest.raises(WorkspaceError, match="choose another name"):
        workspace.save_as(target)
    assert (target.read_bytes() if target.is_file() else b"") == before
    assert workspace.summary()["articles"] == 1


@pytest.mark.parametrize("name", ["x" * 5_000, "a\0b"], ids=["too long", "a NUL"])
def test_what_cannot_be_the_name_of_a_file_is_said(tmp_path: Path, name: str) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    for use in (workspace.save_as, Workspace.check, lambda path: Workspace.from_project_json(b"{}", path)):
        with pytest.raises(WorkspaceError, match="cannot be the name of a file"):
            use(f"{tmp_path}/{name}")


def test_save_as_writes_whole_or_not_at_all(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report()], "Ana")
    copy = tmp_path / "copy.sqlite"
    workspace.save_as(copy)

    Workspace.check(copy)
    assert Workspace(copy).claims()["claim_id"].tolist() == workspace.claims()["claim_id"].tolist()
    with pytest.raises(WorkspaceError, match="cannot be written"):
        workspace.save_as(tmp_path / "no such folder" / "copy.sqlite")
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_nobody_else_reads_the_file_its_log_or_its_copies(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        workspace = Workspace(tmp_path / "project.sqlite")
        workspace.import_articles([report()], "Ana")
        workspace.save_as(tmp_path / "copy.sqlite")
        files = [path for path in tmp_path.iterdir() if path.is_file()]
        assert {path.name for path in files} >= {"project.sqlite", "project.sqlite-wal", "copy.sqlite"}
        assert [path.name for path in files if path.stat().st_mode & 0o077] == []
        (tmp_path / "copy.sqlite").chmod(0o644)
        Workspace(tmp_path / "copy.sqlite").close()
        assert not (tmp_path / "copy.sqlite").stat().st_mode & 0o077
    finally:
        os.umask(old)


def of_version(path: Path, version: int) -> None:
    """A file as a program of an earlier schema left it, with an article, its claims and two entries in the log."""
    source = Workspace(path.with_name("now.sqlite"))
    source.import_articles([report()], "Ana")
    shown = source.claims().iloc[0]
    source.edit(shown["claim_id"], {"value": 77}, int(shown["revision"]), "Ana")
    source.refresh()
    source.close()
    raw = sqlite3.connect(path)
    chain.teach(raw)
    for step in schema.STEPS[:version]:
        raw.executescript(step)
    raw.execute("ATTACH ? AS now", (str(source.path),))
    raw.execute("DELETE FROM state")
    for (table,) in raw.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %' "
        "AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'"
    ).fetchall():
        columns = ", ".join(f'"{row[1]}"' for row in raw.execute(f"PRAGMA main.table_info({table})"))
        raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
    raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {version}")
    raw.commit()
    raw.close()


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_a_workspace_of_an_earlier_schema_opens_with_all_it_holds_and_is_copied_before(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "project.sqlite"
    of_version(path, version)
    before = Workspace(tmp_path / "now.sqlite")

    opened = Workspace(path)
    opened.refresh()
    assert opened.project_json() == before.project_json()
    assert opened.warning is None
    found, known = (one.claims(Filters(search="mayor"))["claim_id"].tolist() for one in (opened, before))
    assert found == known
    assert opened.count_groups(Filters(search="people")) == opened.count_groups()
    Workspace.check(path)
    (kept,) = tmp_path.glob("project.before-upgrade-of-version-*.sqlite")
    assert sqlite3.connect(kept).execute("PRAGMA user_version").fetchone()[0] == version
    assert Workspace(kept).project_json() == before.project_json()


def test_a_copy_is_kept_before_articles_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report()], "Ana")
    workspace.reextract("Ana")
    assert not list(tmp_path.glob("*.before-*"))  # nothing is outdated
    before = workspace.project_json()
    monkeypatch.setattr("factcheck.workspace.intake.extractor", lambda: "another")
    workspace.reextract("Ana")
    (kept,) = tmp_path.glob("project.before-reading-again-*.sqlite")
    assert Workspace(kept).project_json() == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET who = 'Ben' WHERE id = 2",
        "UPDATE log SET new = '{\"value\": 78}' WHERE id = 2",
        "UPDATE log SET at = '2020-01-01T00:00:00.000+00:00' WHERE id = 1",
        "DELETE FROM log WHERE id = 2",
        "DELETE FROM log WHERE id = 3",
        "DELETE FROM log",
        "INSERT INTO log SELECT 4, at, who, kind, object_type, object_id, old, new, why, app_version, NULL, digest"
        " FROM log WHERE id = 3",
    ],
)
def test_a_log_that_was_changed_says_so_when_it_is_opened(tmp_path: Path, change: str) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report()], "Ana")
    for shown in workspace.claims(limit=2).to_dict("records"):
        workspace.accept(shown["claim_id"], shown["revision"], "Ana")
    workspace.close()
    assert Workspace(workspace.path).warning is None
    raw = sqlite3.connect(workspace.path)
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'log_is_never%'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(change)
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()

    opened = Workspace(workspace.path)
    assert "changed by another program" in (opened.warning or "")
    assert opened.summary()["articles"] == 1  # what is there can still be looked at


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET value = 'many'",
        "UPDATE claims SET bound = 'roughly'",
        "UPDATE claims SET modality = ''",
        "UPDATE claims SET via = 'AP'",
        "UPDATE claims SET via = '{}'",
        "UPDATE claims SET doubts = x'00'",
        "UPDATE claims SET as_of = 'Friday'",
        "UPDATE claims SET period_start = '2024-02-31'",
        "UPDATE claims SET start = -1",
        'UPDATE claims SET "end" = "end" + 4',
        "UPDATE claims SET confidence = 7",
        "UPDATE claims SET provisional = 2",
        "UPDATE claims SET machine = '[]'",
        "UPDATE claims SET machine = 'nothing'",
        "UPDATE claims SET article_id = 'nowhere'",
        "UPDATE claims SET review_status = 'blessed'",
        "UPDATE claims SET sentence = CAST(x'ff41' AS TEXT)",
        "UPDATE articles SET published = 'yesterday'",
        "UPDATE articles SET notes = 'a note'",
        "UPDATE articles SET left_out = '7'",
        "UPDATE articles SET as_read = NULL",
        "UPDATE articles SET status = 'gone'",
        "UPDATE articles SET title = CAST(x'fe' AS TEXT)",
        "UPDATE articles SET sample = 'yes'",
        "UPDATE texts SET text = CAST(x'c3' AS TEXT)",
        "DELETE FROM articles",
    ],
)
def test_a_wrong_value_is_refused_by_the_file_or_noticed_when_it_is_opened(tmp_path: Path, change: str) -> None:
    workspace = Workspace(tmp_path / "project.sqlite")
    workspace.import_articles([report()], "Ana")
    workspace.close()
    raw = sqlite3.connect(workspace.path)
    with contextlib.suppress(sqlite3.IntegrityError):
        raw.execute(change)
        raw.commit()
        for opening in (Workspace, check):
            with pytest.raises(WorkspaceError, match="damaged"):
                opening(workspace.path)
        return
    raw.close()
    raw = sqlite3.connect(workspace.path)  # as a program that minds no check, or a bad disk
    raw.execute("PRAGMA ignore_check_constraints = ON")
    with contextlib.suppress(sqlite3.IntegrityError):
        raw.execute(change)
        raw.commit()
        for opening in (Workspace, check):
            with pytest.raises(WorkspaceError, match="damaged"):
                opening(workspace.path)


def test_a_damaged_page_is_noticed_at_start(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "whole.sqlite")
    workspace.import_articles([report(n) for n in range(8)], "Ana")
    workspace.save_as(tmp_path / "copy.sqlite")
    data = bytearray((tmp_path / "copy.sqlite").read_bytes())
    data[3 * 4096 : 40 * 4096] = bytes(37 * 4096)
    (tmp_path / "copy.sqlite").write_bytes(data)

    with pytest.raises(WorkspaceError, match="damaged"):
        Workspace(tmp_path / "copy.sqlite")


def test_save_as_leaves_alone_a_project_that_is_open(tmp_path: Path) -> None:
    open_elsewhere = Workspace(tmp_path / "other.sqlite")
    open_elsewhere.import_articles([report()], "Ben")
    workspace = Workspace(tmp_path / "project.sqlite")

    with pytest.raises(WorkspaceError, match="open in another window"):
        workspace.save_as(open_elsewhere.path)
    assert open_elsewhere.summary()["articles"] == 1


def test_a_sqlite_without_strict_tables_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    for open_ in (Database, check):
        with pytest.raises(WorkspaceError, match=r"a project needs 3\.37 or newer"):
            open_(tmp_path / "workspace.sqlite")
    assert not (tmp_path / "workspace.sqlite").exists()
