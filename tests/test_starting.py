"""What the server does before a browser has connected."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from factcheck.pages import _door, _starting
from factcheck.workspace import Workspace

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A project of its own, and the addresses that a browser would have opened."""
    monkeypatch.setenv("FACTCHECK_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    monkeypatch.chdir(ROOT)
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    interval = sys.getswitchinterval()
    st.cache_resource.clear()
    yield opened
    st.cache_resource.clear()
    sys.setswitchinterval(interval)
    gc.unfreeze()


def start(monkeypatch: pytest.MonkeyPatch, **options: Any) -> None:
    """Let a server with these options begin, and wait until its threads are done."""
    known = {"server.headless": True, "server.address": "127.0.0.1", "server.port": 8501, "server.baseUrlPath": ""}
    known |= {name.replace("_", "."): value for name, value in options.items()}
    monkeypatch.setattr(st, "get_option", lambda name: known.get(name, "localhost"))

    async def served() -> None:
        before = set(threading.enumerate())
        async with _starting.lifespan(st.App(ROOT / "app.py")):
            for thread in set(threading.enumerate()) - before:
                await asyncio.to_thread(thread.join)

    with ThreadPoolExecutor(1) as own:  # a browser test before may have left a loop running in this thread
        own.submit(asyncio.run, served()).result()


def test_the_samples_are_compared_before_a_page_asks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    start(monkeypatch)
    _starting.wait()
    found = Workspace(tmp_path / "workspace.sqlite").summary()
    assert found["samples"] == 5
    assert found["groups"] > 0
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("options", "address"),
    [
        ({}, "http://127.0.0.1:8501/"),
        ({"server_address": "0.0.0.0"}, "http://localhost:8501/"),
        ({"server_port": 9000}, "http://127.0.0.1:9000/"),
    ],
)
def test_a_browser_opens_on_the_server(
    monkeypatch: pytest.MonkeyPatch, opened: list[str], options: dict[str, Any], address: str
) -> None:
    start(monkeypatch, server_headless=False, **options)
    (given,) = opened
    base, _, token = given.partition("?token=")
    assert base == address
    assert _door.KEYS.opens(token)
    assert not _door.KEYS.opens(token), "the token of an address that others can see in the list of processes"


def test_the_address_is_printed_with_a_token_that_lasts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start(monkeypatch)
    token = capsys.readouterr().out.partition("?token=")[2].split()[0]
    assert _door.KEYS.opens(token)
    assert _door.KEYS.opens(token)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_as_many_files_may_be_open_as_the_machine_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    try:
        start(monkeypatch)
        raised = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        assert raised == hard or raised >= 8192
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_none_opens_where_the_server_runs_without_one(monkeypatch: pytest.MonkeyPatch, opened: list[str]) -> None:
    start(monkeypatch)
    assert opened == []


def test_a_project_that_cannot_be_opened_is_left_to_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "workspace.sqlite").write_text("no project")
    start(monkeypatch)
    _starting.wait()
    assert "Traceback" not in capfd.readouterr().err


def test_a_fault_ahead_of_the_page_is_told_and_does_not_keep_it_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda hook: told.append(hook.exc_type))
    monkeypatch.setitem(sys.modules, "factcheck.charts", None)  # importing it fails
    monkeypatch.delattr("factcheck.charts", raising=False)
    start(monkeypatch)
    _starting.wait()
    assert len(told) == 1
    assert issubclass(told[0], ImportError)
    assert gc.isenabled()


def test_the_first_page_waits_for_no_chart_library() -> None:
    """Altair and what packs charts into files cost a second each: a page imports them when it draws one."""
    code = (
        "import sys\n"
        "from factcheck import charts\n"
        "from factcheck.pages import _event, _filters, _session\n"
        "print([name for name in ('altair', 'vl_convert', 'openpyxl') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"
