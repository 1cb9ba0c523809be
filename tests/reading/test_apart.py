"""Formats are read in a process of their own: real ones here, with real limits."""

from __future__ import annotations

import io
import json
import os
import random
import resource
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pandas
import psutil
import pytest

from factcheck.reading import apart
from factcheck.reading.draft import Draft
from factcheck.reading.limits import CHILD_MEMORY
from factcheck.reading.read import read_bytes, read_paths
from factcheck.reading.sniff import Format
from factcheck.reading.source import Source

STORY = "The ferry carried 300 people on Monday, the harbour office said in a statement to the press."
PAGE = f"<!doctype html><html><body><p>{STORY}</p></body></html>".encode()


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """No child from a test before, none for one after, and none that is left running."""
    apart._stop_all()
    yield
    apart._stop_all()
    assert not children()


def children() -> list[int]:
    """The processes of this one that still run."""
    found = []
    for process in psutil.Process().children():
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):  # one that ends meanwhile does not run
            if any("child.py" in word for word in process.cmdline()):
                found.append(process.pid)
    return found


def sheet(rows: str) -> bytes:
    """An Excel file whose first sheet has these rows, as XML."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http:'
        '//schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def cell(where: str, text: str) -> str:
    return f'<c r="{where}" t="inlineStr"><is><t>{text}</t></is></c>'


FIRST_ROWS = f'<row r="1">{cell("A1", "text")}</row><row r="2">{cell("A2", STORY)}</row>'


def test_a_row_far_down_costs_nothing_and_the_rows_before_it_are_kept() -> None:
    far = f'<row r="99999999999">{cell("A99999999999", STORY + " Again.")}</row>'
    began = time.process_time() + _of_children()
    reading = read_bytes("a.xlsx", sheet(FIRST_ROWS + far))
    apart._stop_all()
    assert [article.text for article in reading.articles] == [STORY]
    assert time.process_time() + _of_children() - began < 10


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_what_computes_without_end_is_ended_and_the_next_file_is_read(make, monkeypatch) -> None:
    monkeypatch.setattr(apart, "CHILD_SECONDS", 1)
    slow = make.page_pdf(b"BT " + b"(word) Tj " * 1_000_000)
    (failure,) = read_bytes("slow.pdf", slow).failures
    assert failure.reason == "slow.pdf takes longer to read than a file may; save its text and read that."
    assert read_bytes("next.html", PAGE).articles[0].text == STORY


def test_what_waits_without_end_is_ended(monkeypatch) -> None:
    monkeypatch.setattr(apart, "CHILD_WALL_SECONDS", 0.5)
    started = threading.Event()

    def stop_it() -> None:  # as a machine does that swaps: the process is there and does not go on
        while not children():
            time.sleep(0.01)
        os.kill(children()[0], 19)
        started.set()

    threading.Thread(target=stop_it).start()
    (failure,) = read_bytes("a.pdf", b"%PDF-1.7\n" + b"1 0 obj\n" * 2_000_000).failures
    assert started.is_set()
    assert "takes longer" in failure.reason


def test_what_needs_too_much_memory_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(apart, "CHILD_MEMORY", 300 * 1024 * 1024)
    crowded = b'[{"text": "a"}' + b",{}" * 6_000_000 + b"]"
    (failure,) = read_bytes("a.json", crowded).failures
    assert "more memory" in failure.reason
    assert read_bytes("next.html", PAGE).articles


def test_a_child_that_dies_between_two_files_costs_none() -> None:
    assert read_bytes("a.html", PAGE).articles
    (child,) = children()
    os.kill(child, 9)
    psutil.Process(child).wait()
    assert read_bytes("b.html", PAGE).articles[0].text == STORY


def test_a_child_that_dies_as_it_is_given_a_file_costs_none(monkeypatch) -> None:
    assert read_bytes("a.html", PAGE).articles
    monkeypatch.setattr(apart._Child, "runs", lambda _: True)  # as it seems while nobody has looked
    (child,) = children()
    os.kill(child, 9)
    assert read_bytes("b.html", PAGE).articles[0].text == STORY
    assert child not in children()


def test_text_needs_no_child_and_the_rest_shares_one(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"{STORY} {number}")
    assert len(read_paths([tmp_path]).articles) == 20
    assert not children()
    for number in range(20):
        (tmp_path / f"{number}.html").write_bytes(PAGE.replace(b"300", str(number).encode()))
    assert len(read_paths([tmp_path]).articles) == 40
    assert len(children()) == 1


def test_a_child_of_a_large_program_is_used_again() -> None:
    large = bytearray(CHILD_MEMORY // 4)
    large[::4096] = b"x" * len(large[::4096])  # so that it is really there
    assert read_bytes("a.html", PAGE).articles
    first = children()
    assert len(first) == 1
    assert read_bytes("b.html", PAGE).articles
    assert children() == first


def test_a_child_whose_library_has_taken_the_addresses_is_not_used_again(make) -> None:
    held = io.BytesIO()
    pandas.DataFrame({"text": [STORY]}).to_parquet(held)
    for _ in range(2):
        assert read_bytes("a.parquet", held.getvalue()).articles
        assert read_bytes("a.html", PAGE).articles


def test_a_child_finds_files_wherever_the_program_stands_by_then(tmp_path: Path, monkeypatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_bytes(PAGE.replace(b"300", name.encode()))
        monkeypatch.chdir(tmp_path / name)
        assert f"carried {name} people" in read_paths(["page.html"]).articles[0].text


def test_a_child_that_has_grown_large_is_not_used_again(monkeypatch) -> None:
    apart._stop_all()  # a child keeps the limit under which it began
    monkeypatch.setattr(apart, "CHILD_MEMORY", 500 * 1024 * 1024)
    assert read_bytes("a.html", PAGE).articles
    first = children()
    assert first
    assert read_bytes("a.json", b'{"text": "' + b"a " * 9_000_000 + b'"}').articles
    assert not children()
    assert read_bytes("b.html", PAGE).articles
    assert children() != first


class Stopped(BaseException):
    """As streamlit breaks off a script whose tab was closed."""


def test_who_stops_waiting_stops_the_reading(make) -> None:
    asked = []

    def going_on() -> None:
        asked.append(None)
        if len(asked) > 5:
            raise Stopped

    with pytest.raises(Stopped):
        read_bytes("slow.pdf", make.page_pdf(b"BT " + b"(word) Tj " * 1_000_000), going_on)
    assert not children()


def test_who_stops_waiting_stops_an_archive_of_very_many_files(make) -> None:
    asked = []

    def going_on() -> None:
        asked.append(None)
        if len(asked) > 50:
            raise Stopped

    with pytest.raises(Stopped):
        read_bytes("a.zip", make.zipped({f"{number}.txt": "x" for number in range(500)}), going_on)


def test_the_rows_of_a_large_table_wait_in_the_child_until_they_are_asked_for() -> None:
    child = apart._taken()
    apart._given_back(child)  # the next file is read by this one
    lines = "\n".join(json.dumps({"text": f"{STORY} {number}"}) for number in range(20_000))
    rows = apart.records(Source.of_bytes("many.jsonl", lines.encode()), Format.TABLE)
    found = [next(rows)]
    time.sleep(1)
    assert apart._AHEAD // 2 < child._frames.qsize() <= apart._AHEAD
    found += rows
    assert len(found) == 20_000


def test_the_end_of_the_program_ends_the_child() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from factcheck.reading.read import read_bytes\n"
        f"read_bytes('a.html', {PAGE!r})\n"
        "from factcheck.reading import apart\n"
        "print(apart._idle[0]._process.pid, flush=True)\n"
        "import os; os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    end = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
        assert time.monotonic() < end, "the child outlives the program"
        time.sleep(0.02)


HOSTILE = {
    "attributes.html": b"<!doctype html><body><div "
    + b" ".join(b"a%d=x" % number for number in range(60_000))
    + b"><p>Text</p>",
    "spans.html": b"<!doctype html><body><table>"
    + b"<tr><td colspan=99999999999 rowspan=9999999>31</td></tr>" * 500
    + b"</table>",
    "quotes.html": b"<!doctype html><body>" + b"<a '\"" * 60_000,
    "subject.eml": b"MIME-Version: 1.0\nSubject: " + b"=?utf-8?q?a?= (" * 100_000 + b"\nFrom: a@b.example\n\nText.\n",
    "sender.eml": b"MIME-Version: 1.0\nFrom: " + b'"a", <b@c.example>, ' * 10_000 + b"\nTo: x@y.example\n\nText.\n",
    "kind.eml": b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
    + b'a="; ' * 40_000
    + b"\n\nText.\n",
    "parts.eml": b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    + b"--x\n\nText.\n" * 100_000,
    "nested.eml": b"From: a@b.example\nMIME-Version: 1.0\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (n, n) for n in range(3_000)),
    "mails.mbox": b"From a Mon Jan 1 00:00:00 2024\nFrom: a@b.example\nSubject: a\n\nText.\n\n" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_structure_without_end_is_told_within_ten_seconds_of_computing(name: str) -> None:
    began = time.process_time() + _of_children()
    reading = read_bytes(name, HOSTILE[name])
    apart._stop_all()
    assert time.process_time() + _of_children() - began < 10
    assert len(reading.articles) + len(reading.failures) >= 1


def test_three_million_shared_strings_are_told_within_the_limits() -> None:
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    noise = random.Random(1)
    strings += b"".join(b"<si><t>%d</t></si>" % noise.getrandbits(40) for _ in range(3_000_000)) + b"</sst>"
    packed = io.BytesIO(sheet(FIRST_ROWS))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    began = time.process_time() + _of_children()
    reading = read_bytes("a.xlsx", packed.getvalue())
    apart._stop_all()
    assert len(reading.articles) + len(reading.failures) >= 1
    assert time.process_time() + _of_children() - began < 14  # the directory and the 60 MB are unpacked before


def test_a_zip_with_a_directory_of_millions_is_refused_before_it_is_held() -> None:
    entry = b"PK\x01\x02" + b"\x14\x00" * 2 + bytes(38)
    directory = entry * 300_000
    end = (
        b"PK\x05\x06"
        + bytes(4)
        + b"\x01\x00\x01\x00"
        + len(directory).to_bytes(4, "little")
        + b"\x00\x00\x00\x00"
        + bytes(2)
    )
    (failure,) = read_bytes("a.zip", b"PK\x03\x04" + directory + end).failures
    assert "more than 100,000 files" in failure.reason


def test_a_nul_byte_costs_its_row_only() -> None:
    rows = [f'text,outlet\n"{STORY} One.",A\n', f'"{STORY} Two\x00.",B\n', f'"{STORY} Three.",C\n']
    reading = read_bytes("a.csv", "".join(rows).encode())
    assert [article.outlet for article in reading.articles] == ["A", "C"]
    assert [failure.reason for failure in reading.failures] == [
        "Row 2 of a.csv holds binary data (a NUL character), not text."
    ]
    lines = [json.dumps({"text": f"{STORY} {word}"}) for word in ("One", "Two\x00", "Three")]
    assert len(read_bytes("a.jsonl", "\n".join(lines).encode()).articles) == 2


def test_a_draft_comes_back_from_the_child_as_it_was() -> None:
    from factcheck.model import LeftOut, moment

    draft = Draft(
        name="a\ud800",
        text="Text.",
        published=moment("2024-05-31T14:00+02:00"),
        updated=moment("2024-06-01"),
        left_out=(LeftOut(0, 2, "menu"),),
        uncertain=("published",),
        notes=("A note.",),
    )
    assert Draft.of_json(json.loads(json.dumps(draft.as_json()))) == draft
