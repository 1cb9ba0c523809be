"""kill -9 in the middle of an import: each article is in whole or not at all, and the import goes on afterwards."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from factcheck.extraction.pipeline import extract_article
from factcheck.model import Article
from factcheck.workspace import Filters, Workspace

ARTICLES = 200
KILLS = 10

IMPORT = """
import sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from test_kill import incoming
from factcheck.workspace import Workspace
workspace = Workspace({path!r})
print("begun", flush=True)
workspace.import_articles(incoming(), "Ana", lambda done, total, what: print(done, flush=True))
workspace.refresh()
print("done", flush=True)
"""


def incoming() -> list[Article]:
    """Two hundred small articles of ten events."""
    return [
        Article(
            text="\n".join(f"At least {10 + n + i} people were killed, the mayor of ward {i} said." for i in range(5)),
            article=f"{n}.txt",
            outlet=f"Outlet {n % 7}",
            title=f"Report {n}",
            event=f"Flood {n % 10}",
        )
        for n in range(ARTICLES)
    ]


def killed_after(path: Path, articles: int, moment: float) -> None:
    """Start the import and kill it, a moment after it has told of so many articles."""
    script = IMPORT.format(folder=str(Path(__file__).parent), path=str(path))
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip().isdigit() and int(line) >= articles:
            break
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


@cache
def expected_claims(article: Article) -> list[str]:
    return [claim.claim_id for claim in extract_article(article)]


def assert_whole(workspace: Workspace) -> int:
    """Every article that is in has its text, all its claims and its row in the log; gives how many are in."""
    listed = workspace.articles(limit=ARTICLES + 1)
    logged = workspace.log(limit=10_000)
    assert sorted(logged["object_id"]) == sorted(listed["article_id"])
    for article_id in listed["article_id"]:
        article = workspace.article(article_id)
        assert article is not None
        expected = expected_claims(article)
        assert expected
        assert workspace.article_claims(article_id)["claim_id"].tolist() == expected
    return len(listed)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of POSIX")
def test_killed_at_ten_moments_an_import_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    chance = random.Random(11)
    path = tmp_path / "project.sqlite"
    had = 0
    for at in sorted(chance.sample(range(1, ARTICLES), KILLS)):
        killed_after(path, at, chance.uniform(0, 0.01))
        Workspace.check(path)
        workspace = Workspace(path)
        now = assert_whole(workspace)
        workspace.close()
        assert now >= max(had, at)
        had = now

    workspace = Workspace(path)
    report = workspace.import_articles(incoming(), "Ana")
    workspace.refresh()
    assert len(report.added) + len(report.known) == ARTICLES
    assert not report.failures
    assert assert_whole(workspace) == ARTICLES
    assert workspace.count_claims(Filters(event=tuple(f"Flood {n}" for n in range(10)))) == workspace.count_claims()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of POSIX")
def test_killed_while_comparing_a_project_is_compared_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "project.sqlite"
    killed_after(path, ARTICLES, 0.02)  # all are in, some events may be compared
    workspace = Workspace(path)
    workspace.refresh()
    whole = Workspace(tmp_path / "never-killed.sqlite")
    whole.import_articles(incoming(), "Ana")
    whole.refresh()

    assert assert_whole(workspace) == ARTICLES
    killed, other = workspace.whole(), whole.whole()
    for table in ("groups", "relations", "totals"):
        assert killed[table].sort_values(list(killed[table].columns[:2])).to_csv(index=False) == other[
            table
        ].sort_values(list(other[table].columns[:2])).to_csv(index=False)
