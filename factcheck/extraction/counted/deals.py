"""Money of a deal: a bid or appeal is a plan, an acquisition or a rescue is one until the text says that it is done."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache

from factcheck.dates import Interval
from factcheck.extraction.counted.mentions import Mention
from factcheck.lexicon.lists import LISTS, places_of
from factcheck.model import Kind

_BEHIND = 9  # words behind the sum in which its noun stands: a $4 billion (£3 billion) all-cash takeover
_BEFORE = 5  # words before it: a bid of almost $4 billion
_OPENING = 20_000  # characters of an article that tell whether its deal is done
_AHEAD = 150  # characters
_RESCUES = (
    *("bailout", "bail-out", "bailed out", "imf", "international monetary fund"),
    *(f"rescue {means}" for means in ("package", "deal", "plan", "loan", "fund")),
)
_PAST = 330  # days from a deal to publication that make it another one


def is_pending(text: str, mention: Mention) -> bool:
    """Whether the sum is that of a deal not yet done: "a bid of $4 billion", "the forthcoming $4 billion takeover".

    Acquisitions, sales and mergers are pending where the article says so of one, rescues unless somebody has got them.
    """
    noun = _noun(mention)
    if noun is None:
        return False
    if noun in LISTS["manner.offers"]:
        return True
    if noun in LISTS["manner.rescues"]:
        return _has_rescue(text) and not _is_received(mention)
    return _has_pending_deal(text)


def is_past_deal(mention: Mention, days: Interval, published: dt.date | None) -> bool:
    """Whether the sum is that of a deal of another year: "bought the mill for $4 million in 1991"."""
    if mention.amount.kind is not Kind.MONEY or days.end is None or published is None:
        return False
    return (published - days.end).days > _PAST and (_noun(mention) is not None or _is_price(mention))


def _noun(mention: Mention) -> str | None:
    """The noun of the deal right behind the sum, or before it with "of", "for" or "worth" between."""
    if mention.amount.kind is not Kind.MONEY:
        return None
    reading, deals = mention.reading, LISTS["manner.deals"]
    for index in range(mention.behind, mention.behind + _BEHIND):
        if reading.low(index) in deals:
            return reading.low(index)
        if reading.tag(index) not in "N(:)#-'" and not (reading.low(index) == "in" and index <= mention.after):
            break  # 110 billion euros in loans
    for index in range(mention.first - 1, mention.first - _BEFORE, -1):
        if reading.low(index) in deals:
            return reading.low(index)
        if reading.tag(index) not in "PDAN-'" and reading.low(index) not in ("valued", "worth"):
            break
    return None


def _is_received(mention: Mention) -> bool:
    """Whether somebody got the sum: "received a $4 billion rescue"."""
    reading = mention.reading
    return any(
        reading.low(i) in LISTS["manner.received"] and reading.low(i - 1) not in ("to", "will", "would", "can")
        for i in range(mention.first - _BEFORE, mention.first)
    )


def _is_price(mention: Mention) -> bool:
    """Whether the sum is what was paid for something: "sold the mill to Vane for $4 million"."""
    return mention.reading.has(LISTS["manner.bought"], mention.first - 11, mention.first - 1)


@lru_cache(maxsize=8)
def _has_pending_deal(text: str) -> bool:
    """Whether an article says of a deal that it is to come."""
    low = text[:_OPENING].lower()
    ahead, condition, behind, agreed = _pending()
    return agreed.search(low) is not None or any(
        behind.match(low, end)
        or (low[end : end + 1].isspace() and condition.search(low, max(0, start - _AHEAD), start))
        or ahead.search(low, max(0, start - _AHEAD), start)
        for start, end in places_of(LISTS["manner.biddings"], low)
    )


@lru_cache(maxsize=8)
def _has_rescue(text: str) -> bool:
    """Whether an article is about the rescue of a state or a bank, so that its loans are part of one."""
    return bool(places_of(_RESCUES, text[:_OPENING].lower(), stems=True))


@cache
def _pending() -> tuple[re.Pattern[str], ...]:
    """What tells a deal as one to come: before its noun, before it with a blank behind, behind it, and of itself."""
    return (
        re.compile(r"\b(?:forthcoming|pending|proposed|planned|prospective|looming)\s(?:[\w.$£€-]+\s){0,4}\Z"),
        re.compile(r"\b(?:if|once|until|unless)\s(?:the|its|their|this)\s\Z"),
        re.compile(
            r"(?:\s(?:is|was)\sexpected\sto"
            r"|[^.;\n]{0,80}\s(?:will|would|could|(?:needs|awaits)\s[^.;\n]{0,40}approval))\b"
        ),
        re.compile(
            r"\b(?:agreed|agrees|offered|offers|set|poised|bid)\s(?:to\s)?"
            r"(?:buy|acquire|purchase|take\sover|merge|sell)\b"
        ),
    )
