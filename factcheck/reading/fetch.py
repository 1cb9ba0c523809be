"""Optional: read an article at its web address.  Nothing is requested unless the caller says so in so many words.

A GET is all that is sent: no cookies, no referrer, no credentials.  Time, size and redirects are bounded, robots.txt
is respected, and only public addresses are reached: a name is looked up once, every address that it has is checked,
and the connection goes to the address that was checked (so that a second look-up cannot lead elsewhere).
"""

from __future__ import annotations

import datetime as dt
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from factcheck.errors import UnreadableInput
from factcheck.model import Article
from factcheck.reading.limits import FILE_BYTES, in_words
from factcheck.reading.outlets import outlet_of_url
from factcheck.reading.read import read_bytes
from factcheck.reading.results import Failure, Reading

AGENT = "factcheck"
_SECONDS = 30.0
_SOCKET_SECONDS = 10.0
_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024
_CHUNK = 64 * 1024
_MOVED = (301, 302, 303, 307, 308)
_FORBIDDEN = ("User-agent: *", "Disallow: /")
_EMBEDDING = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""IPv6 networks whose addresses hold an IPv4 address, which may be a private one."""


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, reserved or multicast."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif any(ip in network for network in _EMBEDDING):
            return False
    return ip.is_global and not ip.is_multicast


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host name; raises OSError if it has none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Network(NamedTuple):
    """How names are looked up and which addresses may be reached; tests put a local server here."""

    look_up: Callable[[str, int], list[str]] = look_up
    may_reach: Callable[[str], bool] = public


INTERNET = Network()


class Page(NamedTuple):
    """What was found at an address: where the redirects ended, and the bytes."""

    url: str
    data: bytes


def read_url(url: str, *, allow: bool = False, network: Network = INTERNET) -> Reading:
    """The article at an address, with the address and the time of reading stated; a failure where it cannot be read.

    `allow` is the person's word that this request may leave the machine.  Never raises.
    """
    try:
        page = fetch(url, allow=allow, network=network)
    except UnreadableInput as error:
        return Reading([], [Failure(url, str(error))])
    reading = read_bytes(url, page.data)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return reading._replace(articles=[_found(article, page.url, now) for article in reading.articles])


def _found(article: Article, url: str, now: dt.datetime) -> Article:
    """The article with where and when it was read, and its outlet by its address where it does not say."""
    outlet = article.outlet or outlet_of_url(url)
    uncertain = article.uncertain if article.outlet or not outlet else (*article.uncertain, "outlet")
    return replace(article, url=article.url or url, retrieved=now, outlet=outlet, uncertain=uncertain)


def fetch(url: str, *, allow: bool = False, network: Network = INTERNET, limit: int = FILE_BYTES) -> Page:
    """The bytes at an address.  Raises UnreadableInput with the sentence that says why they cannot be had."""
    if not allow:
        raise UnreadableInput(
            "Reading web addresses is switched off; save the page and read the file, or switch it on."
        )
    end = time.monotonic() + _SECONDS
    asked: dict[str, RobotFileParser] = {}
    for _ in range(_REDIRECTS + 1):
        parts = _checked(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in asked:
            asked[site] = _robots(site, network, end)
        if not asked[site].can_fetch(AGENT, url):
            raise UnreadableInput(
                f"{parts.hostname} asks programs not to read this page (robots.txt); save it yourself."
            )
        answer = _get(parts, network, end, limit)
        if answer.status not in _MOVED:
            break
        url = urljoin(url, answer.location or "")
    else:
        raise UnreadableInput(
            f"{parts.hostname} sends from page to page without end; open it in a browser and save it."
        )
    if answer.status != http.client.OK:
        raise UnreadableInput(
            f"{parts.hostname} answered {answer.status}; open the address in a browser and save the page."
        )
    return Page(url, answer.data)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str | None
    data: bytes


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked for."""
    try:
        parts = urlsplit(url)
        port_is_number = parts.port is None or parts.port > 0
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        parts, port_is_number, host = urlsplit(""), False, ""
    if parts.scheme not in ("http", "https") or not host or not port_is_number:
        raise UnreadableInput("That is no web address; give one that begins with https:// or http://.")
    if "@" in parts.netloc:
        raise UnreadableInput("An address with a user name in it is not read; give it without one.")
    if any(ord(c) < 33 or ord(c) == 127 for c in url):
        raise UnreadableInput("The address has spaces or control characters in it; correct it.")
    return parts


def _robots(site: str, network: Network, end: float) -> RobotFileParser:
    """The rules of a site: none where it has no robots.txt; a site that cannot say must not be read (RFC 9309)."""
    rules = RobotFileParser()
    url = f"{site}/robots.txt"
    for _ in range(_REDIRECTS + 1):
        answer = _get(_checked(url), network, end, _ROBOTS_BYTES, whole=False)
        if answer.status in _MOVED:
            url = urljoin(url, answer.location or "")
            continue
        if answer.status == http.client.OK:
            rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        else:
            rules.parse(_FORBIDDEN if answer.status >= http.client.INTERNAL_SERVER_ERROR else ())
        return rules
    rules.parse(())
    return rules


def _get(parts: SplitResult, network: Network, end: float, limit: int, whole: bool = True) -> _Answer:
    """One GET to a checked address; `whole` refuses a body over the limit, else it is cut there."""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = _connected(host, port, parts.scheme == "https", network)
        alarm = threading.Timer(max(0.0, end - time.monotonic()), _hang_up, (connection.sock,))
        alarm.start()  # a server that sends a byte now and then never lets the socket's own limit come
        try:
            connection.request("GET", _escaped(path), headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
            response = connection.getresponse()
            data = _body(response, host, limit, whole)
        finally:
            alarm.cancel()
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        _refuse_late(host, end)
        raise UnreadableInput(
            f"{host} cannot be reached ({type(error).__name__}); check the address and try again."
        ) from None
    _refuse_late(host, end)
    if response.getheader("Content-Encoding", "identity").lower() != "identity":
        raise UnreadableInput(f"{host} sends the page packed although it was asked not to; save it in a browser.")
    return _Answer(response.status, response.getheader("Location"), data)


def _refuse_late(host: str, end: float) -> None:
    if time.monotonic() >= end:
        raise UnreadableInput(f"{host} takes longer than {_SECONDS:.0f} seconds; save the page in a browser.")


def _hang_up(connected: socket.socket) -> None:
    with suppress(OSError):  # closed already
        connected.shutdown(socket.SHUT_RDWR)


def _escaped(path: str) -> str:
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode("utf-8")) for c in path)


def _connected(host: str, port: int, secure: bool, network: Network) -> http.client.HTTPConnection:
    """A connection to the address that was checked; the certificate is still checked against the name."""
    addresses = network.look_up(host, port)
    if not addresses or not all(map(network.may_reach, addresses)):
        raise UnreadableInput(
            f"{host} is an address inside a private network, not on the public internet; it is not read."
        )
    connection = http.client.HTTPConnection(host, port, timeout=_SOCKET_SECONDS)
    plain = socket.create_connection((addresses[0], port), timeout=_SOCKET_SECONDS)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    except OSError:
        plain.close()
        raise
    return connection


def _body(response: http.client.HTTPResponse, host: str, limit: int, whole: bool) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            if whole:
                raise UnreadableInput(
                    f"The page of {host} is larger than {in_words(limit)}; save its text and read that."
                )
            return b"".join(chunks)[:limit]
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(chunks)
