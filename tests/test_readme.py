"""README is the contract with scripts and spreadsheets: what it names exists, and nothing is left out."""

import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

from factcheck import model, tables

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#|\Z)", README, re.M | re.S)
    assert found, f"README has no section {title}"
    return found[2]


def first_cells(title: str) -> list[str]:
    rows = [line.split("|")[1].strip() for line in section(title).splitlines() if line.startswith("|")]
    return [name.strip() for row in rows[2:] for name in row.split(",")]


@pytest.mark.parametrize("table", tables.COLUMNS)
def test_columns_are_the_tables_columns(table: str) -> None:
    assert first_cells(table) == list(tables.COLUMNS[table])


WORDS = {
    word.value
    for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind not in (StrEnum, model.Kind)
    for word in kind
}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_of_a_column_is_named(word: str) -> None:
    assert word in README


def test_ci_runs_the_second_command() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.S)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_dependencies_are_the_required_ones() -> None:
    required = (ROOT / "requirements.in").read_text(encoding="utf-8")
    names = {re.split(r"[=~<>]", line)[0] for line in required.splitlines() if line and not line.startswith("#")}
    assert {name.removesuffix(" (pinned)") for name in first_cells("Dependencies")} == names


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_locks_hold_hashes_and_no_addresses(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9][^\s=]*==", lock, re.M | re.I)
    assert pins
    assert all("--hash=sha256:" in block for block in re.split(r"(?m)^(?=[a-zA-Z0-9])", lock)[1:])
    assert "://" not in lock


def test_files_that_it_shows_exist() -> None:
    shown = re.findall(r"\]\(([^):]+)\)", README) + re.findall(r"`((?:docs|data/samples|tests)[\w./-]*)`", README)
    assert shown
    assert not [path for path in shown if not (ROOT / path).exists()]


def test_version_is_one() -> None:
    import factcheck

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == factcheck.__version__
    assert f"## {factcheck.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
