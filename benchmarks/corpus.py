"""Articles to measure with: real ones beside the project where they are, and made ones in any number."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

_DENSE = """haiti-2010 libya-exodus-2011 syria-summer-2011 syria-autumn-2011 bpoil2010 h1n1-2009 athens2010
    hpeds2008""".split()
_FEED = "turkey2023 makiivka2023 layoffs2022 israel2023 judicial2023 peshawar2023".split()

_HAZARDS = ["flood", "wildfire", "earthquake", "train crash", "factory fire", "cholera outbreak", "mudslide", "strike"]
_FIRST = ["Ada", "Boris", "Carla", "Deniz", "Edith", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kofi", "Lena"]
_OUTLETS = ["The Courier", "Harbour Radio", "Daily Ledger", "Northern Wire", "Evening Echo", "Plain Dealer"]
_FILLERS = [
    "{The} {a1} {n1} of {town} {v1} a {n2} {p} the {n3}, and the {n4} {v2} no {a2} {n1}.",
    "{name} {v1} that the {n1} {v2} {p} the {a1} {n2} on {weekday}, which the {n3} had not {v1}.",
    "Since {year} no {n1} {p} {town} had {v1} such a {a1} {n2}, {name} {v2} in the {n3}.",
    "\u201cThe {n1} {v1} our {a1} {n2},\u201d said {name}, who {v2} the {n3} {p} the {n4}.",
    "A {a1} {n1} {v1} {p} the {n2} until 6 p.m., while {a2} {n3} {v2} the {n4}.",
]
_ADJECTIVES = "old new wide slow late quiet heavy early narrow bright local former grey steep modest broken".split()
_NOUNS = """council harbour valley school bridge company station market field river garden tower letter engine winter
    harvest library museum border hotel kitchen factory village union plan report question window season""".split()
_VERBS = "closed passed reached carried followed moved opened left held crossed built sold found joined".split()
_PLACES = "beside behind above near beyond across".split()
_SYLLABLES = [c + v for c in "bdfgklmnprstv" for v in "aeo"]
_FIGURES = [
    "The mayor of {town}, {name}, said on {weekday} that at least {a} people were killed in the {hazard}.",
    "Hospitals in {town} reported {b} injured people, and more than {a} were still missing.",
    "About {c} residents were evacuated from {town}, according to the fire service.",
    "The damage may reach ${b} million, {name}, a government spokesman, told the {outlet}.",
    "Up to {c} soldiers were sent to {town} after the {hazard}, the defence ministry said in a statement.",
    "The water stood {d} metres high, and {a} km of track near {town} were lost, engineers said.",
    "{d} per cent of the houses in {town} were without power, the grid operator announced.",
]


class Texts(NamedTuple):
    """A frozen list of articles to measure with: files of one event, or articles of one day, stand in one lot."""

    name: str
    lots: list[list[tuple[str, bytes]]]


def real() -> list[Texts]:
    """Real articles by how dense their figures are, from ../shared; nothing where that is not there.

    *dense*: full reports of eight events, *feed*: headlines with their standfirsts, of six; *thin*: campaign news and
    Wikinews.  The lists are fixed by name, so that two measurements months apart are of the same texts.
    """
    shared = ROOT.parent / "shared"
    if not (shared / "corpus").is_dir():
        return []

    def event(name: str) -> list[tuple[str, bytes]]:
        return [(path.name, path.read_bytes()) for path in sorted((shared / "corpus" / name).glob("*.txt"))]

    thin = [
        (f"{path.stem}-{number}.txt", json.loads(line)["text"].encode())
        for path in sorted((shared / "bench" / "attribution").glob("articles_[dg]*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
    ]
    return [
        Texts("dense", [event(name) for name in _DENSE]),
        Texts("feed", [event(name) for name in _FEED]),
        Texts("thin", in_lots(thin)),
    ]


def invented() -> list[Texts]:
    """Made articles, as dense and as thin, which are there on every machine."""
    return [
        Texts(f"made {name}", in_lots([(f"{n}.txt", row["text"].encode()) for n, row in enumerate(rows)]))
        for name, rows in (("dense", made(60, paragraphs=6)), ("thin", made(40, paragraphs=18)))
    ]


def in_lots(articles: list[tuple[str, bytes]]) -> list[list[tuple[str, bytes]]]:
    """Articles a dozen at a time, as a person might upload them."""
    return [articles[at : at + 12] for at in range(0, len(articles), 12)]


def made(count: int, *, a_day: int = 40, paragraphs: int = 14) -> Iterator[dict[str, str]]:
    """Made articles of about 4 KB, `a_day` a day from 2015 on, four to an event; each event has words of its own."""
    first = dt.date(2015, 1, 1)
    events_a_day = a_day // 4
    for number in range(count):
        day = first + dt.timedelta(days=number // a_day)
        event = number // a_day * events_a_day + number % events_a_day
        yield _article(random.Random(event), random.Random(-1 - number), day, number, paragraphs)


def _article(scene: random.Random, rng: random.Random, day: dt.date, number: int, paragraphs: int) -> dict[str, str]:
    town = _word(scene).title() + scene.choice(["", " Bridge", " Hill", " Cross", " Park"])
    hazard = scene.choice(_HAZARDS)
    names = [f"{scene.choice(_FIRST)} {_word(scene).title()}" for _ in range(3)]
    nouns = [*scene.sample(_NOUNS, 8), *(_word(scene) for _ in range(25))]
    a = scene.randint(3, 90) + rng.randint(0, 12)
    lines = []
    for place in range(paragraphs):
        forms = [rng.choice(_FILLERS), rng.choice(_FIGURES if place < 6 else _FILLERS), rng.choice(_FILLERS)]
        slots = {f"n{i}": rng.choice(nouns) for i in range(1, 5)} | {f"v{i}": rng.choice(_VERBS) for i in (1, 2)}
        slots |= {f"a{i}": rng.choice(_ADJECTIVES) for i in (1, 2)} | {"The": rng.choice(["The", "That", "One"])}
        slots |= {"p": rng.choice(_PLACES), "name": rng.choice(names), "year": str(rng.randint(1950, 2010))}
        figures = {"a": str(a), "b": str(3 * a + rng.randint(0, 9)), "c": f"{100 * a + 50:,}", "d": str(10 + a % 80)}
        lines.append(
            " ".join(forms).format(town=town, hazard=hazard, weekday=f"{day:%A}", outlet="Courier", **slots, **figures)
        )
    return {
        "text": f"{hazard.title()} in {town}\n\n" + "\n\n".join(lines),
        "outlet": _OUTLETS[number % len(_OUTLETS)],
        "published": day.isoformat(),
        "title": f"{hazard.title()} in {town}, {number}",
    }


def _word(scene: random.Random) -> str:
    """An invented word."""
    return "".join(scene.choices(_SYLLABLES, k=scene.randint(3, 4)))


def write(path: Path, count: int, paragraphs: int = 14) -> int:
    """Write made articles as JSON lines; gives the bytes of their texts."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for article in made(count, paragraphs=paragraphs):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
            size += len(article["text"].encode())
    return size
