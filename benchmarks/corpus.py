"""Articles to measure with: the annotated ones beside the project where they are, and made ones in any number."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

_HAZARDS = ["flood", "wildfire", "earthquake", "train crash", "factory fire", "cholera outbreak", "mudslide", "strike"]
_STEMS = ["Al", "Brem", "Cor", "Dun", "Elster", "Far", "Glen", "Hol", "Inver", "Jar", "Kel", "Lun", "Mor", "Nor", "Ost"]
_ENDS = ["vara", "sund", "vina", "marsh", "feld", "leigh", "burg", "dale", "ham", "stad", "wick", "mouth", "port"]
_NAMES = ["Ada Quill", "Boris Hane", "Carla Moss", "Deniz Arp", "Edith Vance", "Femi Okoro", "Greta Lind", "Hugo Prat"]
_OUTLETS = ["The Courier", "Harbour Radio", "Daily Ledger", "Northern Wire", "Evening Echo", "Plain Dealer"]
_FILLERS = [
    "Roads to the north of {town} stayed closed, and the ministry asked drivers to wait for the morning.",
    "Neighbours brought blankets and soup to the school hall, where the lights stayed on through the night.",
    "It was not clear who had given the order, and the council declined to answer questions on the matter.",
    "Forecasters expect the wind to turn on {weekday}, which may help the crews on the eastern side of the valley.",
    "Since 1987 the town has seen nothing of the kind, said {name}, who runs the bakery beside the station.",
    "The government in the capital promised help, though critics recalled that earlier promises had come late.",
    "Trains between {town} and the coast were cancelled until 6 p.m., the operator announced on its website.",
    "A spokesman for the fire service, {name}, described the work as slow, dangerous and far from finished.",
]
_FIGURES = [
    "The mayor of {town}, {name}, said on {weekday} that at least {a} people were killed in the {hazard}.",
    "Hospitals in {town} reported {b} injured people, and more than {a} were still missing.",
    "About {c} residents were evacuated from {town}, according to the fire service.",
    "The damage may reach ${b} million, {name}, a government spokesman, told the {outlet}.",
    "Up to {c} soldiers were sent to {town} after the {hazard}, the defence ministry said in a statement.",
    "The water stood {d} metres high, and {a} km of track near {town} were lost, engineers said.",
    "{d} per cent of the houses in {town} were without power, the grid operator announced.",
]


def annotated() -> list[tuple[str, bytes]]:
    """Names and bytes of real articles: ../shared/corpus if it is there, else the samples."""
    found = sorted((ROOT.parent / "shared" / "corpus").glob("*/*.txt"))
    return [(path.name, path.read_bytes()) for path in found or sorted((ROOT / "data" / "samples").glob("*.txt"))]


def made(count: int, *, a_day: int = 40, paragraphs: int = 14) -> Iterator[dict[str, str]]:
    """Made articles of about 4 KB, `a_day` a day from 2015 on, four to an event."""
    first = dt.date(2015, 1, 1)
    for number in range(count):
        event = number // a_day * (a_day // 4) + number % (a_day // 4)
        scene = random.Random(event)
        town = scene.choice(_STEMS) + scene.choice(_ENDS) + scene.choice(["", " Bridge", " Hill", " Cross", " Park"])
        hazard, names = scene.choice(_HAZARDS), scene.sample(_NAMES, 3)
        rng = random.Random(-1 - number)
        day = first + dt.timedelta(days=number // a_day)
        a = scene.randint(3, 90) + rng.randint(0, 12)
        lines = []
        for place in range(paragraphs):
            sentences = [rng.choice(_FILLERS), rng.choice(_FIGURES if place < 6 else _FILLERS), rng.choice(_FILLERS)]
            lines.append(
                " ".join(sentences).format(
                    town=town, hazard=hazard, name=rng.choice(names), weekday=f"{day:%A}", outlet="Courier",
                    a=a, b=3 * a + rng.randint(0, 9), c=f"{100 * a + 50:,}", d=rng.randint(10, 90),
                )
            )  # fmt: skip
        yield {
            "text": f"{hazard.title()} in {town}\n\n" + "\n\n".join(lines),
            "outlet": _OUTLETS[number % len(_OUTLETS)],
            "published": day.isoformat(),
            "title": f"{hazard.title()} in {town}, {number}",
        }


def write(path: Path, count: int) -> int:
    """Write made articles as JSON lines; gives the bytes of their texts."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for article in made(count):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
            size += len(article["text"].encode())
    return size
