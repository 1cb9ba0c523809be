"""The files of a folder, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_NOT_ARTICLES = ("readme", "license", "licence", "thumbs.db", "desktop.ini")


def files_under(folder: Path) -> Iterator[Path]:
    """Every file below a folder, a folder's own files before those of its subfolders, each level by name.

    Hidden files and folders, links and what describes a folder (README, LICENCE) are not articles.
    Raises OSError if the folder itself cannot be listed; a subfolder that cannot be is passed over.
    """
    os.listdir(folder)  # noqa: PTH208 - os.walk would swallow the error
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if is_article(name) and not Path(root, name).is_symlink())
        for name in sorted(files):
            path = Path(root, name)
            if is_article(name) and path.is_file() and not path.is_symlink():
                yield path


def is_article(name: str) -> bool:
    """Whether a file or folder of this name can hold an article."""
    return not name.startswith((".", "~$", "__MACOSX")) and not name.lower().startswith(_NOT_ARTICLES)
