"""Pictures of every page, light and dark, wide and phone, of the samples, into docs/screenshots.

python tests/browser/screenshots.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, the program is not on the path

from driving import CHROMIUM, FLAGS, ROOT, Tab, serve
from playwright.sync_api import sync_playwright

from factcheck.workspace import Workspace

OUT = ROOT / "docs" / "screenshots"
PAGES = {
    "comparisons": "",
    "event": "?event=",
    "revisions": "revisions",
    "articles": "articles",
    "review": "review",
    "claimants": "claimants",
    "files": "files",
    "method": "method",
}
SIZES = {"wide": {"width": 1360, "height": 1000}, "phone": {"width": 390, "height": 844}}
MOST = {"wide": 2400, "phone": 3200}
"""Pictures end here, however long the page is."""


def main() -> None:
    """Take them all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "workspace.sqlite"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        ws = Workspace(path)
        ws.open_samples("samples", ROOT / "data" / "samples" / "manifest.csv")
        ws.refresh()
        first = quote(ws.events()["event"].iloc[0])
        with serve(path, Path(folder) / "log.txt") as server:
            for scheme in ("light", "dark"):
                for size, viewport in SIZES.items():
                    context = browser.new_context(
                        viewport=viewport, color_scheme=scheme, timezone_id="Europe/Vienna", reduced_motion="reduce"
                    )
                    server.let_in(context)
                    tab = Tab(context.new_page(), server.url)
                    for name, address in PAGES.items():
                        tab.page.set_viewport_size(viewport)
                        tab.open(address + (first if address.endswith("=") else ""))
                        tall = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                        height = min(max(tall, viewport["height"]), MOST[size])
                        tab.page.set_viewport_size(viewport | {"height": height})
                        tab.settle()
                        tab.page.wait_for_timeout(700)
                        tab.page.screenshot(path=OUT / f"{name}-{scheme}-{size}.png")
                    context.close()
        browser.close()


if __name__ == "__main__":
    main()
