"""Make factcheck/lexicon/unit_names.toml anew from quantulum3, after a change of units.toml or of quantulum3.

    PYTHONPATH=. python tests/lexicon/make_unit_names.py

The table saves asking quantulum3 while a person waits: loading it takes a second.  `test_unit_names` asks again.
"""

from __future__ import annotations

from pathlib import Path

from factcheck.extraction.amounts.units import LISTED, ask

TABLE = Path(__file__).parents[2] / "factcheck" / "lexicon" / "unit_names.toml"


def table() -> str:
    """The text of the table: every listed spelling under the name and dimension that quantulum3 gives it."""
    spellings: dict[tuple[str, str], list[str]] = {}
    for spelling in dict.fromkeys(LISTED):
        unit = ask(spelling, whole=False)
        if unit is not None:
            spellings.setdefault((unit.name, unit.dimension or ""), []).append(spelling)
    lines = ["# What quantulum3 takes the spellings of units.toml for; made by tests/lexicon/make_unit_names.py."]
    for (name, dimension), same in sorted(spellings.items()):
        written = ", ".join(f'"{spelling}"' for spelling in same)
        lines.append(f'\n[[unit]]\nname = "{name}"\ndimension = "{dimension}"\nspellings = [{written}]')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
