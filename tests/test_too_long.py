"""A text without end: so many figures of it are read, and what is left is said in a sentence that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

import factcheck
from factcheck.__main__ import main
from factcheck.batch.passes import run
from factcheck.extraction import pipeline
from factcheck.model import Article
from factcheck.workspace import Workspace

FEW = 20
LINE = "At least {} people were injured in ward {}, its mayor said.\n"


@pytest.fixture
def long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with more figures than are read of one, the bound made small."""
    monkeypatch.setattr(pipeline, "MOST_FIGURES", FEW)
    path = tmp_path / "long.txt"
    path.write_text("".join(LINE.format(n + 10, n) for n in range(2 * FEW)))
    return path


def test_figures_past_the_bound_give_no_claims() -> None:
    text = "12 people were killed.\n\n" * (pipeline.MOST_FIGURES + 7)
    found = pipeline.extract_bounded(Article(text=text, article="long.txt"))
    assert len(found.claims) == pipeline.MOST_FIGURES
    assert found.unread is not None
    assert found.unread.startswith("long.txt has 5,007 figures, of which the first 5,000 were read")
    assert all(text[claim.start : claim.end] == claim.surface for claim in found.claims)


def test_up_to_the_bound_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_FIGURES", 3)
    text = "12 people were killed. 3 were injured. 4 are missing."
    assert pipeline.extract_bounded(Article(text=text)).unread is None


def test_the_functions_warn(long: Path) -> None:
    with pytest.warns(UserWarning, match=r"long\.txt has .* split it to have the rest"):
        assert 0 < len(factcheck.extract(factcheck.read(long))) <= FEW


def test_the_command_line_says_it_and_goes_on(long: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = long.with_name("short.txt")
    other.write_text("At least 31 people were taken to hospital, the county said.")
    assert main(["extract", str(long), str(other)]) == 1
    out, told = capsys.readouterr()
    assert "short.txt" in out
    assert told.startswith("factcheck: ")
    assert "long.txt has" in told


def test_the_workspace_keeps_the_article_and_says_it(long: Path, tmp_path: Path) -> None:
    ws = Workspace(tmp_path / "workspace.sqlite")
    report = ws.import_articles(factcheck.read(long), "Ana")
    assert len(report.added) == 1
    assert "long.txt has" in report.failures[0].reason
    assert ws.count_claims() > 0


def test_a_batch_lists_it(long: Path, tmp_path: Path) -> None:
    summary = run([long], tmp_path / "out", workers=1)
    assert summary.claims > 0
    assert ["long.txt has" in failure.reason for failure in summary.failures] == [True]
