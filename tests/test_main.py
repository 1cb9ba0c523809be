"""The command line as a user meets it: what it prints, where, and with which exit code."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck import tables
from factcheck.__main__ import main

ROOT = Path(__file__).parents[1]


def run(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factcheck", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=environment())
    assert "Traceback" not in done.stderr, done.stderr
    return done


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "flood.txt"
    path.write_text(
        "The ministry said on Monday that at least 12 villagers were killed in the flood.\n", encoding="utf-8"
    )
    return path


def test_extract_prints_one_row_a_claim(article: Path) -> None:
    done = run("extract", article)
    assert done.returncode == 0
    rows = list(csv.DictReader(done.stdout.removeprefix("\ufeff").splitlines()))
    assert [(row["surface"], row["bound"]) for row in rows] == [("12", "at_least")]
    assert tuple(rows[0]) == tables.COLUMNS["claims"]


def test_extract_as_jsonl_into_a_file(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    assert run("extract", article, "--format", "jsonl", "--out", out).returncode == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    text = article.read_text(encoding="utf-8")
    assert rows
    assert all(text[row["start"] : row["end"]] == row["surface"] for row in rows)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_compare_writes_four_tables(form: str, tmp_path: Path) -> None:
    assert run("compare", "data/samples/manifest.csv", "--format", form, "--out", tmp_path).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.{form}" for name in tables.COLUMNS}


def test_compare_prints_the_topics_with_their_questions(article: Path) -> None:
    done = run("compare", article)
    assert done.returncode == 0
    assert done.stdout.removeprefix("\ufeff").splitlines()[0].startswith("topic_id,title,group_id,question")


def test_bad_input_is_named_and_the_rest_is_done(article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "table.csv").write_text("text,published\nPolice said 31 people were injured.,2026-02-30\n")
    (tmp_path / "velt.txt").write_text("Die Polizei teilte mit, dass bei dem Brand 14 Menschen verletzt wurden. " * 3)
    names = ("empty.txt", "nothing.txt", "table.csv", "velt.txt")
    done = run("extract", article, *(tmp_path / name for name in names))
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "nothing.txt" in done.stderr
    assert "2026-02-30" in done.stderr, "the article is read, its date is not"
    assert "only English is supported" in done.stderr, "the article is read, its language is not"
    assert len(done.stderr.strip().splitlines()) == 4
    assert "12" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["guess"],
        ["extract"],
        ["batch", "x"],
        ["extract", "x", "--format", "xml"],
        ["batch", "x", "--out", "y", "--workers", "0"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage" in done.stderr


def test_a_place_that_cannot_be_written_is_one_sentence(article: Path, tmp_path: Path) -> None:
    done = run("extract", article, "--out", tmp_path / "no" / "such" / "folder.csv")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_output_piped_into_nothing_is_no_traceback(article: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m factcheck extract "{article}" | true',
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")
def test_a_batch_that_is_stopped_says_so_in_one_sentence(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    program = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "batch", article, "--out", out, "--workers", "2"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # which tests in the background ignore
    )
    while not (out / ".work" / "partitions").exists():
        assert program.poll() is None
        time.sleep(0.01)
    os.killpg(program.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, said = program.communicate(timeout=60)
    assert program.returncode == 130
    assert said == "factcheck: stopped before the end. What is finished is kept; the same command goes on from there.\n"
    assert run("batch", article, "--out", out).returncode == 0


def test_a_root_lets_manifests_lead_further(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.txt").write_text("Three ferries sank on Monday, the harbour office said.")
    (tmp_path / "inner" / "m.csv").write_text("path\n../a.txt\n")
    assert main(["extract", str(tmp_path / "inner" / "m.csv")]) == 1
    assert b"--root" in capsysbinary.readouterr().err
    assert main(["extract", str(tmp_path / "inner" / "m.csv"), "--root", str(tmp_path)]) == 0
