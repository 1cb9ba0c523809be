"""Links and the back button, hostile words, accessibility, and that nothing is fetched from outside."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import expect

from factcheck.model import Article
from factcheck.workspace import Filters, Workspace

PAGES = ["", "revisions", "articles", "review", "claimants", "files", "method"]
VENDOR = Path(__file__).parent / "vendor"
PAYLOADS = Path(__file__).parents[1] / "hostile" / "payloads.csv"
MARKUP = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "![x](http://evil.example/x.png)",
    "[x](javascript:window.pwned=1)",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<style>*{background:red!important}</style>",
    "</mark></article><h1>owned</h1>",
    ":material/skull: $x^2$ `code` **bold**",
]


def test_back_forward_and_reload_keep_their_place(tab) -> None:
    tab.open().event("Armenia")
    tab.page.locator(".question").nth(1).click()
    tab.settle()
    tab.page.locator(".evidence").first.wait_for()
    second = tab.page.url
    heading = tab.page.get_by_role("heading", level=2).first.inner_text()
    tab.page.locator(".question").nth(2).click()
    expect(tab.page).not_to_have_url(second)
    tab.page.go_back()
    expect(tab.page).to_have_url(second)
    tab.page.get_by_role("heading", level=2, name=heading, exact=True).wait_for()
    tab.page.reload()
    tab.page.get_by_role("heading", level=2, name=heading, exact=True).wait_for()
    tab.click(tab.page.locator(".evidence a", has_text="Read it").first)
    expect(tab.page).to_have_url(re.compile(r"/articles\?article="))
    expect(tab.page.locator(".text .chosen")).to_have_count(1)
    tab.page.reload()
    tab.page.locator(".text .chosen").first.wait_for()
    tab.page.go_back()
    tab.page.locator(".tabs").first.wait_for()
    tab.settle()
    tab.page.get_by_role("heading", level=2, name=heading, exact=True).wait_for()


def test_a_search_stays_in_the_address(tab) -> None:
    tab.open()
    tab.page.get_by_label("Search").fill("bodies")
    tab.press("Enter")
    expect(tab.page).to_have_url(re.compile("q=bodies"))
    questions = tab.page.locator(".question")
    expect(questions.first).to_be_visible()
    shown = questions.count()
    tab.page.reload()
    expect(questions).to_have_count(shown)


FORMS = [
    ("", ["Add articles", "Filters"]),
    (
        "?event=",
        ["Report", "Rename or merge", "Download", "Repair", "Claimant", "Join questions", "Correct many claims"],
    ),
    ("review", ["Edit"]),
    ("review?event=", ["Accept"]),
    ("articles", ["Correct or move"]),
]
"""Where buttons open a form or leave a message: their page, `event=` to be filled in, and their names."""

SCHEMES = {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 24, 27)"}
"""The two schemes and their backgrounds; a page that is open changes when the reader's system does."""

AXE = (VENDOR / "axe.min.js").read_text("utf-8")
NOTHING_FADES = "() => !document.getAnimations().some((a) => a instanceof CSSTransition && a.playState !== 'finished')"
"""No colour is on its way to another one: axe would judge the contrast of a moment.  What is over may be listed yet."""


def serious(tab, where: str) -> list[tuple[object, ...]]:
    """What axe finds on the page as it is, in light and in dark, that is serious or worse."""
    found = []
    tab.page.evaluate(AXE)
    for scheme, background in SCHEMES.items():
        tab.page.emulate_media(color_scheme=scheme)
        expect(tab.page.locator("[data-testid=stApp]")).to_have_css("background-color", background)
        tab.settle().page.wait_for_function(NOTHING_FADES)
        report = tab.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [
            (where, scheme, violation["id"], violation["impact"], node["target"], node.get("failureSummary", ""))
            for violation in report["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"][:3]
        ]
    return found


def test_axe_finds_nothing_serious(tab, server) -> None:
    event = quote(Workspace(server.workspace).events()["event"].iloc[0])
    found = []
    for path in [*PAGES, f"?event={event}", f"review?event={event}", "?state=revised", "review?part=Same+or+not"]:
        found += serious(tab.open(path), path)
    assert not found, json.dumps(found, indent=1)


def test_axe_finds_nothing_serious_in_open_forms(tab, server) -> None:
    event = quote(Workspace(server.workspace).events()["event"].iloc[0])
    found = []
    for path, names in FORMS:
        tab.open(path.replace("event=", f"event={event}"))
        for name in names:
            tab.click(tab.page.get_by_role("button", name=re.compile(f"^{name}")).first)
            found += serious(tab, f"{path} {name}")
            tab.press("Escape")
    assert not found, json.dumps(found, indent=1)


def test_every_mark_can_be_read_aloud(tab) -> None:
    tab.open()
    labels = tab.page.locator(".plot .mark:visible")
    labels.first.wait_for()
    for place in range(labels.count()):
        assert ":" in labels.nth(place).get_attribute("aria-label")


def test_a_mark_is_reached_and_opened_by_the_keyboard(tab) -> None:
    tab.open().event("Armenia")
    mark = tab.page.locator(".mark:visible").first
    mark.focus()
    tab.press("Enter")
    expect(tab.page).to_have_url(re.compile("claim="))
    expect(tab.page.locator(".evidence.chosen").first).to_be_in_viewport()


def test_links_inside_an_article_lead_to_review_and_comparison(tab) -> None:
    tab.open("articles")
    tab.click(tab.page.get_by_text("Review it").first)
    expect(tab.page).to_have_url(re.compile(r"/review\?claim="))
    tab.open("articles")
    tab.click(tab.page.get_by_text("Compare it").first)
    expect(tab.page).to_have_url(re.compile("question="))


def _payloads() -> list[str]:
    if not PAYLOADS.exists():
        return MARKUP
    with PAYLOADS.open(encoding="utf-8", newline="") as file:
        return MARKUP + [row["payload"] for row in csv.DictReader(file) if row["payload"].strip()]


def test_hostile_words_stay_words(tab, server) -> None:
    """In text, title, outlet, event, address and file name, on every page and in the table before an import."""
    payloads = _payloads()
    lines = [f"The {payload} crew said that {40 + place} sailors died." for place, payload in enumerate(payloads)]
    hostile = [
        Article(
            text="\n\n".join([payload, *lines, f"Number {place}."]),
            article=f"{payload}.txt",
            outlet=payloads[-place],
            published="2024-03-05",
            title=payload,
            url="javascript:window.pwned=1",
            event=MARKUP[place % 3],
        )
        for place, payload in enumerate(MARKUP)
    ]
    ws = Workspace(server.workspace)
    ws.import_articles(hostile, "<b>tests</b>")
    ws.refresh()
    for path in PAGES:
        tab.open(path)
    for article in hostile[:3]:
        tab.open(f"articles?article={article.article_id}")
    for group in ws.groups(Filters(search="sailors"), limit=3).itertuples():
        tab.open(f"?question={group.group_id}")
    tab.open("articles")
    tab.click(tab.page.get_by_text("Add articles"))
    files = [
        {
            "name": f"{name}.txt".replace("/", "∕"),
            "mimeType": "text/plain",
            "buffer": f"{name} 7 sailors died.".encode(),
        }
        for name in MARKUP
    ]
    tab.page.locator("input[type=file]").set_input_files(files)
    tab.page.get_by_text("Look over").wait_for()
    tab.settle()
    assert tab.page.evaluate("window.pwned") is None
    assert tab.page.get_by_role("heading", name="owned").count() == 0
    assert tab.page.locator("a[href^='javascript']").count() == 0
    assert tab.page.locator("[data-testid=stMain] iframe").count() == 0
    assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 0, 0)"
