"""From the command to the first chart painted, beside what an empty Streamlit page takes on the same machine.

    python benchmarks/start.py [ROUNDS]

Prints medians and minima of wall-clock seconds: an empty page, the first start of a project (which reads the samples),
a later start.  Bytecode is kept between starts, as Python does unless told otherwise: with PYTHONDONTWRITEBYTECODE
every start would compile the program anew, but not the libraries, whose bytecode pip made.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
TOKEN = "the-token-of-the-benchmark"
EMPTY = 'import streamlit as st\nst.title("Nothing")\n'


def start(browser: Any, script: Path, seen: str, workspace: Path) -> float:
    """Seconds from the command until `seen` is painted in a fresh browser profile."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = {**os.environ, "FACTCHECK_WORKSPACE": str(workspace), "FACTCHECK_TOKEN": TOKEN}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    server = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                page.goto(f"http://127.0.0.1:{port}/?token={TOKEN}")
                break
            except Exception:
                time.sleep(0.03)
        page.locator(seen).first.wait_for(timeout=120_000)
        return time.perf_counter() - begin
    finally:
        server.terminate()
        server.wait(20)
        context.close()


def main(rounds: int) -> None:
    """Measure in turn, so that a busy moment of the machine falls on all three."""
    from playwright.sync_api import sync_playwright

    mark = ".plot .mark >> visible=true"
    times: dict[str, list[float]] = {"empty page": [], "first start": [], "later start": []}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, "utf-8")
        for number in range(rounds):
            workspace = Path(folder) / f"workspace-{number}.sqlite"
            times["empty page"].append(start(browser, empty, "h1", workspace))
            times["first start"].append(start(browser, ROOT / "app.py", mark, workspace))
            times["later start"].append(start(browser, ROOT / "app.py", mark, workspace))
        browser.close()
    for which, of in (("median", statistics.median), ("least", min)):
        base = of(times["empty page"])
        for name, seconds in times.items():
            print(f"{which:7} {name:12} {of(seconds):6.2f} s   {of(seconds) / base:4.2f} x the empty page")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
