"""No figure on a development set falls below its floor; floors only rise (python tests/floors.py --raise)."""

from __future__ import annotations

import pytest
from floors import SETS, DevelopmentSet, below, load, raised

KEPT = load()


@pytest.mark.parametrize("one", [one for one in SETS if one.cheap], ids=lambda one: one.name)
def test_no_figure_is_below_its_floor(one: DevelopmentSet) -> None:
    if not one.is_here:
        pytest.skip(f"the set {one.name} is not beside the project (../shared)")
    assert one.name in KEPT, f"no floors for {one.name}: run python tests/floors.py --raise"
    assert KEPT[one.name]["digest"] == one.digest(), f"{one.name} has changed: its floors no longer hold"
    assert below(KEPT[one.name]["figures"], one.measure()) == []


def test_every_set_has_floors() -> None:
    assert set(KEPT) == {one.name for one in SETS}


def test_floors_only_rise() -> None:
    assert raised({"a": 0.9, "b": 0.5}, {"a": 0.8, "b": 0.6, "c": 0.1}) == {"a": 0.9, "b": 0.6, "c": 0.1}
    assert below({"a": 0.9}, {"a": 0.8}) == ["a is 0.800, its floor 0.900"]
    assert below({"a": 0.9}, {"a": 0.9}) == []
