"""Python's search for garbage, which finds next to none in articles and claims: nothing of them points in circles."""

from __future__ import annotations

import gc

EVERY = 50_000
"""So many things more must have been made than given back before it is searched for circles: some 10 MB."""


def search_seldom() -> None:
    """For a process that reads or compares articles: what is imported is never searched, what is made seldom."""
    gc.freeze()
    gc.set_threshold(EVERY, *gc.get_threshold()[1:])
