"""Reading an address: off unless switched on, bounded, and never into a private network."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from factcheck.errors import UnreadableInput
from factcheck.reading import fetch as fetching
from factcheck.reading.fetch import Network, fetch, public, read_url

PAGE = (
    "<!doctype html><html><head><title>Reservoir falls</title></head><body><article><h1>Reservoir falls</h1><p>"
    "The reservoir holds 31 per cent of what it can, the water company said on Monday, and 18 villages get their water "
    "by lorry. The company asked 60,000 households to use less.</p></article></body></html>"
)


class _Site(BaseHTTPRequestHandler):
    seen: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.seen.append((self.path, str(self.headers)))
        if self.path == "/robots.txt":
            self._send(200, b"User-agent: *\nDisallow: /private\n")
        elif self.path == "/news":
            self._send(200, PAGE.encode())
        elif self.path == "/moved":
            self._send(302, b"", Location="/news")
        elif self.path == "/inside":
            self._send(302, b"", Location="http://inside.example/secret")
        elif self.path == "/loop":
            self._send(302, b"", Location="/loop")
        elif self.path == "/file":
            self._send(302, b"", Location="file:///etc/passwd")
        elif self.path == "/huge":
            self._send(200, b"x" * 300_000)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.05)
        else:
            self._send(404, b"no")

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[tuple[str, list[tuple[str, str]], Network]]:
    """The address of a local site, what it was asked, and a network in which paper.example is it and public."""
    seen: list[tuple[str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Site", (_Site,), {"seen": seen}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    names = {
        "paper.example": ["127.0.0.1"],
        "inside.example": ["10.0.0.5"],
        "mixed.example": ["127.0.0.1", "192.168.1.1"],
    }
    network = Network(lambda host, port: names[host], lambda address: address == "127.0.0.1")
    yield f"http://paper.example:{server.server_port}", seen, network
    server.shutdown()
    server.server_close()


def test_nothing_is_sent_unless_it_is_switched_on(site):
    address, seen, network = site
    reading = read_url(f"{address}/news", network=network)
    assert "switched off" in reading.failures[0].reason
    assert seen == []


def test_a_page_is_read_with_its_address_and_time(site):
    address, seen, network = site
    (article,) = read_url(f"{address}/moved", allow=True, network=network).articles
    assert "31 per cent" in article.text
    assert article.url == f"{address}/news"
    assert article.retrieved is not None
    assert article.outlet == "paper.example"
    assert [path for path, _ in seen] == ["/robots.txt", "/moved", "/news"]
    assert not any(word in headers for _, headers in seen for word in ("Cookie", "Referer", "Authorization"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/private/x", "robots.txt"),
        ("/loop", "without end"),
        ("/inside", "private network"),
        ("/file", "no web address"),
        ("/missing", "404"),
    ],
)
def test_what_may_not_or_cannot_be_read_is_said(site, path, said):
    address, seen, network = site
    reading = read_url(address + path, allow=True, network=network)
    assert not reading.articles
    assert said in reading.failures[0].reason
    assert not any("secret" in asked for asked, _ in seen)


def test_one_private_address_among_a_names_addresses_is_enough_to_refuse(site):
    address, seen, network = site
    with pytest.raises(UnreadableInput, match="private network"):
        fetch(address.replace("paper", "mixed") + "/news", allow=True, network=network)
    assert seen == []


def test_a_large_page_and_a_slow_server_are_given_up(site, monkeypatch):
    address, _, network = site
    with pytest.raises(UnreadableInput, match="larger than"):
        fetch(f"{address}/huge", allow=True, network=network, limit=100_000)
    monkeypatch.setattr(fetching, "_SECONDS", 1.0)
    with pytest.raises(UnreadableInput, match="takes longer"):
        fetch(f"{address}/slow", allow=True, network=network)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "file:///etc/passwd", "ftp://paper.example/x", "//paper.example/x", "", "https://",
        "http://paper.example:99999/", "http://user:secret@paper.example/", "http://paper.example/a b",
        "http://paper.example/\r\nX: y", "http://[::1", "http://" + "a" * 300 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(site, url):
    _, seen, network = site
    with pytest.raises(UnreadableInput):
        fetch(url, allow=True, network=network)
    assert seen == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "198.18.0.1",
    ],
)  # fmt: skip
def test_private_addresses_are_not_public(address):
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_public_addresses_are(address):
    assert public(address)
