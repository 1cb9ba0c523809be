"""Pictures of every page, light and dark, wide and phone: of the samples into docs/screenshots, or of other articles.

python tests/browser/screenshots.py [--of MANIFEST... --into FOLDER]

With `--of` each event is photographed, the largest first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, the program is not on the path

from driving import CHROMIUM, FLAGS, ROOT, Tab, serve
from playwright.sync_api import sync_playwright

from factcheck.reading.read import read_paths
from factcheck.workspace import Workspace

OUT = ROOT / "docs" / "screenshots"
PAGES = {
    "comparisons": "",
    "revisions": "revisions",
    "articles": "articles",
    "review": "review",
    "claimants": "claimants",
    "files": "files",
    "method": "method",
}
SIZES = {"wide": {"width": 1400, "height": 1000}, "phone": {"width": 390, "height": 844}}
MOST = {"wide": 2400, "phone": 3200}
"""Pictures end here, however long the page is."""


def project(path: Path, manifests: list[Path]) -> list[str]:
    """Make the project that is photographed; its events, the largest first."""
    ws = Workspace(path)
    if manifests:
        for manifest in manifests:
            ws.import_articles(read_paths([manifest]).articles, "screenshots")
    else:
        ws.open_samples("screenshots", ROOT / "data" / "samples" / "manifest.csv")
    ws.refresh()
    events = ws.events().sort_values("articles", ascending=False, kind="stable")["event"].tolist()
    ws.close()
    return events if manifests else events[:1]


def shoot(tab: Tab, address: str, picture: Path, viewport: dict[str, Any], most: int) -> None:
    """One page as a person sees it, as long as it is but for `most`."""
    tab.page.set_viewport_size(viewport)
    tab.open(address)
    tab.page.wait_for_load_state("networkidle")  # what components draw comes after the script has run
    tab.settle()
    tall = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    tab.page.set_viewport_size(viewport | {"height": min(max(tall, viewport["height"]), most)})
    tab.settle()
    tab.page.wait_for_timeout(700)
    tab.page.screenshot(path=picture)


def main(manifests: list[Path], into: Path) -> None:
    """Take them all."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "workspace.sqlite"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        events = project(path, manifests)
        names = [f"event-{place}" for place in range(1, len(events) + 1)] if manifests else ["event"]
        pages = PAGES | {name: f"?event={quote(event)}" for name, event in zip(names, events, strict=True)}
        with serve(path, Path(folder) / "log.txt") as server:
            for scheme in ("light", "dark"):
                for size, viewport in SIZES.items():
                    context = browser.new_context(
                        viewport=viewport, color_scheme=scheme, timezone_id="Europe/Vienna", reduced_motion="reduce"
                    )
                    server.let_in(context)
                    tab = Tab(context.new_page(), server.url)
                    for name, address in pages.items():
                        shoot(tab, address, into / f"{name}-{scheme}-{size}.png", viewport, MOST[size])
                    context.close()
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--of", type=Path, nargs="+", default=[], metavar="MANIFEST")
    parser.add_argument("--into", type=Path, default=OUT, metavar="FOLDER")
    chosen = parser.parse_args()
    main(chosen.of, chosen.into)
