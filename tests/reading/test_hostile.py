"""Published payloads in every field of every format come out as the characters they are, and reach nothing."""
# ruff: noqa: E501 - tables of texts

from __future__ import annotations

import csv
import json
import socket
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from factcheck.reading.draft import field
from factcheck.reading.read import read_bytes

TESTS = Path(__file__).parent.parent
with (TESTS / "hostile" / "payloads.csv").open(encoding="utf-8", newline="") as stream:
    PAYLOADS = [row["payload"] for row in csv.DictReader(stream)]
STORY = "The ferry carried 300 people on Monday, the harbour office said in a statement to the press."


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_there_are_enough_of_them():
    assert len(set(PAYLOADS)) >= 60


def test_in_a_text():
    for payload in PAYLOADS:
        text = f"{STORY}\n\n{payload}\n\n{STORY[:-1]} again."
        (article,) = read_bytes("a.txt", text.encode()).articles
        assert article.text == text


def test_in_every_column_of_a_table():
    for payload in PAYLOADS:
        row = {"text": f"{STORY} {payload}", "outlet": payload, "title": payload, "url": payload, "event": payload}
        (article,) = read_bytes("a.jsonl", json.dumps(row | {"published": payload}).encode()).articles
        assert article.text == row["text"]
        assert article.outlet == article.title == article.event == field(payload)
        assert article.published is None or "2026-01-01" in payload
        assert article.url == field(payload)


def test_as_a_file_name():
    for payload in PAYLOADS:
        (article,) = read_bytes(payload, STORY.encode()).articles
        assert article.article == payload
        (failure,) = read_bytes(payload, b"").failures
        assert failure.reason.isprintable()


def test_in_a_mail():
    for payload in PAYLOADS:
        message = EmailMessage()
        message["From"] = "desk@paper.example"
        message["Subject"] = " ".join(c for c in payload.split() if c.isprintable()) or "none"
        message.set_content(f"{STORY}\n\n{payload}\n")
        assert len(read_bytes("a.eml", message.as_bytes()).articles) == 1


def test_in_a_page_and_in_a_feed():
    for payload in PAYLOADS:
        page = f"<!doctype html><html><head><title>{payload}</title></head><body><p>{STORY}</p><p>{payload}</p></body></html>"
        feed = f"<rss><channel><title>F</title><item><title>{payload}</title><description>{STORY} {payload}</description></item>"
        for name, markup in (("a.html", page), ("a.rss", feed)):
            reading = read_bytes(name, markup.encode("utf-8", "replace"))
            assert len(reading.articles) + len(reading.failures) >= 1
            for article in reading.articles:
                assert not (article.url or "").lower().startswith(("javascript", "data", "vbscript", "file"))


def test_a_short_fuzz_run_finds_nothing():
    script = TESTS.parent / "benchmarks" / "fuzz_reading.py"
    done = subprocess.run(
        [sys.executable, str(script), "--minutes", "0.1", "--seed", "7"],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert " 0 findings" in done.stdout
