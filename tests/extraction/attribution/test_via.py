"""Media, their own names, and the outlet among them."""

from __future__ import annotations

import pytest

from factcheck.extraction.attribution.via import carrier, is_medium, same_medium


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reuters", True),
        ("Agence-France Presse", True),
        ("a Reuters report", True),
        ("the Interfax news agency", True),
        ("state television", True),
        ("Radio Luz", True),
        ("the newspaper Correo", True),
        ("the agency", False),
        ("the Space Agency", False),
        ("the head of state television", False),
        ("the ministry", False),
    ],
)
def test_media(name: str, expected: bool) -> None:
    """What carries others' words is told from what has its own."""
    assert is_medium(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a Reuters report", "Reuters"),
        ("the Xinhua news agency", "Xinhua news agency"),
        ("The Courier's story", "Courier"),
    ],
)
def test_carrier(name: str, expected: str) -> None:
    """A report stands for its medium."""
    assert carrier(name) == expected


def test_the_outlet_is_known_by_its_aliases() -> None:
    """AP is the Associated Press; Reuters is not, nor are those who work there."""
    assert same_medium("the Associated Press", "AP")
    assert same_medium("Agence France Presse", "Agence-France Presse")
    assert same_medium("The Courier", "Courier")
    assert not same_medium("Reuters", "AP")
    assert not same_medium("Courier meteorologists", "The Courier")
    assert not same_medium("Reuters", None)
