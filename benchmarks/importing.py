"""What the program costs over importing pandas: the command line on a small file, the import, the first claims.

python -m benchmarks.importing
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from benchmarks.corpus import ROOT, made

ROUNDS = 7
_CODE = """
import time, pandas
start = time.process_time()
import factcheck
imported = time.process_time()
article = factcheck.Article(text="The ministry said that at least 49 people were killed and 5 km of road were lost.")
factcheck.extract([article])
first = time.process_time()
factcheck.extract([article])
print(imported - start, first - imported, time.process_time() - first)
"""


def cpu(*arguments: str) -> float:
    """CPU seconds of a Python program, with its children."""
    own = psutil.Process()
    before = own.cpu_times()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = own.cpu_times()
    return float(after.children_user + after.children_system - before.children_user - before.children_system)


def main() -> None:
    """Print the medians of fresh processes, of which one kind runs after the other."""
    pandas: list[float] = []
    extract: list[float] = []
    runs: list[list[float]] = []
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.txt"
        small.write_text(next(made(1, paragraphs=9))["text"], encoding="utf-8")
        for _ in range(ROUNDS):
            pandas.append(cpu("-c", "import pandas"))
            extract.append(cpu("-m", "factcheck", "extract", str(small)))
            done = subprocess.run([sys.executable, "-c", _CODE], cwd=ROOT, capture_output=True, text=True, check=True)
            runs.append([float(word) for word in done.stdout.split()])
        size = small.stat().st_size / 1000
    base, whole = statistics.median(pandas), statistics.median(extract)
    imported, first, second = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"extract on a file of {size:.1f} KB: {whole - base:.2f} CPU s more than importing pandas ({base:.2f} s)")
    print(f"of which: import factcheck {imported:.2f} s, first claims {first:.2f} s, again {second:.3f} s")
    print("(wanted: 1.0 s more at most)")


if __name__ == "__main__":
    main()
