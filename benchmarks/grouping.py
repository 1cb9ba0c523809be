"""How the time for comparing claims grows: 1,000, 10,000 and 100,000 made claims over 500 events.

    python -m benchmarks.grouping [--claims 1000 10000 100000] [--events 500]

The last column is seconds per n log2 n, in millionths: it should not grow.  Then one article's claims are added and
its event alone is compared again, as the workspace does.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import random
import time
from collections import defaultdict

from factcheck.comparison.compare import compare_claims
from factcheck.model import Accrual, Bound, Claim, Modality, Population, ReviewStatus, digest

MEASURES = ["killed", "injured", "missing", "displaced", "arrested", "destroyed", "money"]
NOUNS = {"killed": "people", "displaced": "people", "destroyed": "houses", "money": "dollars"}
PLACES = [None, None, "Riverton", "Hilltown", "Lakeside", "Port Anselm"]
CLAIMANTS = [None, None, "Interior Ministry", "Red Cross", "Mayor Ada Brook", "police", "Governor Leo Marsh"]
OUTLETS = [f"Outlet {number}" for number in range(40)]
BOUNDS = [Bound.EXACT] * 5 + [Bound.AT_LEAST, Bound.AT_LEAST, Bound.ABOUT, Bound.AT_MOST]
START = dt.date(2030, 1, 1)


def made(number: int, event: int, random_: random.Random) -> Claim:
    """One made claim of an event; figures grow over the days of the event."""
    measure = random_.choice(MEASURES)
    day = random_.randrange(10)
    published = START + dt.timedelta(days=event % 300 + day)
    value = float((event % 37 + 5) * (measure.count("e") + 1) * (day + 2) + random_.choice([0, 0, 0, 1, 7]))
    bound = random_.choice(BOUNDS)
    accrual = random_.choice([Accrual.CUMULATIVE, Accrual.CUMULATIVE, Accrual.UNKNOWN, Accrual.DAILY])
    article = f"{event}-{number // 5}"
    return Claim(
        claim_id=digest(str(number)),
        article=article,
        article_id=digest(article),
        outlet=OUTLETS[number // 5 % len(OUTLETS)],
        published=published,
        title=None,
        url=None,
        event=f"event {event}",
        start=number % 5 * 400,
        end=number % 5 * 400 + 4,
        surface=f"{value:.0f}",
        sentence=f"Officials counted {value:.0f} by the river and the {random_.choice(['mill', 'school'])}.",
        value=value,
        low=None if bound in (Bound.AT_MOST, Bound.ABOUT) else value,
        high=None if bound in (Bound.AT_LEAST, Bound.ABOUT) else value,
        bound=bound,
        provisional=False,
        unit="US dollar" if measure == "money" else None,
        noun=NOUNS.get(measure, "people"),
        measure=measure,
        population=Population.ALL,
        group=random_.choice([None, None, "Norway", "Sweden"]),
        place=random_.choice(PLACES),
        period=None,
        period_start=published if accrual is Accrual.DAILY else None,
        period_end=published if accrual is Accrual.DAILY else None,
        as_of=published,
        accrual=accrual,
        claimant=random_.choice(CLAIMANTS),
        claimant_as_written=None,
        claimant_relation=None,
        cue=None,
        via=(),
        origin_id=None,
        modality=Modality.ASSERTED,
        group_id=None,
        confidence=1.0,
        review_status=ReviewStatus.SUGGESTED,
        sentence_start=number % 5 * 400,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--events", type=int, default=500)
    asked = parser.parse_args()
    print(f"{'claims':>8} {'groups':>8} {'relations':>10} {'CPU s':>8} {'us per n log2 n':>16} {'one event, ms':>14}")
    for size in asked.claims:
        random_ = random.Random(7)
        claims = [made(number, number // 5 % asked.events, random_) for number in range(size)]
        begun = time.process_time()
        found = compare_claims(claims)
        seconds = time.process_time() - begun
        by_event = defaultdict(list)
        for claim in claims:
            by_event[claim.event].append(claim)
        largest = max(by_event.values(), key=len)
        added = [made(size + number, 0, random_) for number in range(5)]
        begun = time.process_time()
        compare_claims([*largest, *added])
        one = time.process_time() - begun
        growth = seconds / (size * math.log2(size)) * 1e6
        print(
            f"{size:>8,} {len(found.groups):>8,} {len(found.relations):>10,} {seconds:>8.2f} {growth:>16.2f}",
            f"{one * 1e3:>13.1f}",
        )


if __name__ == "__main__":
    main()
