"""Imports point down the floors, and each outside library is known in one room only."""

import ast
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
    ["verbs", "charts", "exports"],
    ["reading", "extraction", "comparison", "store", "markup", "marks"],
    ["tables", "dates", "review", "wording"],
    ["lexicon"],
    ["model", "errors"],
]
LIVES_IN = {  # library -> the only places that import it
    "streamlit": ["app", "pages"],
    "altair": ["charts"],
    "quantulum3": ["extraction"],
    "sqlite3": ["store"],
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_libraries_are_known_in_one_room(path: Path) -> None:
    for name in imported(path):
        rooms = LIVES_IN.get(name.split(".")[0], [room(path)])
        assert room(path) in rooms, f"{path} imports {name}, which only {rooms} may"


def test_one_module_knows_quantulum3() -> None:
    knows = [path.name for path in MODULES if any(name.split(".")[0] == "quantulum3" for name in imported(path))]
    assert len(knows) == 1, knows


@pytest.mark.parametrize("word_list", sorted((PACKAGE / "lexicon").glob("*.toml")), ids=lambda path: path.stem)
def test_word_lists_are_readable(word_list: Path) -> None:
    assert tomllib.loads(word_list.read_text(encoding="utf-8"))
