"""Time an article, memory and speed-up of `batch` on made articles.

python -m benchmarks.batch                     # 1,000 and 10,000 articles with 1 and 2 workers
python -m benchmarks.batch 1000 10000 100000   # these sizes
python -m benchmarks.batch 8000 --beside       # and 2 separate runs at once, which is what the machine can give
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks.corpus import ROOT, write


class Measured(NamedTuple):
    """Wall seconds, CPU seconds and the highest sum of resident memory of one run's processes."""

    wall: float
    cpu: float
    peak: int


def started(source: Path, out: Path, workers: int) -> psutil.Popen:
    """The command as a user would give it."""
    command = [sys.executable, "-m", "factcheck", "batch", str(source), "--out", str(out), "--workers", str(workers)]
    return psutil.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def measure(source: Path, out: Path, workers: int) -> Measured:
    """Run the command and watch its processes."""
    start = time.perf_counter()
    process = started(source, out, workers)
    peak = 0
    cpu: dict[int, float] = {}
    while process.poll() is None:
        total = 0
        for child in [process, *process.children(recursive=True)]:
            try:
                total += child.memory_info().rss
                times = child.cpu_times()
                cpu[child.pid] = times.user + times.system
            except psutil.NoSuchProcess:
                continue
        peak = max(peak, total)
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"batch failed with exit code {process.returncode}")
    return Measured(time.perf_counter() - start, sum(cpu.values()), peak)


def side_by_side(source: Path, out: Path, runs: int) -> float:
    """The wall seconds of so many separate runs at once, each of all articles with one worker."""
    start = time.perf_counter()
    processes = [started(source, out / str(number), 1) for number in range(runs)]
    codes = [process.wait() for process in processes]
    if any(codes):
        raise SystemExit(f"batch failed with exit codes {codes}")
    return time.perf_counter() - start


def main() -> None:
    """Print one line a run, then the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--paragraphs", type=int, default=14)
    parser.add_argument("--beside", action="store_true", help="separate runs at once, to tell what the machine gives")
    chosen = parser.parse_args()
    if chosen.beside and 1 not in chosen.workers:
        parser.error("--beside is held against one worker; add 1 to --workers")
    runs: dict[tuple[int, int], Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            source = Path(folder) / f"{size}.jsonl"
            volume = write(source, size, chosen.paragraphs)
            for workers in chosen.workers:
                out = Path(folder) / f"{size}-{workers}"
                runs[size, workers] = run = measure(source, out, workers)
                rows = json.loads((out / "batch.json").read_text())["rows"]
                print(
                    f"{size:7,} articles ({volume / 1e6:.1f} MB), {workers} workers: {run.wall:6.1f} s,"
                    f" {1000 * run.cpu / size:.1f} ms CPU an article, {run.peak / 1e6:.0f} MB at most;"
                    f" {rows['claims']:,} claims, {rows['groups']:,} groups",
                    flush=True,
                )
            if chosen.beside:
                count = chosen.workers[-1]
                wall = side_by_side(source, Path(folder) / f"{size}-beside", count)
                print(
                    f"{size:7,} articles: {count} separate runs of one worker at once give"
                    f" {count * runs[size, 1].wall / wall:.2f} times as much as one run",
                    flush=True,
                )
    first, last = chosen.workers[0], chosen.workers[-1]
    for size in chosen.sizes if first != last else []:
        speed_up = runs[size, first].wall / runs[size, last].wall
        print(f"{size:7,} articles: {last} workers are {speed_up:.2f} times as fast as {first}")
    for small, large in pairwise(chosen.sizes):
        a, b = runs[small, last], runs[large, last]
        print(
            f"{large:,} over {small:,} articles: CPU an article {b.cpu / large / (a.cpu / small):.2f},"
            f" memory {b.peak / a.peak:.2f} (wanted: 1.3 at most)"
        )


if __name__ == "__main__":
    main()
