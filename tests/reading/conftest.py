"""The corpus of files: those of tests/files, and those that its make.py builds."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FILES = Path(__file__).parent.parent / "files"


@pytest.fixture(scope="session")
def make() -> ModuleType:
    """tests/files/make.py."""
    spec = importlib.util.spec_from_file_location("make_files", FILES / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def corpus(make: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file."""
    folder = tmp_path_factory.mktemp("corpus")
    make.build(folder)
    for path in FILES.iterdir():
        if path.suffix != ".py" and path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    return folder
