"""The batch: the same rows as `compare`, the same bytes on every engine, nothing lost when something dies."""

import datetime as dt
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import psutil
import pyarrow.dataset as ds
import pytest

from factcheck import batch, tables, verbs
from factcheck.batch import partitions, passes
from factcheck.batch.arrow import SCHEMAS, Spool, article_table, articles_of
from factcheck.batch.engines import engine
from factcheck.errors import FactcheckError
from factcheck.model import Article, LeftOut

ROOT = Path(__file__).parents[1]
TOWNS = ["Alvara", "Bremsund", "Corvina", "Dunmarsh", "Elsterfeld", "Farleigh"]
HAZARDS = ["flood", "wildfire", "mine collapse", "train crash", "cholera outbreak", "earthquake"]
OUTLETS = ["The Courier", "Harbour Radio", "Daily Ledger", "Northern Wire"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty articles on six disasters, out of order, with a copy, a reprint, a broken line and an undated one."""
    rng = random.Random(7)
    rows = []
    for number in range(60):
        event = number % 6
        town, hazard = TOWNS[event], HAZARDS[event]
        day = dt.date(2031, 1 + 2 * event, 10) + dt.timedelta(days=number // 12)
        dead, hurt = 10 + number, 20 + 3 * number
        rows.append(
            {
                "text": f"The {hazard} in {town} was the worst in living memory, people in {town} told reporters.\n\n"
                f"The mayor of {town}, Ada Quill, said that at least {dead} people were killed in the {hazard}. "
                f"Hospitals in {town} reported {hurt} injured people by {day:%A} evening.\n\n"
                f"About {dead * 100} residents were evacuated, according to the fire service.",
                "outlet": OUTLETS[number % 4],
                "published": day.isoformat() if number != 30 else "",
                "title": f"{hazard.title()} in {town}, report {number}",
            }
        )
    rows.append(rows[3])  # the same again
    rows.append(rows[4] | {"outlet": "Evening Echo"})  # a reprint
    rng.shuffle(rows)
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    lines = [json.dumps(row) for row in rows]
    path.write_text("\n".join([*lines[:20], "{broken", *lines[20:]]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "_ARTICLES", 7)
    monkeypatch.setattr(passes, "program_digest", lambda: "one program")  # also while somebody edits it


def rows_of(folder: Path, table: str) -> list[str]:
    found = ds.dataset(folder / table, schema=SCHEMAS[table]).to_table()
    return sorted(map(repr, found.to_pylist()))


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_is_what_compare_gives(corpus: Path, tmp_path: Path) -> None:
    done = batch.run([corpus], tmp_path, workers=1)
    reading = verbs.read_paths([corpus])
    result = verbs.compare(verbs.extract(reading.articles))
    assert (len(done.failures), len(done.copies)) == (1, 1)
    assert done.failures == reading.failures
    assert done.copies == list(reading.duplicates)
    assert done.articles == len(reading.articles) == 61
    for table in tables.COLUMNS:
        frame = getattr(result, table)
        expected = to_arrow_frame(table, frame)
        assert rows_of(tmp_path, table) == expected, table
        assert expected or table == "totals"


def to_arrow_frame(table: str, frame: pd.DataFrame) -> list[str]:
    import pyarrow as pa

    rows = pa.Table.from_pandas(frame, schema=SCHEMAS[table], preserve_index=False).to_pylist()
    return sorted(map(repr, rows))


def test_two_processes_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    batch.run([corpus], tmp_path / "one", workers=1)
    batch.run([corpus], tmp_path / "two", workers=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_is_filed_by_month_of_publication(corpus: Path, tmp_path: Path) -> None:
    batch.run([corpus], tmp_path, workers=1)
    result = batch.open_result(tmp_path)
    assert result.months() == [*(f"2031-{month:02d}" for month in (1, 3, 5, 7, 9, 11)), "undated"]
    march = result.claims({"month": ["2031-03"]})
    assert set(march["published"].str[:7]) == {"2031-03"}


def test_goes_on_where_it_was_ended(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, ended = tmp_path / "whole", tmp_path / "ended"
    batch.run([corpus], whole, workers=1)

    def stop(stage: str, done: int, total: int | None) -> None:
        if (stage, done) == ("extract", 4):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.run([corpus], ended, workers=1, progress=stop)
    finished = len(list((ended / ".work" / "partitions").iterdir()))
    assert finished >= 4

    extracted = []
    honest = partitions.extract_bounded
    monkeypatch.setattr(partitions, "extract_bounded", lambda article: extracted.append(article) or honest(article))
    batch.run([corpus], ended, workers=1)
    assert len(extracted) <= 61 - 7 * (finished - 1)
    assert bytes_of(ended) == bytes_of(whole)
    assert not (ended / ".work").exists()


def test_an_article_on_which_the_program_fails_is_listed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = partitions.extract_bounded

    def fails(article: Article) -> object:
        if "report 17" in (article.title or ""):
            raise ZeroDivisionError("boom")
        return honest(article)

    monkeypatch.setattr(partitions, "extract_bounded", fails)
    done = batch.run([corpus], tmp_path, workers=1)
    assert "ZeroDivisionError" in done.failures[-1].reason
    listed = batch.open_result(tmp_path).failures()
    assert listed["reason"].str.contains("boom").sum() == 1
    assert done.articles == 61


def sleepy(item: int) -> int:
    time.sleep(0.2)
    return item * item


def dies_once(item: tuple[int, str]) -> int:
    number, marker = item
    if number == 3 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def always_dies(item: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return item


WORKS_ON = """
import itertools, time
from factcheck.batch.engines import engine
for _ in engine(2).map(time.sleep, itertools.repeat(0.05)):
    print("done", flush=True)
"""


def test_workers_end_with_a_program_that_is_killed() -> None:
    program = psutil.Popen([sys.executable, "-c", WORKS_ON], cwd=ROOT, stdout=subprocess.PIPE)
    assert [program.stdout.readline() for _ in range(4)] == [b"done\n"] * 4
    workers = program.children()
    program.kill()
    program.wait()
    assert len(workers) >= 2
    end = time.monotonic() + 60
    while any(worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE for worker in workers):
        assert time.monotonic() < end, "a worker went on without its program"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    pool = engine(2)
    try:
        items = ((number, str(tmp_path / "died")) for number in range(8))
        assert list(pool.map(dies_once, items)) == [number * number for number in range(8)]
    finally:
        pool.close()
    assert (tmp_path / "died").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_workers_that_always_die_end_the_run_with_a_sentence() -> None:
    pool = engine(2)
    try:
        with pytest.raises(FactcheckError, match="worker processes ended"):
            list(pool.map(always_dies, range(3)))
    finally:
        pool.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="counts threads as Linux tells them")
def test_processes_that_share_a_machine_compute_with_one_thread_each() -> None:
    told = "import factcheck, numpy, os; print(len(os.listdir('/proc/self/task')))"
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    ran = subprocess.run([sys.executable, "-c", told], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert ran.stdout.decode().strip() == "1"


def test_an_engine_runs_ahead_by_a_few_items_only() -> None:
    given = 0

    def items() -> Iterator[int]:
        nonlocal given
        for number in range(1000):
            given += 1
            yield number

    pool = engine(2)
    try:
        results = pool.map(abs, items())
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        assert given < 20
    finally:
        pool.close()


def test_refuses_a_folder_of_something_else(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(FactcheckError, match="not empty"):
        batch.run([corpus], tmp_path, workers=1)
    assert (tmp_path / "thesis.doc").exists()


def test_a_second_run_replaces_the_first(corpus: Path, tmp_path: Path) -> None:
    batch.run([corpus], tmp_path, workers=1)
    first = bytes_of(tmp_path)
    batch.run([corpus], tmp_path, workers=1)
    assert bytes_of(tmp_path) == first


def test_nothing_to_read_is_an_empty_result(tmp_path: Path) -> None:
    done = batch.run([tmp_path / "nothing.txt"], tmp_path / "out", workers=1)
    assert (done.articles, len(done.failures)) == (0, 1)
    result = batch.open_result(tmp_path / "out")
    assert len(result.groups()) == 0
    assert len(result.failures()) == 1


def test_result_is_read_in_parts(corpus: Path, tmp_path: Path) -> None:
    done = batch.run([corpus], tmp_path, workers=1)
    result = batch.open_result(tmp_path)
    assert result.rows["claims"] == result.count("claims") == done.claims
    first, rest = result.groups(limit=3), result.groups(limit=1000, offset=3)
    assert len(first) == 3
    assert len(rest) == done.groups - 3
    spread = pd.concat([first, rest])["log_ratio"].dropna()
    assert spread.is_monotonic_decreasing
    group = first.iloc[0]
    own = result.group_claims(group["group_id"])
    assert len(own) == group["claims"]
    text = result.articles({"article_id": [own.iloc[0]["article_id"]]}).iloc[0]["text"]
    assert text[own.iloc[0]["start"] : own.iloc[0]["end"]] == own.iloc[0]["surface"]
    assert set(result.group_relations(group["group_id"])["group_id"]) <= {group["group_id"]}
    assert result.values("claims", "outlet") == sorted([*OUTLETS, "Evening Echo"])


def test_no_result_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FactcheckError, match="no finished batch"):
        batch.open_result(tmp_path)


def test_articles_survive_the_way_through_a_table() -> None:
    article = Article(
        text="A\u00a0text – with “marks”.",
        article="a/b.txt",
        outlet="X",
        published="2031-05-06T07:08:09+02:00",
        credits=("AP",),
        left_out=(LeftOut(0, 1, "menu"),),
        notes=("One note.",),
        uncertain=("outlet",),
    )
    assert articles_of(article_table([article])) == [article]
    assert articles_of(article_table([Article(text="")])) == [Article(text="")]


def test_a_spool_gives_back_what_was_appended(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    for letter in "abcab":
        spool.append(letter, article_table([Article(text=letter)]))
    assert list(spool) == ["a", "b", "c"]
    assert [len(table) for table in spool.read("a")] == [1, 1]


class Cluster(NamedTuple):
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A Dask scheduler and two workers, each a process of its own."""
    pytest.importorskip("distributed", reason="Dask is not installed")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    processes = []
    try:
        port = free_port()
        address = f"tcp://127.0.0.1:{port}"
        commands = [["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]]
        commands += 2 * [["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]]
        for name, *arguments in commands:
            command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments]
            quiet = subprocess.DEVNULL
            processes.append(subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet))
        yield Cluster(address, processes[1:])
    finally:
        for process in processes:
            process.kill()
            process.wait()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_dies(corpus: Path, tmp_path: Path, cluster: Cluster) -> None:
    batch.run([corpus], tmp_path / "here", workers=1)
    batch.run([corpus], tmp_path / "cluster", scheduler=cluster.address)
    assert bytes_of(tmp_path / "here") == bytes_of(tmp_path / "cluster")

    def kill(stage: str, done: int, total: int | None) -> None:
        if (stage, done) == ("extract", 1):
            cluster.workers[0].kill()

    batch.run([corpus], tmp_path / "maimed", scheduler=cluster.address, progress=kill)
    assert cluster.workers[0].wait() != 0
    assert bytes_of(tmp_path / "here") == bytes_of(tmp_path / "maimed")


def test_no_scheduler_is_a_sentence(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")
    with pytest.raises(FactcheckError, match="No Dask scheduler"):
        batch.run([corpus], tmp_path / "out", scheduler="tcp://127.0.0.1:1")


def test_a_page_shows_a_result(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.testing.v1 import AppTest

    done = batch.run([corpus], tmp_path / "out", workers=1)
    monkeypatch.setenv("FACTCHECK_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    monkeypatch.setattr(sys, "argv", ["streamlit", "--open", str(tmp_path / "out")])
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.switch_page("factcheck/pages/corpus.py").run()
    assert not app.exception
    assert f"{done.groups:,} groups" in app.caption[0].value
    assert app.header
    monkeypatch.setattr(sys, "argv", ["streamlit", "--open", str(tmp_path)])
    app.run()
    assert "no finished batch" in app.error[0].value
