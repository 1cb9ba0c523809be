"""Kinds of files that people have: as mail programs, browsers, agencies and content systems write them."""

from __future__ import annotations

import datetime as dt
import io
import json
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from factcheck.model import Article
from factcheck.reading.outlets import outlet_named, outlet_of_url
from factcheck.reading.read import read_bytes

STORY = (
    "The dam at Lower Tarn gave way on Sunday night and the water reached the first streets within minutes, the county "
    "said. At least 31 people were taken to hospital, according to the fire service, and 400 homes stood under water."
)
SECOND = "Repairs will begin once the water has gone, the county engineer told reporters at the town hall on Monday."
PARAGRAPHS = f"<p>{STORY}</p><p>{SECOND}</p>"


def only(name: str, data: bytes | str) -> Article:
    reading = read_bytes(name, data.encode() if isinstance(data, str) else data)
    assert not reading.failures
    (article,) = reading.articles
    return article


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def mail(subject: str, text: str, day: int) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Desk <desk@hillecho.example>"
    message["Subject"] = subject
    message["Date"] = f"Mon, {day} Jun 2023 08:00:00 +0200"
    message["MIME-Version"] = "1.0"
    message.set_content(text)
    return message


# mailboxes


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    "envelope", ["From desk@hillecho.example Mon Jun  5 06:00:00 2023", "From 1767@xxx Mon Jun 05 06:00:00 +0000 2023"]
)
def test_a_mailbox_gives_each_of_its_mails(envelope: str, line_end: bytes) -> None:
    mails = [
        mail("The dam", f"{STORY}\n\nFrom the hills more water came.\n", 5),
        mail("The repairs", SECOND, 12),
    ]
    mails[0]["X-GM-THRID"] = "1767"
    box = b""
    for one in mails:
        quoted = one.as_bytes().replace(b"\nFrom the", b"\n>From the")
        box += envelope.encode() + b"\n" + quoted + b"\n"
    reading = read_bytes("All mail.mbox", box.replace(b"\n", line_end))
    assert [article.title for article in reading.articles] == ["The dam", "The repairs"]
    assert [article.article for article in reading.articles] == ["All mail.mbox#1", "All mail.mbox#2"]
    assert "\nFrom the hills" in reading.articles[0].text.replace("\r", "")
    assert [str(article.published)[:10] for article in reading.articles] == ["2023-06-05", "2023-06-12"]


def test_a_mail_without_text_costs_itself_only() -> None:
    picture = EmailMessage()
    picture["From"], picture["Subject"], picture["Date"] = "a@b.example", "picture", "Mon, 5 Jun 2023 08:00:00 +0200"
    picture.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    box = b"From a@b.example Mon Jun  5 06:00:00 2023\n" + picture.as_bytes() + b"\n\n"
    box += b"From a@b.example Mon Jun  5 06:00:00 2023\n" + mail("The dam", STORY, 5).as_bytes()
    reading = read_bytes("a.mbox", box)
    assert [article.title for article in reading.articles] == ["The dam"]
    assert "no text" in reading.failures[0].reason


# forwarded mails


@pytest.mark.parametrize("own_text", ["", "See below what the desk writes, and please call me about it today."])
def test_a_mail_forwarded_as_an_attachment_is_an_article_with_its_own_date_and_title(own_text: str) -> None:
    outer = mail("Fwd: The dam", own_text, 19)
    outer.add_attachment(mail("The dam", STORY, 5))
    found = {article.title: article for article in read_bytes("fwd.eml", outer.as_bytes()).articles}
    assert set(found) == {"The dam", *(["Fwd: The dam"] if own_text else [])}
    assert str(found["The dam"].published)[:10] == "2023-06-05"
    assert STORY[:60] in found["The dam"].text.replace("\n", " ")


def test_forwarded_within_forwarded() -> None:
    inner = mail("Fwd", "", 12)
    inner.add_attachment(mail("The dam", STORY, 5))
    outer = mail("Fwd: Fwd", "", 19)
    outer.add_attachment(inner)
    assert "The dam" in [article.title for article in read_bytes("fwd.eml", outer.as_bytes()).articles]


# saved pages in mail form


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_saved_as_mhtml_is_read_in_the_encoding_that_the_page_names(charset: str) -> None:
    html = page(PARAGRAPHS.replace("Lower Tarn", "Château-Élan"), "<title>The dam</title>").replace("utf-8", charset)
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = "text/html"
    part["Content-Location"] = "https://www.reuters.com/world/dam"
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(__import__("base64").encodebytes(html.encode(charset)).decode())
    whole = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.reuters.com/world/dam\r\nSubject: The dam\r\n"
        "Date: Tue, 6 Jun 2023 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
        'type="text/html"; boundary="x"\r\n\r\n--x\r\n' + part.as_string() + "\r\n--x--\r\n"
    )
    article = only("dam.mhtml", whole)
    assert "Château-Élan" in article.text
    assert (article.outlet, article.url) == ("Reuters", "https://www.reuters.com/world/dam")
    assert str(article.retrieved)[:10] == "2023-06-06"


# PDF with AES


def test_a_pdf_encrypted_with_aes_is_told_in_a_plain_sentence() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 5/R 6/Length 256/P -1028/EncryptMetadata true/StmF/StdCF/StrF/StdCF"
        b"/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/O<"
        + b"00" * 48
        + b">/U<"
        + b"00" * 48
        + b">/OE<"
        + b"00" * 32
        + b">/UE<"
        + b"00" * 32
        + b">/Perms<"
        + b"00" * 16
        + b">>>",
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF\n" % start)
    (failure,) = read_bytes("report.pdf", out.getvalue()).failures
    assert "AES" in failure.reason
    assert "Error" not in failure.reason


# live blogs

TIMES = ["2023-06-05T09:10:00+02:00", "2023-06-05T11:40:00+02:00", "2023-06-06T07:05:00+02:00"]
POSTS = [
    "The county says that 12 people are missing after the dam gave way on Sunday night.",
    "Now 19 people are missing, the county says, and two were found alive in a barn.",
    "The fire service ends its search: 3 people have died, and nobody is missing any more.",
]


def test_a_live_blog_stated_in_json_gives_each_post_with_its_own_time() -> None:
    stated = {
        "@type": "LiveBlogPosting",
        "headline": "Dam: live",
        "datePublished": TIMES[0],
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": f"Post {n}", "datePublished": time, "articleBody": f"<p>{text}</p>"}
            for n, (time, text) in enumerate(zip(TIMES, POSTS, strict=True))
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    articles = read_bytes("live.html", page(PARAGRAPHS, script).encode()).articles
    assert [article.published.isoformat() for article in articles if article.published] == TIMES
    assert [article.text for article in articles] == POSTS


@pytest.mark.parametrize(
    "tag", ["article", "div class='post'", "li class='live-entry update'", "div itemprop='liveBlogUpdate'"]
)
def test_a_live_blog_in_markup_gives_each_post_and_its_time_is_none_of_its_text(tag: str) -> None:
    name = tag.split()[0]
    posts = "".join(
        f"<{tag}><time datetime='{time}'>{time[11:16]} CEST</time><p>{text}</p></{name}>"
        for time, text in zip(TIMES, POSTS, strict=True)
    )
    articles = read_bytes(
        "live.html", page(f"<main class='live-blog'><h1>Dam: live</h1>{posts}</main>").encode()
    ).articles
    assert [article.published.isoformat() for article in articles if article.published] == TIMES
    assert [article.text for article in articles] == POSTS


def test_a_page_with_times_of_other_articles_is_no_live_blog() -> None:
    teasers = "".join(
        f"<article><time datetime='{time}'>x</time><p>{text}</p></article>"
        for time, text in zip(TIMES, POSTS, strict=True)
    )
    assert len(read_bytes("a.html", page(f"<main>{PARAGRAPHS}</main><aside>{teasers}</aside>").encode()).articles) == 1


# times


@pytest.mark.parametrize(
    "line",
    [
        "Situation Report No. 4 (as of 5 November 2021)",
        "This report covers the floods in the Tarn valley and holds as of 5 November 2021, noon.",
    ],
)
@pytest.mark.parametrize(
    "coming",
    [
        "The next report will be issued on or around 8 November 2021.",
        "Next situation report: 8 November 2021",
        "The next update is expected on 8 November 2021 or before.",
    ],
)
def test_a_report_is_of_the_day_that_it_holds_as_of_and_not_of_the_next(line: str, coming: str) -> None:
    for head in (f"{line}\n{coming}", f"{coming}\n{line}", f"{line} {coming}"):
        assert only("a.txt", f"Floods in the Tarn valley\n{head}\n\n{STORY}\n").published == dt.date(2021, 11, 5)


@pytest.mark.parametrize(
    "name", ["created", "dc.date.created", "publication_date", "article.published", "dcterms.created", "created-date"]
)
def test_what_a_page_says_of_its_making_comes_before_its_last_change(name: str) -> None:
    head = f'<meta name="last-modified" content="2023-06-09"><meta name="{name}" content="2023-06-05">'
    article = only("a.html", page(PARAGRAPHS, head))
    assert (article.published, article.updated) == (dt.date(2023, 6, 5), dt.date(2023, 6, 9))


def test_created_and_modified_in_json_and_in_text() -> None:
    stated = {"@type": "NewsArticle", "headline": "Dam", "dateCreated": "2023-06-05", "dateModified": "2023-06-09"}
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    assert only("a.html", page(PARAGRAPHS, script)).published == dt.date(2023, 6, 5)
    article = only("a.txt", f"The dam\nLast modified: 9 June 2023 | Created: 5 June 2023\n\n{STORY}\n")
    assert (article.published, article.updated) == (dt.date(2023, 6, 5), dt.date(2023, 6, 9))


# titles and outlets


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("&amp;#163;71.6m for the dam", "£71.6m for the dam"),
        ("&#163;71.6m for the dam", "£71.6m for the dam"),
        ("Dam &amp;amp; town", "Dam & town"),
        ("Dam &amp;mdash; 31 hurt", "Dam — 31 hurt"),
    ],
)
def test_characters_written_as_entities_in_titles(written: str, title: str) -> None:
    assert only("a.html", page(PARAGRAPHS, f'<meta property="og:title" content="{written}">')).title == title
    stated = json.dumps({"@type": "NewsArticle", "datePublished": "2023-06-05", "headline": written})
    assert only("b.html", page(PARAGRAPHS, f'<script type="application/ld+json">{stated}</script>')).title == title


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("The dam bursts - The Hill Echo", "The dam bursts"),
        ("The dam bursts | World | Hill Echo Online", "The dam bursts | World"),
        ("The dam bursts | The Hill Echo | 10.06.2013", "The dam bursts"),
        ("Hill Echo | The dam bursts", "The dam bursts"),
        ("The dam bursts - again", "The dam bursts - again"),
        ("The dam bursts - Hill echo of a flood", "The dam bursts - Hill echo of a flood"),
    ],
)
def test_a_title_does_not_name_its_outlet(written: str, title: str) -> None:
    told = f'<meta property="og:title" content="{written}"><meta property="og:site_name" content="Hill Echo">'
    assert only("a.html", page(PARAGRAPHS, told)).title == title


@pytest.mark.parametrize(
    ("written", "outlet"),
    [
        ("@politifact", "PolitiFact"),
        ("SputnikInt", "Sputnik"),
        ("https://www.telegraph.co.uk/news/", "The Daily Telegraph"),
        ("Copyright 2014", None),
        ("Copyright 2014 The Hill Echo", "The Hill Echo"),
        ("© 2019-2021 NYTimes", "The New York Times"),
        ("Hosted", None),
        ("Home page", None),
        ("2014", None),
        ("@nobody_knows", None),
        ("new york times", "The New York Times"),
        ("www.bbc.co.uk", "BBC News"),
        ("The Moorland Post", "The Moorland Post"),
    ],
)
def test_what_pages_call_themselves(written: str, outlet: str | None) -> None:
    assert outlet_named(written) == outlet
    found = only("a.html", page(PARAGRAPHS, f'<meta property="og:site_name" content="{written}">')).outlet
    assert found == outlet


def test_the_address_of_a_listed_outlet_wins_over_what_its_page_calls_itself() -> None:
    for site in ("NYTimes", "Hosted", "Breaking news"):
        head = f'<meta property="og:site_name" content="{site}"><link rel="canonical" href="https://www.nytimes.com/2023/a">'
        assert only("a.html", page(PARAGRAPHS, head)).outlet == "The New York Times"
    assert outlet_of_url("https://hosted.ap.org/story") == "AP"


# pages


def test_a_section_s_front_page_is_said_to_be_one() -> None:
    links = "".join(f"<h3><a href='/{n}'>County opens road number {n} over the river</a></h3>" for n in range(30))
    article = only("a.html", page(f"<main><h1>World</h1>{links}</main>", '<meta property="og:type" content="website">'))
    assert any("front page" in note for note in article.notes)
    long = page(f"<article>{PARAGRAPHS * 20}</article><nav>{links}</nav>")
    assert not any("front page" in note for note in only("b.html", long).notes)


def test_a_paragraph_in_a_box_of_teasers_keeps_its_place() -> None:
    middle = "In the upper valley the bridge held, and 250 people spent the night in a school, its head teacher said."
    box = f"<div class='teaser-content'><p>{middle}</p></div>"
    body = f"<article><h1>Dam</h1><p>{STORY}</p>{box}<p>{SECOND}</p><p>{STORY[:90]} again.</p></article>"
    article = only("a.html", page(body))
    assert article.text.index(STORY[:40]) < article.text.index(middle) < article.text.index(SECOND)
    place = article.text.index(middle)
    assert not any(gap.start <= place < gap.end for gap in article.left_out)


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#fn1'>1</a></sup>",
        "<a href='#fn1'><sup>1</sup></a>",
        "<sup>[1]</sup>",
        "<sup>*</sup>",
        "<sup id='r'>[note 2]</sup>",
    ],
)
def test_the_mark_of_a_footnote_is_no_part_of_a_figure(mark: str) -> None:
    article = only("a.html", page(PARAGRAPHS.replace("400 homes", f"400{mark} homes")))
    assert "400 homes" in article.text


def test_an_exponent_stays() -> None:
    assert "102" in only("a.html", page(PARAGRAPHS.replace("400 homes", "10<sup>2</sup> homes"))).text
