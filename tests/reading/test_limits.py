"""What is too large, too many or too deep is refused or cut, in a sentence that names the limit."""

from __future__ import annotations

import tracemalloc

import pytest

import factcheck.reading.packed as packed
import factcheck.reading.read as reader
from factcheck.reading import apart, formats
from factcheck.reading.read import read_bytes, read_paths
from factcheck.reading.source import Budget

STORM = "A storm tore down 40 roofs in the county, the fire service said."


def test_a_folder_of_too_many_files_is_read_up_to_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "FOLDER_FILES", 3)
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"{STORM} {number}")
    reading = read_paths([tmp_path])
    assert len(reading.articles) == 3
    assert "more than 3 files" in reading.failures[0].reason


def test_an_upload_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "UPLOAD_BYTES", 1000)
    (failure,) = read_bytes("a.zip", b"PK\x03\x04" + bytes(2000)).failures
    assert "larger than" in failure.reason


def test_an_archive_of_too_many_members_is_refused(make, monkeypatch):
    monkeypatch.setattr(packed, "ARCHIVE_MEMBERS", 3)
    (failure,) = read_bytes("a.zip", make.zipped({f"{number}.txt": STORM for number in range(4)})).failures
    assert "more than 3 files" in failure.reason


def test_archives_in_an_archive_share_what_may_be_unpacked(make, monkeypatch):
    monkeypatch.setattr(Budget, "__init__", lambda self: setattr(self, "left", 3 * len(STORM) + 500))
    inner = {f"{number}.zip": make.zipped({"a.txt": f"{STORM} {number}" * 2}) for number in range(5)}
    reading = read_bytes("a.zip", make.zipped(inner))
    assert any("unpacks to more than" in failure.reason for failure in reading.failures)


def test_a_bomb_is_refused_before_it_is_unpacked(make):
    bomb = make.zipped({"bomb.txt": b"0" * 100_000_000})
    for name, data in (("a.zip", bomb), ("b.zip", make.zipped({"inner.zip": bomb}))):
        tracemalloc.start()
        (failure,) = read_bytes(name, data).failures
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert "200 to 1" in failure.reason
        assert peak < 10_000_000


@pytest.fixture
def here(monkeypatch):
    """Formats are read in this process, where a test can change their limits."""
    monkeypatch.setattr(apart, "drafts", formats.drafts)
    monkeypatch.setattr(apart, "records", formats.records)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "body", "end"),
    [("word/document.xml", "DOCX_BODY", "</w:body>"), ("content.xml", "ODT_BODY", "</office:text>")],
)
def test_a_document_of_too_many_parts_is_refused(make, monkeypatch, name, body, end):
    monkeypatch.setattr(packed, "_XML_EVENTS", 1000)
    crowded = getattr(make, body).replace(end, "<a/>" * 1000 + end)
    members = {name: crowded, "META-INF/manifest.xml": make.MANIFEST.format("")}
    (failure,) = read_bytes("a", make.zipped(members)).failures
    assert "more parts" in failure.reason


def test_a_feed_of_too_many_entries_is_refused():
    (failure,) = read_bytes("a.rss", b"<rss><channel>" + b"<item><title>x</title></item>" * 3000).failures
    assert "more than 2,000 entries" in failure.reason


def test_rich_text_with_a_large_picture_is_read_and_too_much_of_it_is_not():
    picture = b"{\\pict\\pngblip " + b"89504e470d0a" * 400_000 + b"}"
    (article,) = read_bytes("a.rtf", b"{\\rtf1 " + picture + STORM.encode() + b"}").articles
    assert STORM in article.text
    (failure,) = read_bytes("a.rtf", b"{\\rtf1 " + STORM.encode() * 40_000 + b"}").failures
    assert "2 MB of Rich Text" in failure.reason


def test_a_very_long_text_is_cut_and_says_so():
    (article,) = read_bytes("a.txt", (STORM + " ").encode() * 20_000).articles
    assert len(article.text) == 1_000_000
    assert "first 1,000,000 characters" in " ".join(article.notes)


@pytest.mark.parametrize(
    "path", ["../secret.txt", "deep/../../secret.txt", "{folder}/secret.txt", "..\\secret.txt", "link.txt"]
)
def test_a_manifest_names_nothing_outside_its_folder_unless_a_root_is_given(tmp_path, path):
    (tmp_path / "secret.txt").write_text(STORM)
    inner = tmp_path / "inner"
    (inner / "deep").mkdir(parents=True)
    (inner / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inner / "m.csv").write_text(f"path,outlet\n{path.format(folder=tmp_path)},A\n")
    reading = read_paths([inner / "m.csv"])
    assert not reading.articles
    assert "outside the table's folder" in reading.failures[0].reason
    assert read_paths([inner / "m.csv"], root=tmp_path).articles
    assert not read_paths([inner / "m.csv"], root=inner).articles
