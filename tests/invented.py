"""Invented articles for tests of what is kept, not of what is extracted."""

from __future__ import annotations

import datetime as dt

from factcheck.model import Article

WHO = ("the fire service", "the interior ministry", "the Red Cross", "the mayor")


def report(number: int = 0, *, outlet: str = "Lake Post", event: str | None = "Flood", figures: int = 4) -> Article:
    """An article with a claim in each of its sentences."""
    day = dt.date(2024, 5, 1) + dt.timedelta(days=number)
    lines = [f"At least {20 + number + i} people were killed, {WHO[i % 4]} said." for i in range(figures)]
    return Article(
        text=f"Report number {number} on the flood.\n" + "\n".join(lines),
        article=f"report-{number}.txt",
        outlet=outlet,
        published=day,
        title=f"Flood report {number}",
        url=f"https://news.example/{outlet.replace(' ', '-').lower()}/{number}",
        event=event,
    )
