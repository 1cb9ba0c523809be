"""Time an article, memory and speed-up of `batch` on made articles.

python -m benchmarks.batch                     # 1,000 and 10,000 articles with 1 and 2 workers
python -m benchmarks.batch 1000 10000 100000   # these sizes
"""

from __future__ import annotations

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


def measure(source: Path, out: Path, workers: int) -> Measured:
    """Run the command as a user would and watch its processes."""
    command = [sys.executable, "-m", "factcheck", "batch", str(source), "--out", str(out), "--workers", str(workers)]
    start = time.perf_counter()
    process = psutil.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
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


def main(sizes: list[int]) -> None:
    """Print one line a run, then the ratios."""
    runs: dict[tuple[int, int], Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            source = Path(folder) / f"{size}.jsonl"
            volume = write(source, size)
            for workers in (1, 2):
                out = Path(folder) / f"{size}-{workers}"
                runs[size, workers] = run = measure(source, out, workers)
                rows = json.loads((out / "batch.json").read_text())["rows"]
                print(
                    f"{size:7,} articles ({volume / 1e6:.1f} MB), {workers} workers: {run.wall:6.1f} s,"
                    f" {1000 * run.cpu / size:.1f} ms CPU an article, {run.peak / 1e6:.0f} MB at most;"
                    f" {rows['claims']:,} claims, {rows['groups']:,} groups",
                    flush=True,
                )
    for size in sizes:
        print(f"{size:7,} articles: 2 workers are {runs[size, 1].wall / runs[size, 2].wall:.2f} times as fast as one")
    for small, large in pairwise(sizes):
        a, b = runs[small, 2], runs[large, 2]
        print(
            f"{large:,} over {small:,} articles: CPU an article {b.cpu / large / (a.cpu / small):.2f},"
            f" memory {b.peak / a.peak:.2f} (wanted: 1.3 at most)"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
