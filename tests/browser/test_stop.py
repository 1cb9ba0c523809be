"""Whoever closes the tab or presses Stop ends the reading of a file, in the child process too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from driving import ROOT, Server, Tab, until

sys.path.insert(0, str(ROOT / "tests" / "files"))
import make


def reading(server: Server) -> list[int]:
    """The processes that read files for a server, by whom they belong to."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (folder / "cmdline").exists():
            try:
                is_child = "reading/child.py" in (folder / "cmdline").read_text()
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it ended meanwhile
            if is_child and parent == server.process:
                found.append(int(folder.name))
    return found


def test_closing_the_tab_ends_the_reading(open_tab: Callable[..., Tab], server: Server, tmp_path: Path) -> None:
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(make.page_pdf(b"BT " + b"(word) Tj " * 1_500_000))
    tab = open_tab().open("articles")
    with tab.page.expect_response("**/upload_file/**"):
        tab.page.locator("input[type=file]").first.set_input_files(slow)
    until(lambda: bool(reading(server)), lambda: "nothing is read")
    tab.page.close()
    until(lambda: not reading(server), lambda: "it is still read although nobody looks")
