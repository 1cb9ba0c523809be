"""Publication times as pages write them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from factcheck.reading.dating import find_clocks, find_times, read_time

with (Path(__file__).parent.parent / "cases" / "dating.csv").open(encoding="utf-8", newline="") as stream:
    CASES = [tuple(row.values()) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("written", "moment", "doubt"), CASES)
def test_a_time_is_read_with_its_zone_or_as_a_day(written, moment, doubt):
    found = read_time(written)
    assert (found.moment.isoformat() if found else "") == moment
    if found:
        assert bool(found.doubt) == bool(doubt)
        assert doubt in (found.doubt or "")
        assert not isinstance(found.moment, dt.datetime) or found.moment.tzinfo is not None


def test_two_dates_of_a_line_keep_their_own_clocks():
    line = "Published: 11:40 GMT, March 30, 2021 | Updated: 15:44 CEST, June 5, 2021"
    first, second = find_times(line)
    assert first.moment.isoformat() == "2021-03-30T11:40:00+00:00"
    assert second.moment.isoformat() == "2021-06-05T15:44:00+02:00"
    assert line[second.start : second.end] == "June 5, 2021"


def test_clock_times_with_and_without_zone():
    clocks = list(find_clocks("Updated at 1030 CEST/1230 Baku and 0900 (0600 GMT)"))
    assert [clock.time.isoformat("minutes") for clock in clocks] == ["10:30", "09:00", "06:00"]
    assert [clock.zone is not None for clock in clocks] == [True, False, True]
