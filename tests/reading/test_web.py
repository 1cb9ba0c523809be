"""Saved pages: main text against trafilatura's own, metadata, and pages made to do harm."""
# ruff: noqa: E501 - tables of texts

from __future__ import annotations

import pytest

from factcheck.reading.read import read_bytes
from factcheck.reading.web import page

P = "<p>The ferry of line {0} carried {0}00 people on Monday, the harbour office of Port {0} said in a statement.</p>"


@pytest.mark.parametrize("name", ["quake.html", "budget.htm", "script_page.html"])
def test_the_main_text_is_trafilaturas_own(corpus, name):
    import trafilatura

    data = (corpus / name).read_bytes()
    own = trafilatura.extract(
        data.decode("cp1252" if name == "budget.htm" else "utf-8"), fast=True, include_comments=False
    )
    (article,) = read_bytes(name, data).articles
    assert _main(article).split() == own.split()


def _main(article):
    return article.text[: article.left_out[0].start] if article.left_out else article.text


def test_a_paragraph_outside_the_main_text_is_kept_behind_it_and_left_out():
    box = "<div class=related><p>Nine people were hurt on the old bridge in May, said the police of Port 9 on Monday.</p></div>"
    html = f"<html><body><nav><p>Menu of 7 things that nobody wants to read in an article at all, ever.</p></nav><article>{''.join(map(P.format, range(2, 9)))}</article>{box}</body>"
    (article,) = read_bytes("page.html", html.encode()).articles
    (gap,) = article.left_out
    assert gap.end == len(article.text)
    assert article.text[gap.start : gap.end].strip().startswith("Nine people were hurt on the old bridge")
    assert "Menu of 7" not in article.text


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ('<meta property="article:published_time" content="2020-02-03T04:05:06+01:00">', "published", "2020-02-03T04:05:06+01:00"),
        ('<meta itemprop="datePublished" content="2020-02-03">', "published", "2020-02-03"),
        ('<script type="application/ld+json">[{"@type":["NewsArticle"],"datePublished":"2020-02-03T04:05Z"}]</script>',
         "published", "2020-02-03T04:05:00+00:00"),
        ('<script type="application/ld+json">{damaged</script><meta name="date" content="3 Feb 2020">', "published", "2020-02-03"),
        ('<script type="application/ld+json">' + '{"a":' * 5000 + '</script><meta name="pubdate" content="2020-02-03">',
         "published", "2020-02-03"),
        ('<meta property="article:modified_time" content="2020-02-03T04:05:06Z">', "updated", "2020-02-03T04:05:06+00:00"),
        ('<meta property="og:site_name" content=" The   Port&nbsp;Post ">', "outlet", "The Port Post"),
        ('<meta property="og:title" content="Ferries &lt;b&gt;full">', "title", "Ferries <b>full"),
        ('<link rel="canonical" href="https://portpost.example/1">', "url", "https://portpost.example/1"),
        ('<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">', "url", ""),
        ('<meta name="author" content="Ann Ode">', "author", "Ann Ode"),
    ],
)  # fmt: skip
def test_what_a_page_states_of_itself(head, name, value):
    html = f"<!doctype html><html><head>{head}</head><body><article><h1>Ferries full</h1>{P.format(3)}{P.format(4)}</article>"
    (article,) = read_bytes("page.html", html.encode()).articles
    found = getattr(article, name)
    assert (found.isoformat() if hasattr(found, "isoformat") else found or "") == value
    assert name not in article.uncertain


def test_json_ld_wins_over_meta_elements_and_an_update_equal_to_publication_is_none():
    html = (
        '<html><head><meta name="date" content="2001-01-01"><script type="application/ld+json">{"@graph":[{"@type":"WebPage",'
        '"datePublished":"2020-02-03","dateModified":"2020-02-03"}]}</script></head><body>' + P.format(3) + P.format(4)
    )
    draft = page("page.html", html)
    assert str(draft.published) == "2020-02-03"
    assert draft.updated is None


def test_a_page_whose_main_text_is_not_found_is_read_whole_and_says_so():
    html = (
        "<html><body><script>var x=99</script>"
        + "<div>" * 300
        + "Nine people died in the ferry, the port said.</div></body></html>"
    )
    (article,) = read_bytes("page.html", html.encode()).articles
    assert "Nine people died" in article.text
    assert "99" not in article.text


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<p>At least 49 people died.</p>", "<a href=x>y</a> ", "<td>1", "<ul><li>1", "<br>", "<b><i>", "<!-- a -->", "<a b=c "],
)  # fmt: skip
def test_a_page_of_a_hundred_thousand_elements_is_bounded(unit):
    reading = read_bytes("page.html", b"<!doctype html><html><body>" + unit.encode() * (2_000_000 // len(unit)))
    assert len(reading.articles) + len(reading.failures) == 1


def test_a_page_saved_with_its_pictures_is_read_however_large_these_are():
    picture = b"<img src='data:image/png;base64," + b"iVBOR/+09" * 1_000_000 + b"=='>"
    said = b"<p>The port of Velt said on Tuesday that 14 people were injured in the fire on its ferry.</p>" * 3
    style = b"<style>@font-face{src:url(data:font/woff2;base64," + b"d09GMg" * 100_000 + b")}</style>"
    page = b"<!doctype html><html><head>" + style + b"</head><body><h1>Fire</h1>" + picture + said + b"</body></html>"
    (article,) = read_bytes("page.html", page).articles
    assert article.text.count("14 people were injured") == 3
    assert len(article.text) < 400


def test_a_page_over_the_limit_is_refused():
    (failure,) = read_bytes("page.html", b"<!doctype html>" + b"x" * 6_000_000).failures
    assert "5 MB" in failure.reason


@pytest.mark.parametrize(
    ("taken", "retrieved"),
    [
        ("https://web.archive.org/web/20240504120000/", "2024-05-04 12:00:00+00:00"),
        ("https://web.archive.org/web/20240504id_/", "2024-05-04"),
        ("http://archive.ph/2024.05.04-120000/", "2024-05-04 12:00:00+00:00"),
    ],
)
def test_a_copy_that_an_archive_took_is_of_the_outlet_and_the_address_that_it_copied(taken, retrieved):
    head = f'<link rel="canonical" href="{taken}https://www.harbourpost.com/fire">'
    said = "<p>The port of Velt said on Tuesday that 14 people were injured in the fire on its ferry.</p>" * 3
    (article,) = read_bytes("p.html", f"<html><head>{head}</head><body>{said}</body></html>".encode()).articles
    assert (article.outlet, article.url) == ("harbourpost.com", "https://www.harbourpost.com/fire")
    assert str(article.retrieved) == retrieved


def test_the_standfirst_that_a_page_shows_and_describes_itself_by_is_of_the_article():
    told = "At least 14 people are hurt and one is missing after a fire on the ferry to Velt, the port authority says"
    said = "<p>The fire broke out on Tuesday morning when the ferry had left the pier, and was put out by noon.</p>" * 3
    head = f'<title>Ferry burns off Velt</title><meta name="description" content="{told}">'
    shown = f"<header><nav><a href=/>Home</a></nav><div class=dek>{told}</div></header>"
    for body, has_it in ((f"{shown}<article><h1>Ferry burns off Velt</h1>{said}</article>", True), (said, False)):
        (article,) = read_bytes("p.html", f"<html><head>{head}</head><body>{body}</body></html>".encode()).articles
        assert article.text.count("14 people are hurt") == has_it, "what a page only says of itself is no text of it"
