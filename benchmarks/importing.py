"""What importing the program costs over importing pandas, and the first claims over the second ones.

python -m benchmarks.importing
"""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.corpus import ROOT

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


def main() -> None:
    """Print the medians of five fresh processes."""
    runs = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", _CODE], cwd=ROOT, capture_output=True, text=True, check=True)
        runs.append([float(word) for word in done.stdout.split()])
    imported, first, second = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"import factcheck over pandas: {imported:.2f} CPU s (wanted: 0.3 at most)")
    print(f"first claims: {first:.2f} s, again: {second:.3f} s")


if __name__ == "__main__":
    main()
