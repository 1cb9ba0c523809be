"""Imports point down the floors, and each outside library is known in one room only."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "factcheck"

FLOORS = [  # from the top; a room imports only from floors below its own
    ["app"],
    ["pages", "__main__"],
    ["workspace", "batch"],
    ["verbs", "vega"],
    ["charts", "exports"],
    ["reading", "extraction", "comparison", "store", "markup", "marks"],
    ["memory"],
    ["tables", "dates", "review", "wording"],
    ["lexicon"],
    ["model", "errors", "garbage"],
]
EXTRACTION = [  # the rooms of extraction, in the same way; pipeline alone knows their order
    ["pipeline"],
    ["counted", "attribution"],
    ["amounts"],
    ["language"],
]
LIVES_IN = {  # library -> the only places that import it
    "streamlit": ["app", "pages"],
    "quantulum3": ["extraction"],
    "sqlite3": ["store"],
    "altair": ["vega"],
    "distributed": ["batch"],
}
MODULES = [ROOT / "app.py", *sorted(PACKAGE.rglob("*.py"))]


def room(path: Path) -> str:
    """app, model, reading: the first part of the name below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py") if path.is_relative_to(PACKAGE) else path.stem


def floor(name: str) -> int:
    found = [number for number, rooms in enumerate(FLOORS) if name in rooms]
    assert found, f"{name} stands on no floor; give it one in DESIGN's list above"
    return found[0]


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, relative ones made whole."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: line {node.lineno}: say it with the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    for name in imported(path):
        if name.startswith("factcheck."):
            other = name.split(".")[1]
            if (PACKAGE / other).is_dir() or (PACKAGE / f"{other}.py").exists():
                assert other == own or floor(other) > floor(own), f"{path}: {own} must not import {other}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "extraction").rglob("*.py")), ids=lambda path: path.stem)
def test_the_rooms_of_extraction_import_downwards(path: Path) -> None:
    heights = {name: height for height, names in enumerate(EXTRACTION) for name in names}
    own = path.relative_to(PACKAGE / "extraction").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for name in imported(path):
        if name.startswith("factcheck.extraction."):
            other = name.split(".")[2]
            assert other == own or heights[other] > heights[own], f"{path}: {own} must not import {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_libraries_are_known_in_one_room(path: Path) -> None:
    for name in imported(path):
        rooms = LIVES_IN.get(name.split(".")[0], [room(path)])
        assert room(path) in rooms, f"{path} imports {name}, which only {rooms} may"


def test_one_module_knows_quantulum3() -> None:
    knows = [path.name for path in MODULES if any(name.split(".")[0] == "quantulum3" for name in imported(path))]
    assert len(knows) == 1, knows


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module but its docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


WRITTEN_IN = {  # what a string looks like -> the only rooms that hold such strings
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s\w+\s)?INTO|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|UPDATE\s+\w+\s+SET)\b": [
        "store"
    ],
    r"(?<!\?P)</?(span|mark|article|section|style|table|h[1-6])\b": ["markup", "exports", "reading"],
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sql_and_html_are_written_in_their_rooms(path: Path) -> None:
    for pattern, rooms in WRITTEN_IN.items():
        if room(path) not in rooms:
            found = [line for line, text in literals(path) if re.search(pattern, text, re.DOTALL)]
            assert not found, f"{path}: lines {found} belong to {rooms}"


NAMES_LIVE_IN = {
    "agencies",
    "currencies",
    "language",
    "outlets",
    "places",
    "unit_names",
    "units",
}  # complete tables of the world's


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)


def word_lists(*, with_names: bool) -> list[Path]:
    return [path for path in sorted((PACKAGE / "lexicon").glob("*.toml")) if (path.stem in NAMES_LIVE_IN) is with_names]


@pytest.mark.parametrize("path", word_lists(with_names=False), ids=lambda path: path.stem)
def test_general_word_lists_hold_no_names(path: Path) -> None:
    words = words_of(tomllib.loads(path.read_text(encoding="utf-8")))
    assert not {word for word in words if re.search(r"\b[A-Z][a-z]", word)}


# Events and copies are told from whole articles; all else in comparison knows claims only.
COMPARISON = [p for p in sorted((PACKAGE / "comparison").glob("*.py")) if p.stem not in ("events", "copies")]


@pytest.mark.parametrize("path", COMPARISON, ids=lambda path: path.stem)
def test_comparison_asks_no_text(path: Path) -> None:
    """What a claim says it says in its fields: no pattern is held against its sentence, which is there to be shown."""
    if path.stem != "names":
        assert "re" not in set(imported(path)), f"{path}: patterns over names live in names.py, none over text"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr == "sentence"]
    assert not read, f"{path}: lines {read} read a sentence; make it a field of Claim, found in extraction"
