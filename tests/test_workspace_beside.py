"""Long work on a project in a process of its own: nothing of it is lost, and pages are drawn meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from factcheck.errors import WorkspaceError
from factcheck.model import Article
from factcheck.workspace import Workspace, beside

ROOT = Path(__file__).parents[1]
MANY = beside.FEW_ARTICLES + 5
SCRIPT = """
import sys
sys.path[:0] = [{tests!r}]
import psutil
from test_workspace_beside import articles
from factcheck.workspace import Workspace, beside
def told(done, total, what):
    print(psutil.Process().children()[0].pid, flush=True)
    sys.stdin.read()  # goes on only when it is killed
beside.import_articles(Workspace({path!r}), articles({many}), "Ana", told)
"""


def articles(number: int, lines: int = 5) -> list[Article]:
    return [
        Article(
            text="\n".join(
                f"At least {10 + n + i} people were injured in ward {i}, its mayor said on Monday."
                for i in range(lines)
            )
            + f"\nReport {n}.",
            article=f"{n}.txt",
            outlet=f"Outlet {n}",
            title="Storm over Lurvik",
            event="Storm over Lurvik",
        )
        for n in range(number)
    ]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("FACTCHECK_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    st.cache_resource.clear()
    made = Workspace()
    yield made
    st.cache_resource.clear()
    until(lambda: beside.under_way(made) is None)
    made.close()


def test_much_is_imported_in_another_process_and_compared_there(ws: Workspace) -> None:
    seen: list[tuple[str, list[int]]] = []

    def told(done: int, total: int, what: str) -> None:
        seen.append((what, [child.pid for child in psutil.Process().children() if "worker.py" in child.cmdline()[-1]]))

    report = beside.import_articles(ws, articles(MANY), "Ana", told)
    assert len(report.added) == MANY
    assert ws.due() == (0, 0)
    assert ws.summary()["groups"] > 0
    assert seen[0][0] == "articles"
    assert seen[0][1]
    assert beside.under_way(ws) is None


def test_a_few_articles_need_no_process(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    report = beside.import_articles(ws, articles(2), "Ana", lambda done, total, what: None)
    assert len(report.added) == 2
    assert ws.due() == (0, 0)


def test_a_process_that_is_killed_loses_nothing_that_was_finished(ws: Workspace) -> None:
    def kill(done: int, total: int, what: str) -> None:
        if done:
            for child in psutil.Process().children():
                child.kill()

    with pytest.raises(WorkspaceError, match="what was finished is kept"):
        beside.import_articles(ws, articles(400, 1), "Ana", kill)
    kept = ws.summary()["articles"]
    assert 0 < kept < 400
    assert beside.under_way(ws) is None
    assert ws.count_waiting() == 400, "what is not in yet is not lost either"
    assert len(beside.go_on(ws, "Ana", lambda done, total, what: None).added) == 400 - kept
    assert ws.summary()["articles"] == 400
    assert ws.count_waiting() == 0


def test_the_process_ends_with_the_program_that_started_it(ws: Workspace, tmp_path: Path) -> None:
    script = SCRIPT.format(tests=str(ROOT / "tests"), path=str(ws.path), many=MANY)
    program = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout
    worker = int(program.stdout.readline())
    assert psutil.pid_exists(worker)
    program.kill()
    program.communicate()
    until(lambda: not psutil.pid_exists(worker) or psutil.Process(worker).status() == psutil.STATUS_ZOMBIE)


def test_a_failure_over_there_is_told_here(ws: Workspace, tmp_path: Path) -> None:
    ws.import_articles(articles(MANY), "Ana")
    ws.refresh()
    ws.path.with_name("workspace.sqlite-wal").unlink()
    ws.path.write_bytes(b"no project any more")
    with pytest.raises(WorkspaceError, match=r"workspace\.sqlite"):
        beside.import_articles(ws, articles(MANY), "Ana", lambda done, total, what: None)


def test_a_page_shows_what_there_is_while_much_is_compared(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "FEW_CLAIMS", 5)
    ws.import_articles(articles(2), "Ana")
    assert ws.due().claims > beside.FEW_CLAIMS
    with ws._database.write():  # so that the other process cannot be done before the page is drawn
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.switch_page("factcheck/pages/revisions.py").run()
        assert not app.exception
        assert "Figures are being compared anew" in " ".join(one.value for one in app.markdown)
    until(lambda: ws.due() == (0, 0))
    until(lambda: beside.under_way(ws) is None)
    app.run()
    assert "compared anew" not in " ".join(one.value for one in app.markdown)


def test_what_is_decided_while_articles_come_in_is_compared_at_once(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws.import_articles(articles(2), "Ana")
    ws.refresh()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(beside, "under_way", lambda of: beside.Work("articles", 1, 2))
        row = ws.queue(limit=1).iloc[0]
        ws.reject(row["claim_id"], int(row["revision"]), "Ana")
        beside.keep_up(ws)
        assert ws.due() == (0, 0)
        ws.import_articles(articles(3), "Ana")
        beside.keep_up(ws)
        assert ws.due().articles == 3  # the work that brings articles in ties them


def test_a_page_says_that_articles_are_coming_in(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ws.import_articles(articles(2), "Ana")
    ws.refresh()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(beside, "under_way", lambda of: beside.Work("articles", 57, 200))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.switch_page("factcheck/pages/revisions.py").run()
        assert not app.exception
        assert "57 of 200" in " ".join(one.value for one in app.markdown)
        assert "Show what is there now" in [one.label for one in app.button]
