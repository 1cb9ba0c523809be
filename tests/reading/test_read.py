"""Every file of the corpus reads as its table says; nothing is lost, nothing raises."""
# ruff: noqa: E501 - tables of texts

from __future__ import annotations

import csv
import json
import logging
import random
import re
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from factcheck.model import Article
from factcheck.reading import limits
from factcheck.reading.read import Failure, Reading, iter_paths, read_bytes, read_paths

CASES = Path(__file__).parent.parent / "cases"
FORMATS = "txt html htm mhtml mht eml rss atom rtf docx odt pdf csv tsv jsonl json xlsx zip".split()


def _table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


ARTICLES, FAILURES = _table("reading_articles.csv"), _table("reading_failures.csv")


def _read(corpus: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.chdir(corpus)
    return read_paths([name])


def _kept(article: Article) -> str:
    text = article.text
    for gap in reversed(article.left_out):
        text = text[: gap.start] + text[gap.end :]
    return text


def _parts(cell: str) -> list[str]:
    return [part.replace("¦", "|") for part in cell.split("|") if part]


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["article"])
def test_an_article_is_read_with_what_is_known_of_it(corpus, monkeypatch, case):
    reading = _read(corpus, case["file"], monkeypatch)
    (article,) = [article for article in reading.articles if article.article == case["article"]]
    for name in ("outlet", "title", "language"):
        assert (getattr(article, name) or "") == case[name]
    for name in ("published", "updated", "retrieved"):
        value = getattr(article, name)
        assert (value.isoformat() if value else "") == case[name]
    assert " ".join(article.uncertain) == case["uncertain"]
    kept = _kept(article)
    for part in _parts(case["contains"]):
        assert part in kept
    for part in _parts(case["lacks"]):
        assert part not in kept
    if case["note"]:
        assert case["note"] in " ".join(article.notes)


@pytest.mark.parametrize("case", FAILURES, ids=lambda case: f"{case['name']}: {case['reason'][:20]}")
def test_what_cannot_be_read_is_named_in_one_sentence(corpus, monkeypatch, case):
    reading = _read(corpus, case["file"], monkeypatch)
    reasons = [failure.reason for failure in reading.failures if failure.name == case["name"]]
    assert any(case["reason"] in reason for reason in reasons)
    assert all(reason.endswith(".") and "\n" not in reason for reason in reasons)


def test_the_tables_name_every_failure_and_no_reader_gave_up_unawares(corpus, monkeypatch, caplog):
    with caplog.at_level(logging.ERROR):
        for file in {case["file"] for case in (*ARTICLES, *FAILURES)}:
            found = {failure.name for failure in _read(corpus, file, monkeypatch).failures}
            expected = {case["name"] for case in FAILURES if case["file"] == file}
            assert found - {"../../etc/passwd"} == expected
    assert not caplog.records


def test_the_corpus_has_forty_files_and_two_of_each_format(corpus):
    endings = Counter(path.suffix.lstrip(".") for path in corpus.iterdir())
    assert endings.total() >= 40
    families = [("html", "htm"), ("mhtml", "mht"), ("rss", "atom"), ("csv", "tsv"), ("jsonl", "json")]
    for family in [*families, *((ending,) for ending in ("txt", "eml", "rtf", "docx", "odt", "pdf", "xlsx", "zip"))]:
        assert sum(endings[ending] for ending in family) >= 2


def test_content_decides_not_the_name(corpus):
    for name in (
        "landslide.pdf",
        "flood.docx",
        "bees.odt",
        "quake.html",
        "statement.rtf",
        "newsletter.eml",
        "feed.atom",
    ):
        data = (corpus / name).read_bytes()
        right = read_bytes(name, data).articles[0].text
        assert read_bytes("anything.txt", data).articles[0].text == right


def test_the_same_bytes_give_the_same_articles_from_disk_and_from_an_upload(corpus, monkeypatch):
    for name in ("undated.txt", "quake.html", "flood.docx", "feed.atom", "texts.jsonl", "articles.zip"):
        uploaded = read_bytes(name, (corpus / name).read_bytes())
        assert uploaded == _read(corpus, name, monkeypatch)


def test_an_uploaded_table_cannot_point_at_files(corpus, monkeypatch):
    monkeypatch.chdir(corpus)
    reading = read_bytes("manifest.csv", (corpus / "manifest.csv").read_bytes())
    assert not reading.articles
    assert all("not in the upload" in failure.reason for failure in reading.failures)
    reading = read_bytes("links.xlsx", (corpus / "links.xlsx").read_bytes())
    assert not any("root:" in article.text for article in reading.articles)


def test_a_folder_is_read_in_order_with_its_manifest_and_a_bad_file_stops_nothing(tmp_path):
    for name in ("b.txt", "a.txt", "c.txt", "sub/d.txt", ".hidden/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The text of {name} counts {len(name)} letters in its name, the author said.")
    (tmp_path / "aa.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "README.md").write_text("About this folder.")
    (tmp_path / "list.csv").write_text("path,outlet,published\nsub/d.txt,Order Post,2020-02-02\n")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    names = [each.name for each in iter_paths([tmp_path])]
    at = str(tmp_path)
    assert names == [f"{at}/a.txt", f"{at}/aa.txt", f"{at}/b.txt", f"{at}/c.txt", "sub/d.txt"]
    reading = read_paths([tmp_path])
    assert [failure.name for failure in reading.failures] == [f"{at}/aa.txt"]
    assert [article.outlet for article in reading.articles][-1] == "Order Post"


def test_a_thousand_mixed_files_can_be_stopped_and_resumed_and_the_bad_ones_stop_nothing(tmp_path, make):
    story = "Storm number {} left {} homes without a roof, the fire service of the county said on Monday."
    page = f"<!doctype html><html><body><article><h1>A storm</h1><p>{story}</p></article></body></html>"
    for number in range(1000):
        name, text = tmp_path / f"{number:03}", story.format(number, number + 2)
        match number % 10:
            case 0:
                name.with_suffix(".html").write_text(page.format(number, number + 2))
            case 1:
                body = make.DOCX_BODY.replace("Glacier lake bursts above Sella", text)
                name.with_suffix(".docx").write_bytes(make.zipped({"word/document.xml": body}))
            case 2:
                name.with_suffix(".jsonl").write_text(f'{{"text": "{text}"}}\n')
            case 3:
                name.with_suffix(".txt").write_bytes(b"\x00\x01")
            case _:
                name.with_suffix(".txt").write_text(text)
    done = [each.name for each in islice(iter_paths([tmp_path]), 400)]
    rest = {each.name: each for each in iter_paths([tmp_path], skip=frozenset(done))}
    assert len(done) == 400
    assert len(rest) == 600
    assert [Path(name.partition("#")[0]).stem for name in (*done, *rest)] == [f"{number:03}" for number in range(1000)]
    assert sum(isinstance(each, Failure) for each in rest.values()) == 60


def test_the_same_text_twice_is_read_once_and_a_reprint_keeps_its_own_name():
    text = "Hail broke 90 windows, the insurers said."
    rows = [f'{{"text": "{text}", "outlet": "{outlet}"}}' for outlet in ("Beta", "Alpha", "Beta")]
    reading = read_bytes("list.jsonl", "\n".join(rows).encode())
    assert [article.outlet for article in reading.articles] == ["Beta", "Alpha"]
    assert [copy.reason for copy in reading.duplicates] == [
        "list.jsonl#3 has the same text as list.jsonl#1; it was read once."
    ]
    ids = {article.outlet: article.article_id for article in reading.articles}
    assert ids["Alpha"] == Article(text=text).article_id != ids["Beta"]
    random.Random(1).shuffle(rows)
    again = read_bytes("list.jsonl", "\n".join(rows).encode())
    assert {article.outlet: article.article_id for article in again.articles} == ids


@pytest.mark.parametrize("name", ["no/such/file.txt", "", "a\x00b", "/dev/zero", "x" * 5000], ids=range(5))
def test_a_path_that_is_no_file_is_a_failure(name):
    reading = read_paths([name]) if name else read_paths(["/dev/null/x"])
    assert not reading.articles
    assert len(reading.failures) == 1


def test_a_file_over_the_limit_and_an_upload_of_a_gigabyte_are_refused_in_a_sentence(monkeypatch):
    reading = read_bytes("large.txt", b"word " * (limits.FILE_BYTES // 5 + 1))
    assert reading.failures == [
        Failure(
            "large.txt",
            "large.txt is larger than 20 MB, the limit for one file of its kind; split it into articles and read these.",
        )
    ]


def test_a_manifest_row_may_be_any_format_but_no_collection(tmp_path, corpus):
    (tmp_path / "x.zip").write_bytes((corpus / "copies.zip").read_bytes())
    (tmp_path / "m.csv").write_text("path,outlet\nx.zip,Somebody\nm.csv,Somebody\n")
    reasons = [failure.reason for failure in read_paths([tmp_path / "m.csv"]).failures]
    assert len(reasons) == 2
    assert all("no article but a collection" in reason for reason in reasons)


STORM = "A storm tore down 40 roofs, the fire service said."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f'text\n"{STORM}"\n'.encode()),
        ("a.csv", f'\ufefftext,outlet\n"{STORM}",x\n'.encode()),
        ("a.csv", f"text\toutlet\n{STORM}\tx\n".encode("utf-16")),
        ("a.csv", f"Text|Outlet\r\n{STORM}|x\r\n".encode("cp1252")),
        ("a", f'outlet,"text"\nx,"{STORM}"\n'.encode()),
        ("a", f'{{"text": "{STORM}"}}'.encode()),
        ("a", f'{{"outlet": "x",\n "text": "{STORM}"\n}}'.encode()),
        ("a", f'[{{"text": "{STORM}"}}]'.encode()),
        ("a", f'\n\n{{"text": "{STORM}"}}\n\n'.encode()),
    ],
    ids=range(9),
)
def test_tables_in_all_their_forms(name, data):
    (article,) = read_bytes(name, data).articles
    assert article.text == STORM


@pytest.mark.parametrize(
    "text", ["Text\n" + STORM, "Text, and nothing but the text\n" + STORM, '{"a": 1}\n' + STORM, "[1]\n" + STORM]
)
def test_a_text_that_begins_like_a_table_is_a_text(text):
    (article,) = read_bytes("a.txt", text.encode()).articles
    assert article.text == text


@pytest.mark.parametrize("foot", ["{}/2", "Page {} of 2"])
def test_a_page_that_a_browser_printed_is_of_the_address_below_it(make, foot):
    address = "https://www.harbourpost.com/2024/05/03/fire.html"
    head = "5/6/24, 9:12 AM Ferry fire | Harbour Post"
    said = [
        f"The port of Velt said on Tuesday that {n} people were injured in the fire on its ferry." for n in (14, 19)
    ]
    pages = [[said[0], f"Related{head}", f"{address} {foot.format(1)}"], [said[1], head, f"{address} {foot.format(2)}"]]
    (article,) = read_bytes("print.pdf", make.pdf(pages, title="Ferry fire | Harbour Post")).articles
    assert (article.outlet, article.url, str(article.published)) == ("harbourpost.com", address, "2024-05-03")
    assert "9:12" not in article.text
    assert "harbourpost" not in article.text
    assert "Related" in article.text, "what stands before the printed line stays"


def test_a_pdf_of_thousands_of_pages_is_read_up_to_the_limit(make):
    (article,) = read_bytes("long.pdf", make.pdf([["The storm tore down 40 roofs."]] * 1200)).articles
    assert article.notes[0] == "Only 500 of its 1,200 pages were read; split the PDF to read the rest."


def test_names_in_sentences_are_one_line(tmp_path):
    for name in ("a\nb\x1b[31m.txt", "\u202etxt.exe", "x" * 200 + ".txt"):
        (failure,) = read_bytes(name, b"").failures
        assert re.fullmatch(r"[^\n\x1b\u202e]{1,200}", failure.reason)


def test_every_span_left_out_is_in_the_text_and_in_order(corpus):
    for path in sorted(corpus.iterdir()):
        for article in read_paths([path]).articles:
            ends = [0, *(end for gap in article.left_out for end in (gap.start, gap.end)), len(article.text)]
            assert ends == sorted(ends)
            assert all(gap.reason and article.text[gap.start : gap.end].strip() for gap in article.left_out)


def test_text_files_keep_every_character_in_its_place(corpus):
    for path in corpus.glob("*.txt"):
        data = path.read_bytes()
        for article in read_bytes(path.name, data).articles:
            if "utf16" in path.name or "1252" in path.name or "bom" in path.name:
                continue
            written = data.decode("utf-8")
            assert len(article.text) == len(written)
            assert all(a == b or (a == " " and b in "\r\n") for a, b in zip(article.text, written, strict=True))


def test_importing_the_program_imports_no_reader():
    import subprocess
    import sys

    readers = ("trafilatura", "pypdf", "feedparser", "openpyxl", "lxml")
    code = f"import sys, factcheck; print([name for name in {readers} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"


def test_a_reader_that_fails_in_an_unknown_way_costs_its_own_input_only(tmp_path, monkeypatch, caplog):
    from factcheck.reading import formats

    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"File {name} counts 3 things.")
    whole = formats.read_text
    monkeypatch.setattr(formats, "read_text", lambda source: 1 / 0 if "b.txt" in source.name else whole(source))
    reading = read_paths([tmp_path])
    assert [Path(article.article).name for article in reading.articles] == ["a.txt", "c.txt"]
    assert "ZeroDivisionError" in reading.failures[0].reason
    assert caplog.records[0].exc_info


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("x.csv", "id,Publication date,publication,Headline,content\n1,3 May 2024,Post,Fire,Police said 14 were hurt.\n"),
        ("x.tsv", "body\tDate\tsource\theadline\nPolice said 14 were hurt.\t2024-05-03\tPost\tFire\n"),
        ("x.json", '[{"full_text": "Police said 14 were hurt.", "date": "2024-05-03", "source": "Post", "headline": "Fire"}]'),
    ],
    ids=range(3),
)  # fmt: skip
def test_a_table_may_call_its_columns_as_tables_of_news_do_elsewhere(name, table):
    (article,) = read_bytes(name, table.encode()).articles
    assert (article.text, article.outlet, article.title) == ("Police said 14 were hurt.", "Post", "Fire")
    assert str(article.published) == "2024-05-03"


def test_a_columns_own_name_wins_and_a_text_is_no_table():
    (article,) = read_bytes("x.csv", b"content,text,date\nof no use,Police said 14 were hurt.,2024-05-03\n").articles
    assert article.text == "Police said 14 were hurt."
    (article,) = read_bytes("x.txt", b"Body, mind\n\nPolice said 14 were hurt, and 3 are missing.\n").articles
    assert "3 are missing" in article.text


def test_the_posts_of_a_telegram_export_are_articles_of_the_channel():
    bold = ["Update: ", {"type": "bold", "text": "19 people"}, " were hurt, police said."]
    messages = [
        {"type": "message", "date": "2024-05-03T12:00:00", "date_unixtime": "1714731300", "text": "Police: 14 hurt."},
        {"type": "service", "date": "2024-05-03T12:01:00", "action": "pin_message", "text": ""},
        {"type": "message", "date": "2024-05-03T20:00:00", "text": bold},
        "no message",
    ]
    export = {"name": "Velt Emergency", "type": "public_channel", "messages": messages}
    one, two = read_bytes("result.json", json.dumps(export, indent=1).encode()).articles
    assert (one.text, one.outlet, str(one.published)) == (
        "Police: 14 hurt.",
        "Velt Emergency",
        "2024-05-03 10:15:00+00:00",
    )
    assert (two.text, str(two.published)) == ("Update: 19 people were hurt, police said.", "2024-05-03")
